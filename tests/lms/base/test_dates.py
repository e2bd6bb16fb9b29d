from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from lms.base import dates

START = datetime(2027, 1, 12, 9, 0, tzinfo=UTC)  # ten o'clock in the Netherlands
END = START + timedelta(hours=2)
#: The same hour in UTC lies on the next day in the Netherlands.
LATE = datetime(2027, 6, 30, 22, 30, tzinfo=UTC)

SAID = {
    "nl": {
        "when": "dinsdag 12 januari, 10.00 tot 12.00 uur",
        "start": "dinsdag 12 januari, 10.00 uur",
        "hours": "10.00 tot 12.00 uur",
        "year": "12 januari 2027",
        "late": "donderdag 1 juli, 0.30 uur",
        "month": "jan",
    },
    "en": {
        "when": "Tuesday 12 January, 10:00 to 12:00",
        "start": "Tuesday 12 January, 10:00",
        "hours": "10:00 to 12:00",
        "year": "12 January 2027",
        "late": "Thursday 1 July, 00:30",
        "month": "Jan",
    },
}


@pytest.fixture(autouse=True)
def this_year(monkeypatch):
    monkeypatch.setattr(dates, "_this_year", lambda: 2027)


@pytest.mark.parametrize("language", SAID)
def test_a_moment_is_said_as_people_say_it(language):
    with translation.override(language):
        assert {
            "when": dates.when(START, END),
            "start": dates.when(START),
            "hours": dates.hours(START, END),
            "year": dates.day_of_year(START),
            "late": dates.when(LATE),
            "month": dates.short_month(START),
        } == SAID[language]


def test_what_ends_on_another_day_is_written_out():
    with translation.override("en"):
        assert dates.when(START, END + timedelta(days=1)) == "Tuesday 12 January, 10:00 to Wednesday 13 January, 12:00"


@pytest.mark.parametrize(
    ("moments", "dutch", "english"),
    [
        (["2027-01-12"], "12 januari", "12 January"),
        (["2027-01-12", "2027-01-19"], "12 en 19 januari", "12 and 19 January"),
        (
            ["2027-01-12", "2027-01-19", "2027-02-02"],
            "12 en 19 januari en 2 februari",
            "12 and 19 January and 2 February",
        ),
        (["2026-12-15", "2026-12-22"], "15 en 22 december 2026", "15 and 22 December 2026"),
        (["2027-12-21", "2028-01-04"], "21 december en 4 januari 2028", "21 December and 4 January 2028"),
        (["2028-01-25", "2028-02-01"], "25 januari en 1 februari 2028", "25 January and 1 February 2028"),
        (
            ["2026-12-22", "2028-02-01"],
            "22 december 2026 en 1 februari 2028",
            "22 December 2026 and 1 February 2028",
        ),
    ],
)
def test_days_of_one_month_share_its_name(moments, dutch, english):
    days = [date.fromisoformat(moment) for moment in moments]

    with translation.override("nl"):
        assert dates.days(days) == dutch
    with translation.override("en"):
        assert dates.days(days) == english


def test_a_day_of_another_year_has_its_year():
    next_year = datetime(2027, 12, 31, 23, 30, tzinfo=UTC)  # half past midnight in the Netherlands

    with translation.override("nl"):
        assert dates.when(next_year) == "zaterdag 1 januari 2028, 0.30 uur"
        assert dates.day(START) == "dinsdag 12 januari"
    with translation.override("en"):
        assert dates.when(next_year, next_year + timedelta(hours=1)) == "Saturday 1 January 2028, 00:30 to 01:30"


@pytest.mark.parametrize(("now", "year"), [("2027-12-31T22:30:00+00:00", 2027), ("2027-12-31T23:30:00+00:00", 2028)])
def test_the_year_turns_at_midnight_in_the_netherlands(monkeypatch, now, year):
    monkeypatch.undo()
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime.fromisoformat(now))

    assert dates._this_year() == year
