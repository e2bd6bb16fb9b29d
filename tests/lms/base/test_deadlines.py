"""Deadlines fall between 9.00 and 21.00 in Amsterdam, at whatever hour they begin, also in the nights of the clock."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from lms.base.deadlines import after, by_day, evening_of

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
HOUR = timedelta(hours=1)
NIGHTS = {
    "nothing special": date(2026, 11, 27),
    "the clock goes back": date(2026, 10, 25),
    "the clock goes forward": date(2027, 3, 28),
    "a year ends": date(2026, 12, 31),
}


def moments(day):
    """Each quarter of an hour of four days around it, none twice and none left out."""
    begin = datetime.combine(day - timedelta(days=2), time(0), AMSTERDAM).astimezone(ZoneInfo("UTC"))
    return [begin + HOUR * quarter / 4 for quarter in range(4 * 24 * 4)]


def wall(moment):
    return moment.astimezone(AMSTERDAM).time()


@pytest.mark.parametrize("night", NIGHTS)
def test_a_deadline_falls_by_day(night):
    for moment in moments(NIGHTS[night]):
        moved = by_day(moment)

        assert time(9) <= wall(moved) <= time(21)
        assert by_day(moved) == moved
        if time(9) <= wall(moment) <= time(21):
            assert moved == moment
        else:
            assert (wall(moved), moment < moved < moment + 13 * HOUR) == (time(9), True)


@pytest.mark.parametrize("night", NIGHTS)
@pytest.mark.parametrize("hours", [1, 5, 24, 48, 336])
def test_nobody_has_less_time_than_was_said(night, hours):
    for moment in moments(NIGHTS[night]):
        for clock in (moment, moment.astimezone(AMSTERDAM)):
            assert hours * HOUR <= after(clock, hours * HOUR) - moment < (hours + 13) * HOUR


@pytest.mark.parametrize(
    ("moment", "right"),
    [
        ("2026-11-28 02:30", "2026-11-28 09:00"),
        ("2026-11-28 08:59", "2026-11-28 09:00"),
        ("2026-11-28 09:00", "2026-11-28 09:00"),
        ("2026-11-28 13:00", "2026-11-28 13:00"),
        ("2026-11-28 21:00", "2026-11-28 21:00"),
        ("2026-11-28 21:01", "2026-11-29 09:00"),
        ("2026-10-24 23:30", "2026-10-25 09:00"),
        ("2027-03-28 01:30", "2027-03-28 09:00"),
        ("2026-12-31 22:30", "2027-01-01 09:00"),
    ],
)
def test_what_would_end_at_night_ends_in_the_morning(moment, right):
    moved = by_day(datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM))

    assert moved.astimezone(AMSTERDAM).strftime("%Y-%m-%d %H:%M") == right


def test_a_day_that_counts_ends_in_its_evening():
    for day in NIGHTS.values():
        assert evening_of(day) == datetime.combine(day, time(21), AMSTERDAM)
