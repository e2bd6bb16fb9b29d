"""Every address that somebody may see, on a site with twelve hundred of everything: it answers, and asks no more often for more."""

import time
from contextlib import contextmanager
from unittest.mock import patch

import pytest
from django.db import connection, transaction
from django.db.models.fields.related_descriptors import ForwardManyToOneDescriptor
from django.urls import reverse

from courses.catalogue.page_models import CoursePage
from tests.house.access.many import multiply
from tests.house.access.matrix import rows
from tests.house.access.routes import all_routes

#: Who has most of it first.
LOOKS = ("student", "teacher", "coordinator", "anonymous", "other_teacher", "superuser")
#: Of these pages also other views: the address with this after it.
MORE = {
    "desk-runs": ["?format=csv", "?format=xlsx", "?state=coming", "?state=ended"],
    "desk-certificates": ["?format=csv"],
    "desk-people": ["?q=van"],
    "catalogue": ["?q=cursus", "?when=evening", "?page=30"],
    "calendar": ["?when=evening", "?page=2"],
    "feed-public": ["?when=evening", "?lang=en"],
}
#: A row that asks a question of its own shows in so many more queries; what a page asks in batches does not.
SOME = 20
#: Django asks SQLite for what many rows point at by a chain of conditions, and at a thousand it breaks.
CHAIN = 100
#: Of the processor, also on a slow machine: the longest of them take three there, what compares all with all takes a minute.
SECONDS = 10


def pages(world):
    routes = {route.key: route for route in all_routes()}
    for row in rows():
        words = row.cells.get("GET", {})
        role = next((role for role in LOOKS if words.get(role) in {"ok", "key"}), None)
        if role:
            for more in ["", *MORE.get(row.key, [])]:
                yield f"{row}{more}", role, row.url(routes[row.key], world.things) + more
    course = CoursePage.objects.get(slug=world.things["course_slug"])
    for name, page in (("courses", course.get_parent()), ("lessons", course)):
        yield f"the tree of {name} behind the scenes", "coordinator", reverse("wagtailadmin_explore", args=[page.pk])


@contextmanager
def counted():
    """How often the database is asked meanwhile, and the longest chain that a prefetch made: a list of two numbers."""
    found = [0, 0]
    prefetch = ForwardManyToOneDescriptor.get_prefetch_querysets

    def ask(execute, *words):
        found[0] += 1
        return execute(*words)

    def chain(self, instances, querysets=None):
        found[1] = max(found[1], len({self.field.get_local_related_value(one) for one in instances}))
        return prefetch(self, instances, querysets)

    with connection.execute_wrapper(ask), patch.object(ForwardManyToOneDescriptor, "get_prefetch_querysets", chain):
        yield found


@pytest.fixture
def world(asker):
    """What is added to it is gone afterwards: other tests ask in it too."""
    with transaction.atomic():
        yield asker.world
        transaction.set_rollback(True)


@pytest.mark.usefixtures("bare_404")
def test_every_page_answers_with_twelve_hundred_of_everything(asker, world):
    few = {}
    for name, role, url in pages(world):
        with counted() as found:
            asker.ask(role, "GET", url)
        few[name] = found[0]
    multiply(world)

    wrong = []
    for name, role, url in pages(world):
        begin = time.process_time()
        with counted() as found:
            answer = asker.ask(role, "GET", url)
        seconds = time.process_time() - begin
        number, chain = found
        if answer.word != "ok":
            wrong.append(f"{name}: {answer.word} {answer.error}")
        if number > few[name] + SOME:
            wrong.append(f"{name}: {few[name]} queries for a few, {number} for many")
        if chain > CHAIN:
            wrong.append(f"{name}: fetches {chain} rows by a chain of conditions; use select_related")
        if seconds > SECONDS:
            wrong.append(f"{name}: takes {seconds:.0f} seconds")
    assert wrong == []
