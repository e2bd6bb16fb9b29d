import pytest

from lms.base import registry
from lms.people.models import User


@pytest.fixture
def anouk(db):
    return User.objects.create_user("anouk@example.org", "Anouk de Wit", language="nl")


@pytest.fixture
def mark(db):
    return User.objects.create_user("mark@example.org", "Mark Jansen", language="en")


@pytest.fixture
def topics(monkeypatch):
    """One topic that she may switch off, and one that she may not."""
    monkeypatch.setattr(registry, "letter_topics", {})
    registry.letter_topic("news", "news from the neighbourhood")
    registry.letter_topic("codes", "codes", essential=True)
