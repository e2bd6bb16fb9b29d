"""CPU time of pages beside a bare Wagtail page: the same settings, middleware and database, and a title in its template.

Each measurement asks in turns, so that a busy moment hits all; the median of the rounds stands. "cold" clears the cache
before each request, "again" does not.
"""

import os
import resource
import statistics
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import django

ROUNDS, REQUESTS = 5, 10
FEW = {"courses": 10, "sessions": 10}
MANY = {"courses": 200, "sessions": 500}
STORIES = (10, 200)


def ratios():
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "lms.settings.test",
            "TEST_DATABASE_URL": f"sqlite:///{folder}/scratch.sqlite3",
        }
        django.setup()
        from tests.databases import scratch_on_sqlite

        scratch_on_sqlite(Path(folder))
        yield from measure()


def measure(few=FEW, many=MANY, stories=STORIES, *, rounds=ROUNDS, requests=REQUESTS):
    """Rows of (what, ours, theirs, note), on the database that is there."""
    from django.core.cache import cache

    from tests.bench import world as neighbourhood

    world = neighbourhood.build()
    world.grow(**few)
    world.write_lessons(world.courses[0], 3)
    people = [world.someone_with(number) for number in stories]
    with bare_page():
        first = asking(world, people, few, stories)
        at_first = {what: queries(ask) for what, ask in first.items()}
        world.grow(**many)
        asks = asking(world, people, many, stories)
        later = {what: queries(ask) for what, ask in asks.items()}
        counts = [(at_first[before], later[now]) for before, now in zip(first, asks, strict=True)]
        for kind, before in (("cold", cache.clear), ("again", lambda: None)):
            yield from _compared(asks, counts, kind, before, rounds, requests)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield f"(peak memory of this process: {peak:.0f} MB)", None, None, ""


def _compared(asks, counts, kind, before, rounds, requests):
    times = {what: [] for what in asks}
    for _ in range(rounds):
        for what, ask in asks.items():
            times[what].append(seconds(ask, before, requests))
    bare = times[next(iter(asks))]
    for (what, ours), (few, many) in zip(times.items(), counts, strict=True):
        ratio = statistics.median(mine / theirs for mine, theirs in zip(ours, bare, strict=True))
        theirs = statistics.median(bare)
        yield f"{what}, {kind}", ratio * theirs, theirs, f"{few} / {many}"


def asking(world, people, size, stories) -> dict:
    """What is asked, by name; the bare page first."""
    from django.urls import reverse

    stranger = client()
    course = world.courses[0].pages.get(locale__language_code="nl")
    growth = {
        f"my growth, {number} pieces": (client(person), reverse("mine-growth"))
        for number, person in zip(stories, people, strict=True)
    }
    addresses = {
        "bare page": (stranger, world.bare.url),
        f"catalogue of {size['courses']} courses": (stranger, reverse("catalogue")),
        "course page": (stranger, course.url),
        **growth,
        f"calendar feed, {size['sessions']} sessions": (stranger, reverse("feed-public")),
    }
    return {what: _ask(*address) for what, address in addresses.items()}


def _ask(who, path):
    def ask():
        response = who.get(path)
        assert response.status_code == 200, (path, response.status_code)
        return response

    ask()  # templates are read, the resolver is built
    return ask


def client(person=None):
    from django.test import Client

    found = Client()
    if person:
        found.force_login(person)
    return found


def seconds(ask, before, requests: int) -> float:
    """Of CPU, per request."""
    spent = 0.0
    for _ in range(requests):
        before()
        begin = time.process_time()
        ask()
        spent += time.process_time() - begin
    return spent / requests


def queries(ask) -> int:
    from django.core.cache import cache
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    cache.clear()
    with CaptureQueriesContext(connection) as found:
        ask()
    return len(found)


@contextmanager
def bare_page():
    """A page of Wagtail as it comes: no context of ours, no twin, and a template with its title."""
    from django.template import engines
    from wagtail.models import Page

    from cms.pages.models import StandardPage

    template = engines["django"].from_string("<!doctype html><title>{{ page.title }}</title>")
    with (
        patch.object(StandardPage, "get_template", lambda self, request, *args, **kwargs: template),
        patch.object(StandardPage, "get_context", Page.get_context),
        patch.object(StandardPage, "serve", Page.serve),
    ):
        yield
