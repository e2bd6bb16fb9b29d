"""CPU time of pages beside a bare Wagtail page: the same settings, middleware and database, and a title in its template.

Each measurement asks in turns, so that a busy moment hits all; the median of the rounds stands. "cold" forgets everything before
each request, as at the first one of a process; "seat", "changed" and "published" forget what a page loses when somebody took a seat
in that course, when the course was changed and when its page was published; "again" is a repeated visit. Wagtail's own page is made
at each request: it is not kept.
"""

import os
import statistics
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import django

from tests.bench.rows import Row, ratio

ROUNDS, REQUESTS = 5, 20
FEW, MANY = 10, 2_000
COURSES, SESSIONS, PIECES = 200, 500, 200
QUERIES = 13


@dataclass(frozen=True)
class Ask:
    """A request, and what it may cost beside the bare page."""

    what: str
    get: object
    cold: float | None = None
    seat: float | None = None
    changed: float | None = None
    published: float | None = None
    again: float | None = None
    queries: int | None = None


def measured():
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "lms.settings.test",
            "TEST_DATABASE_URL": f"sqlite:///{folder}/scratch.sqlite3",
        }
        django.setup()
        from tests.plugins.databases import scratch_on_sqlite

        scratch_on_sqlite(Path(folder))
        yield from measure(Path(folder))


def measure(folder: Path, few=FEW, many=MANY, usual=(COURSES, SESSIONS, PIECES), *, rounds=ROUNDS, requests=REQUESTS):
    """On the database that is there: ratios of a usual neighbourhood, then the queries for few rows and for many."""
    from django.test import override_settings

    from tests.bench import world as neighbourhood

    courses, sessions, pieces = usual
    with override_settings(PAGE_CACHE_SECONDS=60, DATA_DIR=folder), bare_page():
        world = neighbourhood.build()
        world.grow(courses=few, sessions=few)
        world.write_lessons(world.courses[0], 3)
        at_first = [queries(ask.get) for ask in asks(world, world.someone_with(few), few)]
        world.grow(courses=courses, sessions=sessions)
        asked = asks(world, world.someone_with(pieces), courses, pieces, sessions)
        yield from compared(asked, befores(world), rounds, requests)
        world.grow(courses=many, sessions=sessions)
        world.plan(world.runs[0], many)
        for before, ask in zip(at_first, asks(world, world.someone_with(many), many), strict=True):
            yield _counted(ask, before, few, many)


def compared(asked: list[Ask], kinds: dict, rounds: int, requests: int):
    for kind, before in kinds.items():
        times: dict[str, list[float]] = {ask.what: [] for ask in asked}
        for ask in asked:
            ask.get()
        for _round in range(rounds):
            for ask in asked:
                times[ask.what].append(seconds(ask.get, before, requests))
        bare = times[asked[0].what]
        for ask in asked:
            found = statistics.median(mine / theirs for mine, theirs in zip(times[ask.what], bare, strict=True))
            theirs = statistics.median(bare)
            yield ratio(f"{ask.what}, {kind}", found * theirs, theirs, getattr(ask, kind))


def _counted(ask: Ask, before: int, few: int, many: int) -> Row:
    found = queries(ask.get)
    fault = "" if before == found else "it grows with the rows"
    return Row(f"{ask.what}, queries", found, ask.queries, f"{before} for {few} rows, {found} for {many:,}", fault)


def asks(world, person, courses: int, pieces: int = 0, sessions: int = 0) -> list[Ask]:
    """The bare page first."""
    from django.urls import reverse

    course = world.courses[0].pages.get(locale__language_code="nl")
    alone = client()
    alone.cookies["bench"] = "a page that is made for somebody is never kept"
    ours = {"cold": 2.0, "seat": 1.4, "changed": 1.5, "published": 1.7, "again": 0.4, "queries": QUERIES}
    return [
        Ask("bare Wagtail page", _ask(alone, world.bare.url)),
        Ask(f"catalogue of {courses:,} courses", _ask(client(), reverse("catalogue")), **ours | {"cold": 1.8}),
        Ask("course page", _ask(client(), course.url), **ours),
        Ask(
            f"my growth, {pieces or courses:,} pieces",
            _ask(client(person), reverse("mine-growth")),
            cold=4,
            again=4,
            queries=QUERIES,
        ),
        Ask(f"calendar feed, {sessions or courses:,} sessions", _ask(client(), reverse("feed-public"))),
    ]


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


def clear() -> None:
    from django.conf import settings
    from django.core.cache import caches

    from lms.base import editions

    for name in settings.CACHES:
        caches[name].clear()
    editions.forget()


def clear_pages() -> None:
    from django.core.cache import caches

    caches["pages"].clear()


def befores(world) -> dict:
    """Kind → what goes before each request."""
    from courses.catalogue.actions import change_course, publish_course
    from lms.base import editions

    course, seats = world.courses[0], (editions.SEATS, editions.seats_of(world.runs[0].pk))
    changed = renewed_by(lambda: change_course(course, hours=course.hours + 1, by=world.nadia))
    published = renewed_by(lambda: publish_course(course, by=world.nadia))

    def seat() -> None:
        clear_pages()  # for seats alone a visitor may get the old one for a moment
        editions.renew(*seats)

    return {
        "cold": clear,
        "seat": seat,
        "changed": lambda: editions.renew(*changed),
        "published": lambda: editions.renew(*published),
        "again": lambda: None,
    }


def renewed_by(deed) -> set[str]:
    """What has a new edition after this deed. Doing the deed itself before each request would take minutes."""
    from lms.base import editions

    found: set[str] = set()
    with patch.object(editions, "renew", lambda *things: found.update(things)):
        deed()
    editions.renew(*found)
    return found


def seconds(ask, before, requests: int) -> float:
    """Of CPU, per request."""
    spent = 0.0
    for _request in range(requests):
        before()
        begin = time.process_time()
        ask()
        spent += time.process_time() - begin
    return spent / requests


def queries(ask) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    clear()
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
