"""What a student and a coordinator see of it."""

import pytest
from django.urls import reverse
from django.utils import translation

from courses.attendance.actions import close_register, mark
from courses.enrolment.actions import cancel, enrol
from courses.scheduling.actions import cancel_session
from tests.courses.stage import DAY, a_run


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
    assert "Not yet: <b>1</b>" in seen
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
