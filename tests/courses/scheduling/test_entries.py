"""A session as calendars see it."""

import pytest
from django.utils.translation import override

from courses.enrolment.actions import enrol
from courses.scheduling import entries
from courses.scheduling.actions import cancel_session, move_session
from courses.scheduling.models import Session
from tests.courses.stage import HOUR


@pytest.fixture
def shown(session):
    return lambda: Session.objects.to_show().get(pk=session.pk)


def test_the_course_comes_first_and_which_of_how_many(shown):
    with override("en"):
        assert entries.calendar_entry(shown()).summary == "Veiligheid in de wijk (1 of 2)"


def test_the_only_session_is_not_numbered(shown, run, nadia):
    cancel_session(run.sessions.last(), by=nadia)

    assert entries.calendar_entry(shown()).summary == "Veiligheid in de wijk"


def test_what_happened_stands_before_the_course(shown, session, nadia):
    with override("en"):
        move_session(session, starts_at=session.starts_at + HOUR, ends_at=session.ends_at + HOUR, by=nadia)
        assert entries.calendar_entry(shown()).summary == "MOVED: Veiligheid in de wijk (1 of 2)"
        cancel_session(session, by=nadia)
        cancelled = entries.calendar_entry(shown(), busy=True)
    assert cancelled.summary == "CANCELLED: Veiligheid in de wijk"
    assert (cancelled.status, cancelled.transparent) == ("cancelled", True)


def test_a_long_name_is_cut_and_the_number_stays(shown, course):
    course.title = "Een heel lange naam voor een cursus over veiligheid op straat en thuis"
    course.save()

    with override("en"):
        summary = entries.calendar_entry(shown()).summary

    assert (len(summary), summary[-10:]) == (60, "… (1 of 2)")


def test_what_to_do_comes_first_and_the_link_last(shown, venue):
    with override("en"):
        entry = entries.calendar_entry(shown(), first="You're in.")
    first, *_between, link = entry.description.splitlines()
    assert (first, link) == ("You're in.", entry.url)
    assert entry.location == venue.address
    assert entry.uid == f"sessie-{shown().uuid}@stoep.test"


def test_nobodys_name_or_address_stands_in_an_entry(shown, run, wilma, marjolein):
    enrol(marjolein, run, by=marjolein)

    told = str(vars(entries.calendar_entry(shown())))

    for canary in (wilma.name, wilma.first_name, wilma.email, marjolein.name, marjolein.email):
        assert canary not in told


def test_it_makes_only_who_comes_busy(shown):
    assert entries.calendar_entry(shown()).transparent
    assert not entries.calendar_entry(shown(), busy=True).transparent
    assert entries.calendar_entry(shown(), busy=True, tentative=True).transparent


def test_who_leads_is_told_so_and_can_say_that_she_cannot_come(shown):
    with override("en"):
        entry = entries.calendar_entry_of_leader(shown())
    assert entry.description.splitlines()[0] == "You teach this session."
    assert entry.url.endswith(f"/en/my/sessions/{shown().uuid}/")
