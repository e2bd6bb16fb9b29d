from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from lms.base import registry
from lms.jobs.actions import claim, finish, later
from lms.jobs.models import Job
from lms.site import health_views

pytestmark = pytest.mark.django_db


def test_the_process_answers_without_asking_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/healthz")

    assert (response.status_code, response.json()) == (200, {"alive": True})


def test_a_site_in_order_is_ready(client):
    response = client.get("/readyz")

    assert (response.status_code, response.json()["ready"]) == (200, True)
    assert {"database", "queue", "disk"} <= response.json()["checks"].keys()


def test_a_probe_that_asks_by_ip_is_answered_and_nobody_else(client, settings):
    settings.ALLOWED_HOSTS, settings.SITE_URL = ["stoep.example.org"], "https://stoep.example.org"

    asked = {path: client.get(path, headers={"host": "10.0.0.7:8000"}) for path in ("/healthz", "/readyz", "/demo/")}
    assert [answer.status_code for answer in asked.values()] == [200, 200, 400]
    assert not any("stoep.example.org" in str(answer.serialize()) for answer in asked.values())


def test_a_queue_that_stands_still_is_not_ready_until_it_moves(client, monkeypatch):
    monkeypatch.setitem(registry.job_kinds, "test.bake", lambda: None)
    later("test.bake")
    Job.objects.update(not_before=timezone.now() - timedelta(minutes=6))

    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"]["queue"] == "A job waits longer than 5 minutes."

    finish(claim(Job.objects.get().pk))
    assert client.get("/readyz").status_code == 200


def test_a_job_for_tomorrow_holds_up_nothing(client, monkeypatch):
    monkeypatch.setitem(registry.job_kinds, "test.bake", lambda: None)
    later("test.bake", not_before=timezone.now() + timedelta(days=1))

    assert client.get("/readyz").status_code == 200


def test_a_database_that_takes_no_writing_is_not_ready(client, monkeypatch):
    def readonly(**_fields):
        raise DatabaseError("attempt to write a readonly database at /var/lib/secret")

    monkeypatch.setattr(health_views.Job.objects, "filter", lambda **_lookups: type("Rows", (), {"update": readonly}))

    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"]["database"] == "DatabaseError"


def test_a_full_disk_is_not_ready(client, monkeypatch):
    monkeypatch.setattr(health_views.shutil, "disk_usage", lambda _path: type("Usage", (), {"free": 1024**2}))

    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"]["disk"] == "Only 1 MB is free in the data directory."
