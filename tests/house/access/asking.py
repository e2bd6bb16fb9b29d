"""One request as somebody, undone afterwards; and in one word what became of it."""

import re
import sys
import traceback
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.handlers.base import BaseHandler
from django.core.signals import got_request_exception
from django.db import connection, transaction
from django.test import RequestFactory

from tests.house.access.canaries import found_in, may_read
from tests.house.access.world import World

WRITES = re.compile(r'\s*(?:INSERT(?: OR IGNORE)? INTO|UPDATE|DELETE FROM)\s+"(\w+)"', re.IGNORECASE)
LOGIN = "/account/login/"
#: A session and the messages in it are written by reading.
ALWAYS = {"django_session"}


@dataclass(frozen=True)
class Answer:
    word: str  # ok, login, ->, or the status
    to: str
    canaries: set[tuple[str, str]]
    writes: set[str]
    error: str

    def leaks(self, role: str) -> list[str]:
        return sorted("-".join(found) for found in self.canaries if not may_read(role, *found))


class Asker:
    """The site as a server calls it, without what the test client adds to each request."""

    def __init__(self, world: World):
        self.world = world
        self.handler = BaseHandler()
        self.handler.load_middleware()

    def ask(self, role: str, method: str, url: str, data: dict | None = None, *, forged: bool = False) -> Answer:
        return self.answer(role, getattr(RequestFactory(), method.lower())(url, data or {}), forged=forged)

    def page(self, role: str, url: str) -> str:
        """What she reads there; nothing where no page is."""
        request = RequestFactory().get(url)
        request.META["HTTP_COOKIE"] = self.world.cookies[role].output(header="", sep=";")
        with transaction.atomic():
            response = self.handler.get_response(request)
            page = (
                response.content.decode()
                if response.status_code == 200 and "html" in response.headers["Content-Type"]
                else ""
            )
            transaction.set_rollback(True)
        return page

    def answer(self, role: str, request, *, forged: bool = False) -> Answer:
        """To this request, with the cookies of this role beside those that it has. A forged one is not from our own form."""
        theirs = [f"{name}={morsel.value}" for name, morsel in self.world.cookies[role].items()]
        request.META["HTTP_COOKIE"] = "; ".join(filter(None, [*theirs, request.META.get("HTTP_COOKIE")]))
        request._dont_enforce_csrf_checks = not forged
        keys = {key: whose for key, whose in self.world.keys.items() if key not in request.get_full_path()}
        with transaction.atomic():
            with _writes() as written, _errors() as errors:
                response = self.handler.get_response(request)
                canaries = found_in(response, keys)
            transaction.set_rollback(True)
        to = response.get("Location", "")
        return Answer(_word(response.status_code, to), to, canaries, written - ALWAYS, "; ".join(errors))


def _word(status: int, to: str) -> str:
    if status in {301, 302, 303}:
        return "login" if to.startswith(LOGIN) else "->"
    return "ok" if status in {200, 422} else str(status)


@contextmanager
def _writes():
    """The tables that are written to meanwhile."""
    written: set[str] = set()

    def watch(execute, sql, params, many, context):
        if found := WRITES.match(sql):
            written.add(found[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield written


@contextmanager
def _errors():
    """What broke meanwhile, and where."""
    found: list[str] = []

    def hear(**_kwargs):
        error = sys.exc_info()[1]
        last = traceback.extract_tb(error.__traceback__)[-1]
        found.append(f"{type(error).__name__}: {error} ({last.filename}:{last.lineno})")

    got_request_exception.connect(hear)
    try:
        yield found
    finally:
        got_request_exception.disconnect(hear)
