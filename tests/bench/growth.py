"""What a page costs with ten, two hundred and two thousand courses, beside a bare Wagtail page on the largest of these.

With each course come a group, ten sessions and twenty-five people; one group in five is over. "cold" is the first request on a
site that has just begun; the others are made by a site at work.
"""

import os
import shutil
import statistics
import tempfile
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import django

from tests.bench.rows import Row

DAY = timedelta(days=1)
SIZES = (10, 200, 2_000)
SESSIONS, PEOPLE = 10, 25
TIMES = 5
#: More than a bare page of the same site, in ms of CPU.
UNCHANGED = 1.0
UNCHANGED_ONES = ("feed that one has already", "the same of the evenings")
#: What is asked in batches is asked more often for more.
FEW_MORE = 3


@dataclass(frozen=True)
class Found:
    seconds: float
    queries: int


@dataclass(frozen=True)
class Look:
    """A request, how much it may cost at the largest size beside the bare page, and what goes before it: a cleared cache, nothing,
    or something of its own."""

    what: str
    get: object
    limit: float
    cold: bool = True
    in_batches: bool = False
    before: object = None


def measured():
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DJANGO_SETTINGS_MODULE"] = "lms.settings.test"
        os.environ["TEST_DATABASE_URL"] = f"sqlite:///{folder}/scratch.sqlite3"
        django.setup()
        from tests.plugins.databases import sqlite_template

        at = {}
        for size in SIZES:
            _empty(Path(folder), sqlite_template())
            at[size] = measure(Path(folder), size)
        yield from compared(at)


def _empty(folder: Path, template: Path) -> None:
    from django.contrib.contenttypes.models import ContentType
    from django.db import connection

    connection.close()
    for file in folder.glob("scratch.sqlite3*"):
        file.unlink()
    shutil.copy(template, folder / "scratch.sqlite3")
    ContentType.objects.clear_cache()


def measure(folder: Path, size: int, times: int = TIMES) -> dict[str, tuple[Found, float | None]]:
    """On the empty database that is there: what → its cost, and how much it may be."""
    from django.core.management import call_command
    from django.test import override_settings

    from tests.bench import crowd, pages, world

    with override_settings(PAGE_CACHE_SECONDS=60, DATA_DIR=folder):
        here = world.build()
        here.grow(courses=size, sessions=size * SESSIONS)
        crowd.fill(here, size * PEOPLE)
        call_command("update_index", verbosity=0)
        found: dict[str, tuple[Found, float | None]] = {}
        with pages.bare_page():
            found["bare Wagtail page"] = _cost(_get(alone(), here.bare.url), times, cold=True), None
        for look in looks(here):
            cost = _cost(look.get, times, cold=look.cold, in_batches=look.in_batches, before=look.before)
            found[look.what] = cost, look.limit
        found |= _unchanged(times)
        return found


def looks(here) -> list[Look]:
    from django.urls import reverse

    from tests.bench.pages import client

    desk, anybody, known = client(here.nadia), client(), alone()
    month = here.at + 100 * DAY
    course = here.courses[0].pages.get(locale__language_code="nl")
    feed = reverse("feed-public")
    return [
        Look("desk, start page", _get(desk, reverse("desk")), 55),
        Look("desk, groups", _get(desk, reverse("desk-runs")), 55),
        Look("desk, groups as CSV", _get(desk, reverse("desk-runs") + "?format=csv"), 150),
        Look("desk, courses", _get(desk, reverse("desk-courses")), 8),
        Look("calendar, a month", _get(anybody, reverse("calendar") + f"?month={month:%Y-%m}"), 40),
        Look("catalogue", _get(known, reverse("catalogue")), 12),
        Look("catalogue, a search", _get(anybody, reverse("catalogue") + "?q=wijk"), 14),
        Look("course page", _get(known, course.url), 7),
        Look("page about the university", _get(known, here.about.url), 2.5),
        *_after_deeds(here, anybody, course.url),
        Look("feed, the first time", _get(anybody, feed), 2_500, in_batches=True),
        Look("feed", _get(anybody, feed), 25, cold=False),
        Look("feed of the evenings", _get(anybody, f"{feed}?when=evening"), 45, cold=False),
    ]


