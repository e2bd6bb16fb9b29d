import logging

import pytest
from django.core.cache import caches
from django.db import transaction
from django.http import HttpResponseNotFound
from django.test import override_settings

from tests.house.access import world as prepared
from tests.house.access.asking import Asker


@pytest.fixture(scope="package")
def asker(django_db_setup, django_db_blocker, tmp_path_factory):
    """The prepared world, built once; each request in it is undone."""
    data = tmp_path_factory.mktemp("data")
    # Who logged in when the world was built, did so a moment ago for every test, however slow the machine is.
    places = override_settings(DATA_DIR=data, MEDIA_ROOT=data / "media", ACCOUNT_REAUTHENTICATION_TIMEOUT=24 * 3600)
    log = logging.getLogger("django.request")  # a thousand times "Not Found" is what we ask for
    level = log.level
    log.setLevel(logging.CRITICAL)
    with places, django_db_blocker.unblock(), transaction.atomic():
        yield Asker(prepared.build())
        transaction.set_rollback(True)
    log.setLevel(level)


@pytest.fixture
def keeping(asker, settings):
    """The same world on a site that keeps pages: the middleware is only loaded where a page may live for some time."""
    settings.PAGE_CACHE_SECONDS = 60
    caches["pages"].clear()
    yield Asker(asker.world)
    caches["pages"].clear()


@pytest.fixture
def bare_404(monkeypatch):
    """The page that says "not found" is the same everywhere, and half of all answers: one test looks at it, the rest needs
    only to know that it came."""
    monkeypatch.setattr("lms.site.urls.handler404", lambda request, exception: HttpResponseNotFound(), raising=False)
