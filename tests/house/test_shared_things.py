"""What tests share stands where it is found: fixtures in plugins and conftests, the rest in modules of their own."""

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]


def faults(source: str) -> list[str]:
    """What it imports of the tests in another way than meant."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            pairs = [(alias.name, "") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            pairs = [(node.module, alias.name) for alias in node.names]
        else:
            continue
        found += filter(None, [fault(*pair) for pair in pairs if pair[0].startswith("tests.")])
    return found


def fault(module: str, name: str) -> str:
    if any(part.startswith("test_") or part == "conftest" for part in f"{module}.{name}".split(".")):
        return f"{module} {name}: no test imports another, nor a conftest"
    if not (path := file_of(module)):
        return f"{module} is not there"
    if name == "*" or name in fixtures_of(path):
        return f"{module} {name}: a fixture comes by itself"
    return ""


def file_of(module: str) -> Path | None:
    path = TESTS.parent.joinpath(*module.split("."))
    return next((one for one in (path.with_suffix(".py"), path / "__init__.py") if one.exists()), None)


def fixtures_of(path: Path) -> set[str]:
    functions = [node for node in ast.parse(path.read_text()).body if isinstance(node, ast.FunctionDef)]
    return {one.name for one in functions if any("pytest.fixture" in ast.unparse(by) for by in one.decorator_list)}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (
            "from tests.lms.base.test_text import WORD",
            "tests.lms.base.test_text WORD: no test imports another, nor a conftest",
        ),
        ("from tests.lms import test_text", "tests.lms test_text: no test imports another, nor a conftest"),
        ("import tests.house.test_walls", "tests.house.test_walls : no test imports another, nor a conftest"),
        ("from tests.stories.conftest import a", "tests.stories.conftest a: no test imports another, nor a conftest"),
        ("from tests.nowhere.at_all import word", "tests.nowhere.at_all is not there"),
        ("def story():\n    from tests.cast import wilma", "tests.cast wilma: a fixture comes by itself"),
        ("from tests.courses.stage import *", "tests.courses.stage *: a fixture comes by itself"),
    ],
)
def test_what_may_not_be_imported_is_found(source, found):
    assert faults(source) == [found]


def test_no_test_imports_another_nor_a_fixture():
    assert faults("from tests.cast import make_person\nfrom tests.courses import stage\nimport re") == []
    sources = {path.relative_to(TESTS).as_posix(): path.read_text() for path in sorted(TESTS.rglob("*.py"))}
    assert {name: found for name, source in sources.items() if (found := faults(source))} == {}
