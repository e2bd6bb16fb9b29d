"""A group that everybody may join, and people who want to."""

from datetime import timedelta

import pytest

from courses.catalogue.models import Course
from courses.enrolment.actions import enrol
from tests.cast import make_person
from tests.courses.stage import DAY, a_run


@pytest.fixture
def course(neighbourhood, faculty, wilma):
    """By Wilma, and without pages: these rooms need no more of a course than its name."""
    course = Course.objects.create(neighbourhood=neighbourhood, faculty=faculty, title="Veiligheid in de wijk")
    course.authors.create(person=wilma)
    return course


@pytest.fixture
def run(course, venue, wilma, nadia, now):
    """Two sessions, next week and the week after; two seats."""
    return a_run(course, now + 7 * DAY, now + 14 * DAY, venue=venue, by=nadia, leader=wilma, seats=2)


@pytest.fixture
def lotte(db):
    return make_person("Lotte Vermeer")


@pytest.fixture
def sanne(db):
    return make_person("Sanne de Boer", language="en")


@pytest.fixture
def full_run(run, marjolein, karin, now):
    """Marjolein and Karin are in."""
    for number, person in enumerate([marjolein, karin]):
        enrol(person, run, by=person, at=now - timedelta(hours=5 - number))
    return run
