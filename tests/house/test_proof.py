"""docs/proof.md says that all passed: only all of them together write it."""

from types import SimpleNamespace

import pytest

from tests.proof import is_a_part

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


def test_pytest_still_has_these_options(pytestconfig):
    assert vars(pytestconfig.option).keys() >= ALL.keys()
