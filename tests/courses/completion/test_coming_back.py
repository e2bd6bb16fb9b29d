"""What somebody did stays hers: she signs off, comes back, and was there all the same."""

import importlib

import pytest
from django.apps import apps
from django.urls import reverse

from courses.attendance import register
from courses.attendance.actions import close_register, mark
from courses.attendance.models import Attendance
from courses.completion.reckoning import standing, standings
from courses.enrolment.actions import cancel, enrol
from courses.enrolment.models import Enrolment, Status
from courses.enrolment.reservation_actions import name_seat, reserve
from tests.courses.stage import DAY


@pytest.fixture
def came_back(run, session, marjolein, wilma):
    """Present at the first session, signed off, and in again."""
    first = enrol(marjolein, run, by=marjolein)
    mark(session, first, "present", by=wilma, at=session.ends_at)
    close_register(session, by=wilma, at=session.ends_at)
    cancel(first, by=marjolein)
    return enrol(marjolein, run, by=marjolein)


def test_she_has_one_of_two_and_one_line_in_each_register(
    came_back,
    run,
    session,
    later_session,
    marjolein,
):
    stands = standing(came_back)

    assert (stands.criteria["sessions"].attended, stands.criteria["sessions"].needed) == (1, 2)
    assert [(line.enrolment.participant, line.presence) for line in register.lines(session)] == [(marjolein, "present")]
    assert [line.enrolment.participant for line in register.lines(later_session)] == [marjolein]
    assert [(one.participant, found.criteria["sessions"].attended) for one, found in standings(run)] == [(marjolein, 1)]


def test_her_own_page_says_so(came_back, as_person, marjolein):
    page = as_person(marjolein).get(reverse("standing", args=[came_back.uuid]))

    assert page.context["standing"].criteria["sessions"].attended == 1


def test_who_comes_back_on_a_seat_of_her_organisation_keeps_it_too(
    run,
    session,
    marjolein,
    wilma,
    nadia,
    other_organisation,
    now,
):
    first = enrol(marjolein, run, by=marjolein)
    mark(session, first, "present", by=wilma, at=session.ends_at)
    close_register(session, by=wilma, at=session.ends_at)
    cancel(first, by=marjolein)
    kept = reserve(run, other_organisation, 1, until=now + 3 * DAY, by=nadia)

    again = name_seat(kept, marjolein, by=nadia)

    assert (again, again.organisation, standing(again).criteria["sessions"].attended) == (first, other_organisation, 1)


def test_the_lines_of_an_older_row_come_along(run, session, marjolein, wilma):
    """As the site wrote them before: a row for each time that she came."""
    old = enrol(marjolein, run, by=marjolein)
    mark(session, old, "present", by=wilma, at=session.ends_at)
    cancel(old, by=marjolein)
    now_in = Enrolment.objects.create(run=run, participant=marjolein, status=Status.ENROLLED)
    Attendance.objects.create(session=session, enrolment=now_in, presence="absent")

    importlib.import_module("courses.migrations.0007_lines_of_who_came_back").gather(apps, None)

    assert [(line.enrolment, line.presence) for line in Attendance.objects.all()] == [(now_in, "present")]
