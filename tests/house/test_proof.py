"""docs/proof.md says that all passed: only all of them together write it."""

from collections import namedtuple
from resource import RUSAGE_CHILDREN, RUSAGE_SELF
from types import SimpleNamespace

import pytest

from tests.plugins.proof import _page, is_a_part

Spent = namedtuple("Spent", "ru_utime ru_stime")
Source = pytest.Config.ArgsSource
ALL = {"keyword": "", "markexpr": "", "deselect": None, "ignore": None, "collectonly": False}


@pytest.mark.parametrize(
    ("source", "chosen", "part"),
    [
        (Source.TESTPATHS, {}, False),
        (Source.ARGS, {}, True),
        (Source.TESTPATHS, {"keyword": "seats"}, True),
        (Source.TESTPATHS, {"markexpr": "redis"}, True),
        (Source.TESTPATHS, {"ignore": ["tests/house"]}, True),
        (Source.TESTPATHS, {"collectonly": True}, True),
    ],
)
def test_a_part_is_known_as_a_part(source, chosen, part):
    config = SimpleNamespace(args_source=source, option=SimpleNamespace(**ALL | chosen))

    assert is_a_part(config) is part


def test_the_page_says_what_the_run_cost(pytestconfig, monkeypatch):
    """Also what processes cost that the tests started."""
    monkeypatch.setattr("resource.getrusage", {RUSAGE_SELF: Spent(60, 30), RUSAGE_CHILDREN: Spent(600, 90)}.__getitem__)
    reporter = SimpleNamespace(stats={"passed": []})
    plugins = SimpleNamespace(get_plugin=lambda _name: reporter)
    page = _page(SimpleNamespace(config=SimpleNamespace(rootpath=pytestconfig.rootpath, pluginmanager=plugins)))

    assert "- CPU time: 13 minutes, also of what the tests started and saw end" in page.splitlines()


def test_pytest_still_has_these_options(pytestconfig):
    assert vars(pytestconfig.option).keys() >= ALL.keys()
