"""A verb says no in one way: a sentence, and a code from one list."""

import ast
from functools import cache
from pathlib import Path

import pytest

from lms.base.refusals import Code, Refused

ROOT = Path(__file__).parents[2]
FLOORS = ("lms", "cms", "courses", "certificates")


@cache
def trees() -> dict[str, ast.Module]:
    files = [path for floor in FLOORS for path in (ROOT / floor).rglob("*.py")]
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text()) for path in files}


def refusals():
    """Each place that refuses, and how it says why."""
    for path, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Refused":
                yield f"{path}:{node.lineno}", {word.arg: ast.unparse(word.value) for word in node.keywords}


def test_each_refusal_takes_its_code_from_the_list():
    codes = {place: words.get("code", "") for place, words in refusals()}

    assert {place: code for place, code in codes.items() if not code.startswith("Code.")} == {}
    assert len(codes) > 80


def test_no_code_on_the_list_is_never_said():
    said = {words["code"].removeprefix("Code.") for _place, words in refusals()}
    assert {code.name for code in Code} - said == set()


def test_codes_are_spelled_one_way():
    assert [code for code in Code if code != code.name.lower()] == []
    with pytest.raises(ValueError, match="too-late"):
        Refused("Te laat.", code="too-late")
