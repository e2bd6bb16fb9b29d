"""A verb says no in one way: a sentence, and a code from one list."""

import ast
import re
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


def permissions() -> dict[str, set[str]]:
    """What each room asks and refuses: its functions that others may call, by file."""
    files = {path: tree for path, tree in trees().items() if path.endswith("permissions.py")}
    return {
        path: {node.name for node in tree.body if isinstance(node, ast.FunctionDef)} for path, tree in files.items()
    }


def test_each_check_stands_beside_the_question_that_it_asks():
    alone = {
        f"{path}: {name}"
        for path, names in permissions().items()
        for name in names
        if name.startswith("check_") and name.replace("check_", "may_", 1) not in names
    }
    assert alone == set()


def test_whose_deed_it_is_only_a_check_refuses():
    """So that a page, and an interface for machines, can ask the same beforehand."""
    codes = {"Code.NOT_YOURS", "Code.NOT_COORDINATOR"}
    elsewhere = [place for place, words in refusals() if words["code"] in codes and "/permissions.py:" not in place]
    assert elsewhere == []


def test_what_a_check_is_called_says_no_may():
    named = {name for tree in trees().values() for node in ast.walk(tree) if (name := getattr(node, "name", None))}
    assert {name for name in named if name.startswith("check_may_")} == set()


# --- What a verb says of it ------------------------------------------------------------------------


def verbs():
    """Each verb: a function of an `*actions.py` that others call."""
    for path, tree in trees().items():
        if path.endswith("actions.py"):
            for node in tree.body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    yield path, node


@cache
def names_in(path: str) -> dict[str, tuple[str, str]]:
    """What a name in this file stands for: a function of this file or another, or (with "") a whole file."""
    found = {node.name: (path, node.name) for node in trees()[path].body if isinstance(node, ast.FunctionDef)}
    for node in ast.walk(trees()[path]):
        if isinstance(node, ast.ImportFrom):
            folder = (node.module or "").replace(".", "/")
            for name in node.names:
                if f"{folder}/{name.name}.py" in trees():
                    found[name.asname or name.name] = (f"{folder}/{name.name}.py", "")
                elif f"{folder}.py" in trees():
                    found[name.asname or name.name] = (f"{folder}.py", name.name)
    return found


def called(path: str, call: ast.Call) -> tuple[str, str]:
    if isinstance(call.func, ast.Name):
        return names_in(path).get(call.func.id, ("", ""))
    if isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name):
        return names_in(path).get(call.func.value.id, ("", ""))[0], call.func.attr
    return "", ""


def swallows(node: ast.AST) -> bool:
    """A block whose refusals nobody outside hears of."""
    if isinstance(node, ast.With):
        return any("suppress(Refused)" in ast.unparse(item.context_expr) for item in node.items)
    return isinstance(node, ast.Try) and any("Refused" in ast.unparse(one.type) for one in node.handlers if one.type)


def heard(node: ast.AST):
    for child in ast.iter_child_nodes(node):
        if not swallows(child):
            yield child
            yield from heard(child)


@cache
def codes_of(path: str, name: str, *, with_verbs: bool, seen: tuple = ()) -> frozenset[str]:
    """The codes that a verb refuses with: its own, those of checks, and with those of the other verbs that it calls.

    What the rest refuses (that a seat goes a road that there is not) is a mistake of ours rather than an answer.
    """
    body = [node for node in trees().get(path, ast.Module([])).body if getattr(node, "name", "") == name]
    if not body or (path, name) in seen:
        return frozenset()
    codes = set()
    for node in heard(body[0]):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Refused":
            codes |= {ast.unparse(word.value).removeprefix("Code.").lower() for word in node.keywords}
        elif isinstance(node, ast.Call):
            there, what = called(path, node)
            is_verb = there.endswith("actions.py") and not what.startswith("_")
            if there.endswith("/permissions.py") or (there == path and not is_verb) or (with_verbs and is_verb):
                codes |= codes_of(there, what, with_verbs=with_verbs, seen=(*seen, (path, name)))
    return frozenset(codes)


def says(verb: ast.FunctionDef) -> set[str]:
    told = re.search(r"Refused: (.*?)(\n\n|$)", ast.get_docstring(verb) or "", re.DOTALL)
    return set(re.findall(r"`(\w+)`", told[1])) if told else set()


def test_the_docstring_of_a_verb_names_the_codes_that_it_refuses_with():
    """The last paragraph: "Refused: `closed`, `full`." Its own it names all; of the verbs that it calls those that can be
    (a role that the house itself gives needs no coordinator), and it may say that a road is closed."""
    missing, unheard_of = {}, {}
    for path, verb in verbs():
        own, all_codes = (codes_of(path, verb.name, with_verbs=several) for several in (False, True))
        if own - says(verb):
            missing[f"{path}: {verb.name}"] = sorted(own - says(verb))
        if says(verb) - all_codes - {Code.CLOSED}:
            unheard_of[f"{path}: {verb.name}"] = sorted(says(verb) - all_codes)

    assert (missing, unheard_of) == ({}, {})
    assert sum(bool(says(verb)) for _path, verb in verbs()) > 60
