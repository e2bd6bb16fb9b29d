"""When people of the demo meet."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from dateutil import easter as known
from django.utils import timezone

from courses.demo.days import MEETS, easter, is_holiday, is_night, just_begun, moment
from courses.demo.deeds import GROUPS

NEW_YEAR, KINGS_DAY, WHIT_MONDAY = date(2027, 1, 1), date(2027, 4, 27), date(2027, 5, 17)


def test_easter_is_when_everybody_says_it_is():
    assert [easter(year) for year in range(1990, 2100)] == [known.easter(year) for year in range(1990, 2100)]


@pytest.mark.parametrize("day", [NEW_YEAR, date(2026, 12, 25), date(2026, 12, 26), KINGS_DAY, WHIT_MONDAY])
def test_public_holidays_are_known(day):
    assert is_holiday(day)
    assert not is_holiday(date(2026, 12, 24))


def test_nobody_meets_on_a_holiday_whenever_the_demo_is_loaded_and_the_order_stays():
    first = datetime(2026, 10, 1, 12, tzinfo=timezone.get_default_timezone())
    for loaded in (first + timedelta(days=number) for number in range(270)):
        for group in GROUPS.values():
            days = [moment(loaded, meeting.day, meeting.hour) for meeting in group.meetings]
            assert not [day for day in days if is_holiday(timezone.localdate(day))]
            assert days == sorted(set(days))


@pytest.mark.parametrize("minute", range(0, 60, 7))
def test_the_session_that_is_on_began_on_a_whole_or_half_hour(minute):
    at = datetime(2026, 11, 3, 14, minute, 21, tzinfo=timezone.get_default_timezone())
    start = just_begun(at)

    assert (start.minute in {0, 30}, start.second, start.microsecond) == (True, 0, 0)
    assert timedelta(minutes=15) <= at - start < timedelta(minutes=46)


@pytest.mark.parametrize("day", [date(2026, 10, 25), date(2026, 11, 28), date(2027, 3, 28)])
def test_people_meet_by_day_and_in_the_evening_at_whatever_moment_the_demo_is_loaded(day):
    """The one session that is on is so at every moment; in the night it is a walk by night."""
    midnight = datetime.combine(day, time(0), timezone.get_default_timezone()).astimezone(UTC)
    for loaded in (midnight + timedelta(minutes=minutes) for minutes in range(0, 25 * 60, 5)):
        planned = [moment(loaded, meeting.day, meeting.hour) for group in GROUPS.values() for meeting in group.meetings]
        now = just_begun(loaded)

        assert now <= loaded <= now + MEETS
        assert [start for start in planned if not is_by_day(start)] == []
        assert is_by_day(now) or is_night(loaded)


def is_by_day(start):
    begins, ends = timezone.localtime(start), timezone.localtime(start + MEETS)
    return begins.date() == ends.date() and time(9) <= begins.time() < ends.time() <= time(22)
