import gc
import os

import pytest
from django.utils import translation

# Playwright keeps an event loop in the thread in which stories also ask the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# Hundreds of models are no garbage; looking through them all the time takes a tenth of the run.
gc.set_threshold(50_000)

#: The cast, and what every test may ask for; what only a room needs stands in the conftest of that room.
pytest_plugins = [
    "tests.plugins.network",
    "tests.plugins.parts",
    "tests.plugins.databases",
    "tests.plugins.proof",
    "tests.plugins.turns",
    "tests.plugins.browsers",
    "tests.plugins.letters",
    "tests.plugins.courses",
    "tests.cast",
]


@pytest.fixture(autouse=True)
def dutch_to_begin_with():
    """A request leaves its language behind in the thread; no test finds that of another."""
    translation.deactivate()
