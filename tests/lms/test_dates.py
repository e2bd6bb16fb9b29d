from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from lms import dates

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
    ],
)
def test_days_of_one_month_share_its_name(moments, dutch, english):
    days = [date.fromisoformat(moment) for moment in moments]

    with translation.override("nl"):
        assert dates.days(days) == dutch
    with translation.override("en"):
        assert dates.days(days) == english
