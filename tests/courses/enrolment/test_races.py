"""The seat race, on SQLite and on PostgreSQL, with a control that oversells."""

import json

import pytest

from tests.plugins.databases import scratch_on_postgres, scratch_on_sqlite
from tests.processes import told_by


def run_races(url, **races):
    """One process for all of them: starting Django costs more than racing."""
    return told_by("tests.courses.enrolment.race", json.dumps(races), url=url, seconds=3000)


@pytest.fixture(scope="module")
def races(rounds):
    """How many people, and how often."""
    return {
        "enrol": {"people": rounds(60, 500), "seats": 1, "rounds": rounds(1, 20)},
        "double": {"people": rounds(12, 50), "rounds": rounds(1, 10)},
        "cancel": {"people": rounds(4, 12), "rounds": rounds(3, 20)},
        "mixed": {"people": rounds(16, 100), "rounds": rounds(1, 10)},
        "link": {"people": rounds(12, 40), "rounds": rounds(2, 10)},
    }


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def ran(request, races, tmp_path_factory):
    if request.param == "sqlite":
        yield run_races(scratch_on_sqlite(tmp_path_factory.mktemp("race")), **races)
    else:
        with scratch_on_postgres() as url:
            yield run_races(url, **races)


def test_one_seat_goes_to_one_person_and_all_others_wait(ran, races, figure):
    people = races["enrol"]["people"]

    for result in ran["enrol"]:
        p99 = result.pop("p99")
        assert result == {
            "enrolled": 1,
            "offered": 0,
            "waiting": people - 1,
            "seated": 1,
            "taken": 1,
            "seats": 1,
            "rows": people,
            "letters": people,
            "errors": [],
        }
    figure(f"enrolled of {people} on one seat", 1)
    figure("p99 in seconds of the last round", p99)


def test_a_double_click_makes_one_row_and_one_letter(ran):
    for result in ran["double"]:
        assert (result["rows"], result["taken"], result["letters"], result["errors"]) == (1, 2, 1, [])


def test_those_who_cancel_together_each_make_room_for_another(ran, races):
    people = races["cancel"]["people"]

    for result in ran["cancel"]:
        assert (result["offered"], result["taken"], result["errors"]) == (people, people, [])


def test_whatever_happens_at_once_the_seats_add_up(ran):
    for result in ran["mixed"]:
        assert result["errors"] == []
        assert result["taken"] == result["seated"] <= result["seats"]


def test_a_link_to_wait_together_works_once(ran):
    for result in ran["link"]:
        assert result == {"asked": 1, "errors": []}


@pytest.mark.postgres
def test_without_the_guard_a_link_works_for_more_than_one(scratch_postgres_url, rounds):
    results = run_races(scratch_postgres_url, link={"people": 12, "rounds": rounds(3, 5), "guard": False})

    assert max(result["asked"] for result in results["link"]) > 1


@pytest.mark.postgres
def test_without_the_guard_a_seat_is_sold_twice(scratch_postgres_url, rounds, figure):
    """The control: when this does not oversell, the race above proves nothing."""
    results = run_races(scratch_postgres_url, enrol={"people": 60, "seats": 1, "rounds": rounds(3, 5), "guard": False})

    sold = max(result["enrolled"] for result in results["enrol"])
    figure("enrolled of 60 on one seat, without the guard", sold)
    assert sold > 1
