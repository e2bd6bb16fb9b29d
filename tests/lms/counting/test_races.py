"""Tries at the same moment, on SQLite and on PostgreSQL."""

import pytest

from tests.processes import told_by

#: Of forty tries at once, how many get through.
ALLOWED = {"counter": [1, 2, 3, 4, 5], "code": 5, "password": 5, "check_in": 10, "used": 1}


@pytest.mark.parametrize("door", ALLOWED)
def test_of_forty_tries_at_once_only_the_allowed_are_compared(scratch_url, door):
    assert told_by("tests.lms.counting.race", door, url=scratch_url) == ALLOWED[door]


def test_counted_by_hand_more_would_get_through(scratch_url):
    """The control."""
    assert told_by("tests.lms.counting.race", "code", "unguarded", url=scratch_url) > ALLOWED["code"]
