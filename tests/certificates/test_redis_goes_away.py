"""Redis helps and is never needed: logging in, enrolling and checking a certificate go on while it is away."""

import re
import socket
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from certificates.issuing.actions import issue
from courses.enrolment.models import Enrolment
from courses.scheduling.actions import plan_run, plan_session, publish_run
from lms.base import caches as ours
from lms.letters.models import Letter
from tests.processes import free_port, running, until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.redis]


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def redis_server():
    """A server of our own, which may be ended."""
    port = free_port()
    with running("redis-server", "--port", str(port), "--save", "", "--bind", "127.0.0.1") as process:
        until(lambda: answers(port), seconds=30, what="a Redis server")
        process.url = f"redis://127.0.0.1:{port}/0"
        yield process


@pytest.fixture
def at_scale(settings, redis_server, tmp_path):
    """Caches as a large site has them. (Nudges to a broker that is away: tests/lms/jobs/test_power_cuts.py.)"""
    cache = {"BACKEND": "lms.base.caches.ForgivingRedisCache", "LOCATION": redis_server.url}
    settings.REDIS_URL, settings.PAGE_CACHE_SECONDS = redis_server.url, 60
    settings.CACHES = {name: cache | {"KEY_PREFIX": name} for name in settings.CACHES}
    settings.DATA_DIR = tmp_path


def comes_in(email: str) -> int:
    """By a code; answers the status of the last page."""
    client = Client()
    client.post(reverse("account_login"), {"email": email})
    code = re.search(r"\d{3} \d{3}", Letter.objects.filter(address=email).first().subject).group()
    return client.post(reverse("account_confirm_login_code"), {"code": code}, follow=True).status_code


def enrols(run, email: str) -> str:
    """From the page of the group to a seat; answers what became of it."""
    client, path = Client(), reverse("enrol", args=[run.uuid])
    assert client.get(path).status_code == 200
    form = {"name": "Mo Arends", "email": email, "organisation": "Politie", "organisation_kind": "police"}
    client.post(path, form)
    code = re.search(r"\d{3} \d{3}", Letter.objects.filter(address=email).first().subject).group()
    client.post(reverse("account_confirm_login_code"), {"code": code})
    return Enrolment.objects.get(participant__email=email).status


def checks(certificate) -> tuple[int, int]:
    look = Client().get
    return look(reverse("verify", args=[certificate.code])).status_code, look("/c/ABCD-EFGH/").status_code


def another_group(course, venue, nadia):
    run, soon = plan_run(course, seats=8, by=nadia), timezone.now() + timedelta(days=7)
    plan_session(run, title="", question="", venue=venue, starts_at=soon, ends_at=soon + timedelta(hours=2), by=nadia)
    publish_run(run, by=nadia)
    return run


def test_with_redis_and_without(at_scale, redis_server, ended, course, venue, nadia, wilma):
    certificate, open_run = issue(ended, by=nadia), another_group(course, venue, nadia)
    with_it = comes_in(wilma.email), enrols(open_run, "mo@example.org"), checks(certificate)
    assert caches["default"].set("here", 1) is None
    assert caches["default"].get("here") == 1

    redis_server.kill()

    without = comes_in(wilma.email), enrols(open_run, "bo@example.org"), checks(certificate)
    assert without == with_it == (200, "enrolled", (200, 404))
    assert [Client().get(path).status_code for path in ("/", "/cursussen/", "/agenda.ics")] == [200, 200, 200]


def test_what_a_cache_answers_while_its_server_is_away(settings, caplog):
    settings.CACHES = settings.CACHES | {
        "default": {"BACKEND": "lms.base.caches.ForgivingRedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    }
    cache = caches["default"]

    assert (cache.get("a"), cache.get("a", "none"), cache.add("a", 1), cache.get_or_set("a", 2)) == (
        None,
        "none",
        True,
        2,
    )
    assert (cache.get_many(["a"]), cache.delete("a"), cache.set("a", 1), "a" in cache) == ({}, False, None, False)
    with pytest.raises(ValueError, match="not found"):
        cache.incr("a")
    # Not asked each time: a server that does not answer costs a time-out.
    assert len(caplog.records) <= 2


def test_it_is_asked_again_soon(redis_server, settings, monkeypatch):
    settings.CACHES = settings.CACHES | {
        "default": {"BACKEND": "lms.base.caches.ForgivingRedisCache", "LOCATION": redis_server.url}
    }
    monkeypatch.setitem(ours._resting, redis_server.url, float("inf"))
    caches["default"].set("a", 1)
    assert caches["default"].get("a") is None

    monkeypatch.setitem(ours._resting, redis_server.url, 0)
    caches["default"].set("a", 1)
    assert caches["default"].get("a") == 1
