"""A group that everybody may join, and people who want to."""

from datetime import timedelta

import pytest

from courses.catalogue.models import Course
from courses.enrolment.actions import answer_together, ask_together, digest_of, enrol, make_link
from lms.jobs import runner
from lms.letters.models import Letter
from tests.cast import make_person
from tests.courses.stage import DAY, a_run, count_queries, faculty, now  # noqa: F401


@pytest.fixture
def course(neighbourhood, faculty, wilma):  # noqa: F811
    """By Wilma, and without pages: these rooms need no more of a course than its name."""
    course = Course.objects.create(neighbourhood=neighbourhood, faculty=faculty, title="Veiligheid in de wijk")
    course.authors.create(person=wilma)
    return course


@pytest.fixture
def run(course, venue, wilma, nadia, now):  # noqa: F811
    """Two sessions, next week and the week after; two seats."""
    return a_run(course, now + 7 * DAY, now + 14 * DAY, venue=venue, by=nadia, leader=wilma, seats=2)


@pytest.fixture
def lotte(db):
    return make_person("Lotte Vermeer")


@pytest.fixture
def sanne(db):
    return make_person("Sanne de Boer", language="en")


@pytest.fixture
def full_run(run, marjolein, karin, now):  # noqa: F811
    """Marjolein and Karin are in."""
    for number, person in enumerate([marjolein, karin]):
        enrol(person, run, by=person, at=now - timedelta(hours=5 - number))
    return run


@pytest.fixture
def letters():
    """What was written to somebody, newest last, as (template key, subject)."""

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


def wait_together(one, other):
    """The one makes a link, the other follows it, and the one says yes."""
    token = make_link(one, by=one.participant)
    ask_together(other, digest_of(token), by=other.participant)
    answer_together(one, accept=True, by=one.participant)


def until_when(run):
    """The end of the offers that stand."""
    (until,) = set(run.enrolments.offered().values_list("offered_until", flat=True))
    return until
