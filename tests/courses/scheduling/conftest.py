"""A group with sessions, and those who come and lead."""

import pytest

from courses.catalogue.models import Course
from tests.courses.stage import DAY, a_run


@pytest.fixture
def course(neighbourhood, faculty, wilma):
    """By Wilma, and without pages: these rooms need no more of a course than its name."""
    course = Course.objects.create(neighbourhood=neighbourhood, faculty=faculty, title="Veiligheid in de wijk")
    course.authors.create(person=wilma)
    return course


@pytest.fixture
def run(course, venue, wilma, nadia, now):
    """Two sessions, next week and the week after, led by Wilma."""
    return a_run(course, now + 7 * DAY, now + 14 * DAY, venue=venue, by=nadia, leader=wilma, seats=8)


@pytest.fixture
def session(run):
    return run.sessions.first()
