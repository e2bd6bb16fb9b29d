"""With several processes: what shares something costly goes to one of them, and before the rest."""

from types import ModuleType, SimpleNamespace

import pytest

from tests.plugins.turns import TOGETHER, Turns, pytest_xdist_make_scheduler, turn
from tests.processes import ROOT


def item(nodeid, **names):
    module = ModuleType("module")
    vars(module).update(names)
    return SimpleNamespace(nodeid=nodeid, module=module)


@pytest.mark.parametrize(
    ("test", "unit"),
    [
        ("tests/stories/test_passkey.py::test_a", "tests/stories/"),
        ("tests/stories/readers/test_without.py::test_a[b]", "tests/stories/"),
        ("tests/house/access/test_fuzz.py::test_a", "tests/house/access/"),
        ("tests/house/test_walls.py::test_a", "tests/house/test_walls.py"),
    ],
)
def test_one_process_gets_what_shares_a_site_or_a_world(test, unit):
    assert object.__new__(Turns)._split_scope(test) == unit


def test_the_folders_that_share_are_there():
    assert [folder for folder in TOGETHER if not list(ROOT.glob(f"{folder}**/test_*.py"))] == []


def test_the_longest_go_first_and_the_short_ones_fill_up():
    short, starts, story = (
        item("tests/lms/test_a.py::b"),
        item("tests/lms/test_c.py::d", told_by=1),
        item("tests/stories/e"),
    )

    assert sorted([short, starts, story], key=turn) == [story, starts, short]


@pytest.mark.parametrize(("dist", "ours"), [("loadfile", True), ("load", False)])
def test_it_is_ours_to_say_only_when_files_stay_together(monkeypatch, dist, ours):
    monkeypatch.setattr("tests.plugins.turns.Turns", lambda config, log: "turns")
    config = SimpleNamespace(getvalue={"dist": dist}.get, option=SimpleNamespace(loadscopereorder=True))

    assert pytest_xdist_make_scheduler(config, None) == ("turns" if ours else None)
    assert config.option.loadscopereorder is not ours
