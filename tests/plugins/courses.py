"""A course with a group and its sessions, for the rooms in which people come together. A room that needs another makes its own."""

from datetime import timedelta

import pytest
from django.utils import timezone

from courses.catalogue.models import Faculty, Theme
from tests.courses.stage import DAY, a_course, a_run


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
