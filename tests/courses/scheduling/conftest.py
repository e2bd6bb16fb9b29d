"""A group with sessions, and those who come and lead."""

import pytest

from courses.catalogue.models import Course
from lms.jobs import runner
from lms.letters.models import Letter
from tests.courses.stage import DAY, a_run, count_queries, faculty, now  # noqa: F401


@pytest.fixture
def course(neighbourhood, faculty, wilma):  # noqa: F811
    """By Wilma, and without pages: these rooms need no more of a course than its name."""
    course = Course.objects.create(neighbourhood=neighbourhood, faculty=faculty, title="Veiligheid in de wijk")
    course.authors.create(person=wilma)
    return course


@pytest.fixture
def run(course, venue, wilma, nadia, now):  # noqa: F811
    """Two sessions, next week and the week after, led by Wilma."""
    return a_run(course, now + 7 * DAY, now + 14 * DAY, venue=venue, by=nadia, leader=wilma, seats=8)


@pytest.fixture
def session(run):
    return run.sessions.first()


@pytest.fixture
def letters():
    """The kinds of letters that somebody got, oldest first."""

    def letters(person):
        runner.run_due()
        return [letter.key.split(":")[0] for letter in Letter.objects.to(person).order_by("pk")]

    return letters


@pytest.fixture
def last_letter():
    def last_letter(person):
        runner.run_due()
        return Letter.objects.to(person).order_by("-pk").first()

    return last_letter
