"""A course with a group and its sessions, for the rooms in which people come together. Each conftest takes what it needs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.catalogue.actions import open_course, publish_course
from courses.catalogue.models import Faculty, Theme
from courses.scheduling.actions import answer_role, ask_to_lead, plan_run, plan_session, publish_run

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def a_course(title, *, neighbourhood, faculty, by, author=None, intro="", publish=True, **facts):
    course = open_course(
        title, neighbourhood=neighbourhood, faculty=faculty, author=author, intro=intro, by=by, **facts
    )
    if publish:
        publish_course(course, by=by)
    return course


def a_run(course, *starts, venue, by, leader=None, seats=8, publish=True, **how):
    """A group with a session of two hours at each of these moments."""
    run = plan_run(course, seats=seats, by=by, **how)
    for number, start in enumerate(starts, start=1):
        session = plan_session(
            run, title=f"College {number}", question="", venue=venue, starts_at=start, ends_at=start + 2 * HOUR, by=by
        )
        if leader:
            answer_role(ask_to_lead(session, leader, by=by), accept=True, by=leader)
    if publish:
        publish_run(run, by=by)
    return run


@pytest.fixture
def now():
    """A whole minute, so that stories can speak of hours."""
    return timezone.now().replace(second=0, microsecond=0)


@pytest.fixture
def faculty(neighbourhood):
    return Faculty.objects.create(neighbourhood=neighbourhood, slug="veilig", name_nl="Veilig & Thuis", colour="maas")


@pytest.fixture
def theme(db):
    return Theme.objects.get_or_create(slug="veiligheid-wijk", defaults={"name_nl": "Veiligheid", "name_en": "Safety"})[
        0
    ]


@pytest.fixture
def course(neighbourhood, faculty, wilma, nadia):
    words = "Veilig is ook dat je je buren kent."
    return a_course(
        "Veiligheid in de wijk", neighbourhood=neighbourhood, faculty=faculty, author=wilma, intro=words, by=nadia
    )


@pytest.fixture
def run(course, venue, wilma, nadia, now):
    """Two sessions: one that starts in ten minutes, and one next week. Wilma leads both."""
    return a_run(course, now + timedelta(minutes=10), now + 7 * DAY, venue=venue, by=nadia, leader=wilma)


@pytest.fixture
def session(run):
    return run.sessions.first()


@pytest.fixture
def later_session(run):
    return run.sessions.last()


@pytest.fixture
def count_queries():
    """How many queries a call makes."""

    def count(call) -> int:
        with CaptureQueriesContext(connection) as queries:
            call()
        return len(queries)

    return count
