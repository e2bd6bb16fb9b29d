"""A page that wants something of a stranger (`urls.py`)."""

import pytest

from lms.base import registry


@pytest.fixture
def done(settings, monkeypatch):
    """The page is there; what it did for whom is in this list."""
    wishes = []

    def run(request, person, data):
        wishes.append((person.email, person.name, data["wish"], data["organisation"]))
        return f"/done/{data['wish']}/"

    monkeypatch.setitem(registry.intents, "test-wish", run)
    settings.ROOT_URLCONF = "tests.lms.accounts.urls"
    return wishes
