"""One place tells in which state a group is; lists and pages ask it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from courses.calendar.rows import rows
from courses.enrolment.actions import enrol
from courses.enrolment.models import Enrolment
from courses.scheduling.actions import cancel_session, publish_run
from courses.scheduling.models import CourseRun, RunState, SessionRole
from tests.courses.stage import DAY, HOUR, a_run


def both(run, at):
    """As a page tells it, and as the list of groups does."""
    alone = CourseRun.objects.get(pk=run.pk)
    listed = CourseRun.objects.filter(pk=run.pk).by_next_session(at).get()
    return alone.state_at(at), listed.state_at(at)


@pytest.fixture
def small(course, venue, nadia, wilma, now):
    """One seat, one session tomorrow, not public yet."""
    return a_run(course, now + DAY, venue=venue, by=nadia, leader=wilma, seats=1, publish=False)


def test_a_group_goes_from_draft_to_open_to_full_to_held(small, nadia, sanne, now):
    told = [both(small, now)]
    publish_run(small, by=nadia)
    told.append(both(small, now))
    enrol(sanne, small, by=sanne)
    told.append(both(small, now))
    told.append(both(small, now + DAY + 3 * HOUR))
    CourseRun.objects.filter(pk=small.pk).update(closed_at=now + DAY + 3 * HOUR)
    told.append(both(small, now + DAY + 3 * HOUR))

    assert [alone for alone, _listed in told] == [
        RunState.DRAFT, RunState.OPEN, RunState.FULL, RunState.HELD, RunState.CLOSED,
    ]  # fmt: skip
    assert all(alone == listed for alone, listed in told)


def test_a_group_whose_sessions_are_all_cancelled_has_no_session(small, nadia, now):
    publish_run(small, by=nadia)
    cancel_session(small.sessions.get(), by=nadia, because="De zaal is dicht.")

    assert both(small, now) == (RunState.UNPLANNED, RunState.UNPLANNED)


def test_whom_one_enrols_with_a_seat_takes_part_and_who_waits_does_not(small, nadia, sanne, amina):
    publish_run(small, by=nadia)
    seated, waiting = enrol(sanne, small, by=sanne), enrol(amina, small, by=amina)

    assert [one.is_in for one in (seated, waiting)] == [True, False]
    assert list(Enrolment.objects.attending()) == [seated]
    assert [one.icon for one in (seated, waiting)] == ["check", "clock"]


def test_who_was_asked_is_expected_until_she_says_no(small, wilma, nadia):
    role = SessionRole.objects.get(session__run=small)
    told = []
    for state in ("invited", "accepted", "declined"):
        SessionRole.objects.filter(pk=role.pk).update(state=state)
        fresh = SessionRole.objects.get()
        told.append((fresh.is_expected, *(words.exists() for words in _asked())))

    assert told == [(True, True, False), (True, True, True), (False, False, False)]


def _asked():
    return SessionRole.objects.expected(), SessionRole.objects.accepted()


def test_calendar_and_sign_up_tell_the_seats_in_the_words_of_the_group(course, venue, nadia, wilma, sanne, now, client):
    run = a_run(course, now + timedelta(days=3), venue=venue, by=nadia, leader=wilma, seats=2)
    enrol(sanne, run, by=sanne)
    run.refresh_from_db()

    assert (run.seats_in_words, run.seats_of_all_in_words) == ("Nog 1 plek", "Nog 1 van 2 plekken")
    assert rows(run.sessions.all(), AnonymousUser(), now)[0].status == "Nog 1 plek"
    assert "Nog 1 van 2 plekken" in client.get(reverse("enrol", args=[run.uuid])).text
