"""A group that ended: Marjolein was there, Karin was not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from courses.attendance.actions import close_register, mark
from courses.catalogue.models import Author, Course, Faculty
from courses.enrolment.actions import enrol
from courses.scheduling.actions import answer_role, ask_to_lead, plan_run, plan_session, publish_run


@pytest.fixture
def course(neighbourhood, wilma):
    faculty = Faculty.objects.create(
        neighbourhood=neighbourhood, slug="veilig", name_nl="Veilig & Thuis", colour="maas"
    )
    course = Course.objects.create(neighbourhood=neighbourhood, faculty=faculty, title="Veiligheid in de wijk", hours=6)
    Author.objects.create(course=course, person=wilma)
    return course


@pytest.fixture
def session(course, venue, wilma, nadia):
    """In half an hour, led by Wilma."""
    soon = timezone.now() + timedelta(minutes=30)
    run = plan_run(course, seats=8, by=nadia)
    session = plan_session(
        run,
        title="Avondwandeling",
        question="",
        venue=venue,
        starts_at=soon,
        ends_at=soon + timedelta(hours=2),
        by=nadia,
    )
    publish_run(run, by=nadia)
    answer_role(ask_to_lead(session, wilma, by=nadia), accept=True, by=wilma)
    return session


@pytest.fixture
def enrolment(session, marjolein):
    return enrol(marjolein, session.run, by=marjolein)


@pytest.fixture
def absent(session, karin):
    return enrol(karin, session.run, by=karin)


@pytest.fixture
def ended(session, enrolment, absent, wilma):
    """The register is closed: Marjolein present, Karin absent."""
    later = session.ends_at
    mark(session, enrolment, "present", by=wilma, at=later)
    close_register(session, by=wilma, at=later)
    enrolment.refresh_from_db()
    absent.refresh_from_db()
    return enrolment
