"""A full room at one moment, on SQLite and on PostgreSQL."""

import json

import pytest

from tests.processes import told_by


@pytest.fixture
def race(scratch_url):
    def race(deed, **facts):
        return told_by("tests.courses.attendance.race", deed, json.dumps(facts), url=scratch_url)

    return race


def test_two_hundred_check_ins_of_one_person_make_one_row(race):
    assert race("once", taps=200) == {"rows": 1, "errors": []}


def test_everybody_twice_is_everybody_once(race, rounds, figure):
    people = rounds(50, 200)
    result = race("crowd", people=people)

    figure(f"check-ins of {people} people, twice each: p95 in seconds", result.pop("p95"))
    assert result == {"rows": people, "errors": []}


def test_nothing_is_written_in_a_register_after_it_closed(race, rounds):
    people = rounds(20, 60)

    assert race("close", people=people) == {"lines": people, "late": 0, "ended": people, "errors": []}


def test_two_last_registers_that_close_together_end_the_group(race):
    assert race("last", people=3, sessions=4) == {"closed": True, "ended": 3, "errors": []}
