"""The night in which an hour comes twice, and the one in which it does not come."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import icalendar
import pytest
from django.utils import timezone

from courses.enrolment.pages import google_link
from courses.groups.session_forms import MomentForm
from courses.scheduling import entries
from courses.scheduling.models import Session
from lms.base import ics


def last_sunday(month):
    """Of next year: always still to come, and never further than the form allows."""
    day = datetime(timezone.localdate().year + 1, month, 31)  # noqa: DTZ001 a day of the wall
    return (day - timedelta(days=(day.weekday() + 1) % 7)).date()


def typed(neighbourhood, venue, day, starts, ends):
    words = {"day": day, "starts": starts, "ends": ends, "venue": venue.pk}
    return MomentForm(words, neighbourhood=neighbourhood)


def test_of_an_hour_that_comes_twice_the_first_is_meant(neighbourhood, venue):
    day = last_sunday(10)
    form = typed(neighbourhood, venue, day, "02:30", "03:30")

    assert form.is_valid(), form.errors
    utc = [form.cleaned_data[name].astimezone(UTC) for name in ("starts_at", "ends_at")]
    midnight = datetime.combine(day, datetime.min.time(), UTC)
    assert utc == [midnight + timedelta(minutes=30), midnight + timedelta(hours=2, minutes=30)]


def test_an_hour_that_does_not_come_is_refused(neighbourhood, venue):
    assert list(typed(neighbourhood, venue, last_sunday(3), "02:30", "04:00").errors) == ["starts"]


@pytest.mark.parametrize(("start", "minutes"), [(0, 60), (0, 90), (15, 50), (30, 30), (60, 15), (90, 60)])
def test_in_no_calendar_it_ends_before_it_starts(session, start, minutes):
    """Written within the two hours that are called the same."""
    begin = datetime.combine(last_sunday(10), datetime.min.time(), UTC) + timedelta(minutes=start)
    Session.objects.filter(pk=session.pk).update(starts_at=begin, ends_at=begin + timedelta(minutes=minutes))
    found = Session.objects.to_show().get(pk=session.pk)

    event = icalendar.Calendar.from_ical(ics.calendar([entries.calendar_entry(found)], "", "", "")).events[0]
    assert event["DTSTART"].dt.astimezone(UTC) == begin
    assert event["DTEND"].dt.astimezone(UTC) == begin + timedelta(minutes=minutes)

    before, after = parse_qs(urlsplit(google_link(found)).query)["dates"][0].split("/")
    assert before < after