def _after_deeds(here, anybody, course: str) -> list[Look]:
    """Pages that are kept, after what somebody did; and what an enrolment itself takes, with the sign-off."""
    from django.urls import reverse

    from courses.enrolment.actions import cancel, enrol
    from lms.base import editions
    from lms.people.models import User
    from tests.bench.pages import befores

    deeds = befores(here)
    run = next(run for run in here.runs if run.closed_at is None and run.pk % editions.BUCKETS)
    elsewhere = (editions.SEATS, editions.seats_of(here.runs[0].pk + 1))
    stranger = User.objects.create_user(email="nieuw@example.org", name="Nieuw van Dam")

    def come_and_go():
        cancel(enrol(stranger, run, by=stranger), by=stranger)

    seen = ("a seat", "seat"), ("a change of a course", "changed"), ("a publication", "published")
    pages = ("catalogue", _get(anybody, reverse("catalogue"))), ("course page", _get(anybody, course))
    found = [
        Look(f"{page}, after {deed}", get, 6, cold=False, before=deeds[kind])
        for deed, kind in seen
        for page, get in pages
    ]
    return [
        *found,
        Look(
            "course page, after a seat elsewhere",
            _get(anybody, course),
            0.4,
            cold=False,
            before=lambda: editions.renew(*elsewhere),
        ),
        Look("to enrol and sign off", come_and_go, 12, cold=False),
    ]


def alone():
    """A page that is made for somebody is never kept."""
    from tests.bench.pages import client

    found = client()
    found.cookies["bench"] = "somebody"
    return found


def _get(who, path: str, **headers):
    def ask():
        answer = who.get(path, headers=headers)
        assert answer.status_code in {200, 304}, (path, answer.status_code)
        return answer

    return ask


def _cost(get, times: int, *, cold: bool, in_batches: bool = False, before=None) -> Found:
    from tests.bench.pages import clear, queries, seconds

    get()
    before = before or (clear if cold else lambda: None)
    spent = statistics.median(seconds(get, before, 1) for _time in range(times))
    return Found(spent, queries(get) if cold and not in_batches else 0)


def _unchanged(times: int) -> dict[str, tuple[Found, None]]:
    """Who has the feed already, and an empty view."""
    from django.urls import reverse

    from tests.bench.pages import client, seconds

    found = {}
    for what, query in (("feed that one has already", ""), ("the same of the evenings", "?when=evening")):
        path = reverse("feed-public") + query
        had = _get(client(), path)().headers["ETag"]
        found[what] = _get(client(), path, **{"If-None-Match": had})
    found["empty view"] = _get(client(), reverse("healthz"))
    return {what: (Found(seconds(get, lambda: None, 20 * times), 0), None) for what, get in found.items()}


def compared(at: dict[int, dict[str, tuple[Found, float | None]]]):
    """The largest size beside the bare page there; all sizes in the note."""
    largest, smallest = at[max(at)], at[min(at)]
    bare, empty = largest["bare Wagtail page"][0].seconds, largest["empty view"][0].seconds
    for what, (found, limit) in largest.items():
        sizes = ", ".join(f"{size:,}: {1000 * its[what][0].seconds:.4g} ms" for size, its in at.items())
        if what in UNCHANGED_ONES:
            yield Row(f"{what}, ms above an empty view", round(1000 * (found.seconds - empty), 2), UNCHANGED, sizes)
            continue
        before = smallest[what][0].queries
        fault = f"{before} queries grow to {found.queries}" if found.queries > before + FEW_MORE else ""
        asked = f"; {found.queries} queries" if found.queries else ""
        yield Row(what, round(found.seconds / bare, 1), limit, sizes + asked, fault)
