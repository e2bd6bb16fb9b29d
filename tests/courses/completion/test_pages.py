"""What a student and a coordinator see of it."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from courses.attendance.actions import check_in, close_register, mark
from courses.attendance.codes import code
from courses.completion.reckoning import standing
from courses.enrolment.actions import cancel, enrol
from courses.enrolment.models import Enrolment
from courses.scheduling.actions import cancel_session
from courses.scheduling.models import Session
from tests.courses.stage import DAY, HOUR, a_run


def page(name, *args):
    with translation.override("en"):
        return reverse(name, args=args)


def text(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def enrolment(run, marjolein):
    return enrol(marjolein, run, by=marjolein)


def test_a_student_sees_her_line_of_sessions_and_what_is_missing(as_person, enrolment, session, marjolein, wilma):
    mark(session, enrolment, "present", by=wilma, at=session.ends_at)
    close_register(session, by=wilma, at=session.ends_at)
    seen = text(as_person(marjolein).get(page("standing", enrolment.uuid)))

    assert "1 more session to go." in seen
    assert "2 of the 2 sessions." in seen
    assert "Next session" in seen


def test_who_checked_in_reads_that_she_is_there_and_what_comes_next(
    as_person, enrolment, session, later_session, marjolein, now
):
    client, address = as_person(marjolein), page("standing", enrolment.uuid)
    Session.objects.filter(pk=session.pk).update(starts_at=now - HOUR, ends_at=now + HOUR)
    assert "You were at 0" in text(client.get(address))

    check_in(marjolein, session, code(session.key, timezone.now()))

    found = client.get(address)
    seen = text(found)
    assert ("You are there." in seen, "You were at 0" in seen) == (True, False)
    assert (found.context["next"], found.context["standing"].criteria["sessions"].attended) == (later_session, 0)
    assert "The next session:" in seen
    at_the_door = client.get(page("check-in", session.uuid))
    assert address in text(at_the_door)


def test_her_place_says_so_too_among_the_steps(as_person, enrolment, session, later_session, marjolein, wilma, now):
    client, address = as_person(marjolein), page("enrolled", enrolment.uuid)
    Session.objects.filter(pk=session.pk).update(starts_at=now - HOUR, ends_at=now + HOUR)
    assert "You are there." not in text(client.get(address))

    check_in(marjolein, session, code(session.key, timezone.now()))
    seen = text(client.get(address))
    (here,) = re.findall(r'aria-current="step"> (.*?)</li>', seen)
    assert ("You are there. It counts when the register is closed." in here, session.title in here) == (True, True)

    Session.objects.filter(pk=session.pk).update(starts_at=now - 3 * HOUR, ends_at=now - HOUR)
    Enrolment.objects.filter(pk=enrolment.pk).update(created_at=now - DAY)
    seen = text(client.get(address))
    assert ("You are there." in seen, "You were there. It counts when" in seen) == (False, True)

    session.refresh_from_db()
    close_register(session, by=wilma)
    assert "It counts when" not in text(client.get(address))


def test_who_was_marked_in_a_register_that_is_still_open_reads_that_she_was_there(enrolment, session, wilma):
    mark(session, enrolment, "present", by=wilma, at=session.ends_at)
    assert standing(enrolment, session.ends_at + HOUR).ticks[0].detail.startswith("Je was er.")

    mark(session, enrolment, "absent", by=wilma, at=session.ends_at)
    assert standing(enrolment, session.ends_at + HOUR).ticks[0].state == "unknown"


def test_what_has_ended_has_no_next_session(as_person, enrolment, session, later_session, marjolein, wilma, now):
    """The register of the last session may be closed before its last minute."""
    for one in (session, later_session):
        Session.objects.filter(pk=one.pk).update(starts_at=now - HOUR, ends_at=now + HOUR)
        one.refresh_from_db()
        mark(one, enrolment, "present", by=wilma)
        close_register(one, by=wilma)

    found = as_person(marjolein).get(page("standing", enrolment.uuid))

    assert (found.context["next"], "Next session" in text(found), "Ended" in text(found)) == (None, False, True)


def test_a_session_whose_register_is_closed_is_not_the_next(
    as_person, enrolment, session, later_session, marjolein, wilma, now
):
    Session.objects.filter(pk=session.pk).update(starts_at=now - HOUR, ends_at=now + HOUR)
    session.refresh_from_db()
    close_register(session, by=wilma)

    assert as_person(marjolein).get(page("standing", enrolment.uuid)).context["next"] == later_session


def test_when_it_is_done_she_finds_her_certificates(as_person, enrolment, session, later_session, marjolein, wilma):
    for one in (session, later_session):
        mark(one, enrolment, "present", by=wilma, at=one.ends_at)
        close_register(one, by=wilma, at=one.ends_at)
    seen = text(as_person(marjolein).get(page("standing", enrolment.uuid)))

    assert "You did everything for your certificate." in seen
    assert page("mine-certificates") in seen


def test_a_cancelled_session_is_shown_and_does_not_count(as_person, enrolment, later_session, marjolein, nadia):
    cancel_session(later_session, by=nadia)
    seen = text(as_person(marjolein).get(page("standing", enrolment.uuid)))

    assert "This session does not count." in seen
    assert "The session." in seen


def test_another_s_line_is_not_there(as_person, enrolment, karin, nadia, wilma, beheer):
    for person in (karin, nadia, wilma, beheer):
        assert as_person(person).get(page("standing", enrolment.uuid)).status_code == 404


def test_who_signed_off_has_no_line(as_person, enrolment, marjolein):
    cancel(enrolment, by=marjolein)

    assert as_person(marjolein).get(page("standing", enrolment.uuid)).status_code == 404


def test_the_coordinator_sees_who_qualifies_and_the_way_to_the_certificates(
    as_person, run, session, later_session, enrolment, karin, wilma, nadia
):
    enrol(karin, run, by=karin)
    for one in (session, later_session):
        mark(one, enrolment, "present", by=wilma, at=one.ends_at)
        close_register(one, by=wilma, at=one.ends_at)
    seen = text(as_person(nadia).get(page("desk-standing", run.uuid)))

    assert "Ready: <b>1</b>" in seen
    assert "Not any more: <b>1</b>" in seen
    assert "These students missed too many sessions." in seen
    assert "still to come" not in seen
    assert "2 sessions short, and not enough are left. Another group is possible." in seen
    assert page("desk-issue", run.uuid) in seen


def test_a_group_of_another_neighbourhood_is_not_there(as_person, run, other_coordinator, wilma, marjolein, beheer):
    for person in (other_coordinator, wilma, marjolein, beheer):
        assert as_person(person).get(page("desk-standing", run.uuid)).status_code in {302, 403, 404}


def test_an_empty_group_has_words_of_its_own(as_person, run, nadia):
    assert "Nobody is in this group yet." in text(as_person(nadia).get(page("desk-standing", run.uuid)))


def test_pages_ask_no_more_for_many(
    as_person, course, venue, nadia, marjolein, karin, stranger, rachid, now, count_queries
):
    small = a_run(course, now + DAY, venue=venue, by=nadia)
    large = a_run(course, *(now + days * DAY for days in range(1, 6)), venue=venue, by=nadia)
    hers = [enrol(marjolein, run, by=marjolein) for run in (small, large)]
    for person in (karin, stranger, rachid):
        enrol(person, large, by=person)
    client = as_person(nadia)
    client.get(page("desk-standing", small.uuid))
    few, many = (count_queries(lambda run=run: client.get(page("desk-standing", run.uuid))) for run in (small, large))
    assert few == many
    client = as_person(marjolein)
    client.get(page("standing", hers[0].uuid))
    few, many = (count_queries(lambda one=one: client.get(page("standing", one.uuid))) for one in hers)
    assert few == many
