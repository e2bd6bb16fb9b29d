"""Visitors who are not logged in share pages: what was made for one is kept a minute for the next.

A page is kept with the editions of what it was made of (`lms/base/editions.py`). As long as those are the newest it is as good as a
new one. When something in it changed, the very next visitor has it made anew; who comes meanwhile gets the old one, so a full
house does not make it a hundred times. Seats change all day: for those alone a page is made anew once in a moment, behind
somebody's back. Who sent us a form before, or is logged in, sees at once what is so.
"""

import logging
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpResponse

from lms.base import editions
from lms.site.middleware import NEUTRAL

logger = logging.getLogger(__name__)

#: In seconds: for seats alone a page is not made twice in a moment.
MOMENT = 1.0
#: In seconds: a maker who takes longer is gone.
PATIENCE = 10


@dataclass(frozen=True, slots=True)
class Kept:
    content: bytes
    headers: dict[str, str]
    of: dict[str, str]
    made_at: float

    def answer(self) -> HttpResponse:
        return HttpResponse(self.content, headers=self.headers)


class PageCache:
    """It stands above the session: a page that is kept costs no query."""

    def __init__(self, get_response):
        if not settings.PAGE_CACHE_SECONDS:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request):
        if not (is_nobody(request) and has_one_address(request)):
            return self.get_response(request)
        key = _key(request)
        kept = _ask("get", key)
        new = _changed(kept) if kept else None
        if kept and new is not None and not new:
            return kept.answer()
        if settings.CSRF_COOKIE_NAME in request.COOKIES:
            return self.get_response(request)
        if kept is None or new is None:
            return self._make(request, key)
        age = editions.now() - kept.made_at
        if all(map(editions.is_of_seats, new)) and age < MOMENT:
            answer = kept.answer()
            if age > MOMENT / 2 and not _is_being_made(key):
                again = request.__class__(request.environ)
                answer._resource_closers.append(lambda: self._make_as_one(again, key))  # the answer is out by then
            return answer
        return kept.answer() if _is_being_made(key) else self._make_as_one(request, key)

    def _make_as_one(self, request, key: str):
        try:
            return self._make(request, key)
        finally:
            _ask("delete", _claimed(key))

    def _make(self, request, key: str):
        """And keep it. What was for everybody and no longer is, is not kept."""
        with editions.making() as made:
            response = self.get_response(request)
        if made.of and is_for_everybody(request, response):
            kept = Kept(response.content, dict(response.items()), made.of, editions.now())
            # Twice as long as it is good: meanwhile one makes the next.
            _ask("set", key, kept, 2 * settings.PAGE_CACHE_SECONDS)
        elif response.status_code != 200:
            _ask("delete", key)
        return response


def is_nobody(request) -> bool:
    """She brings nothing by which we know her. Any cookie that we do not know may make the page hers."""
    harmless = {settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME}
    return request.method == "GET" and not request.path_info.startswith(NEUTRAL) and request.COOKIES.keys() <= harmless


def has_one_address(request) -> bool:
    """As we write it in our own links. Queries, ports and names of a host can be made up without end, and Redis would hold all."""
    return not request.META.get("QUERY_STRING") and request.get_host() == urlsplit(settings.SITE_URL).netloc


def is_for_everybody(request, response) -> bool:
    """A whole page, without a form of hers or anything that she alone gets. Who says how long it may live has a reason."""
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not getattr(request, "is_preview", False)
        and "CSRF_COOKIE" not in request.META
        and "Cache-Control" not in response
        and response.get("Content-Type", "").startswith("text/html")
        and not any(name.startswith("_csp") for name in vars(response))
    )


def _key(request) -> str:
    """The language stands in the path."""
    return sha256(f"{request.scheme}:{request.path}".encode()).hexdigest()


def _claimed(key: str) -> str:
    return f"making:{key}"


def _is_being_made(key: str) -> bool:
    """No: then it is ours to make. A cache that is away does not hold us up."""
    return _ask("add", _claimed(key), 1, PATIENCE) is False


def _changed(kept: Kept) -> set[str] | None:
    """None: there is nobody to ask."""
    new = editions.changed(kept.of)
    is_over = editions.now() - kept.made_at > settings.PAGE_CACHE_SECONDS
    return new | {"the time"} if new is not None and is_over else new


def _ask(what: str, *words):
    """Whatever the cache says: the visitor gets her page."""
    try:
        return getattr(caches["pages"], what)(*words)
    except Exception:
        logger.warning("pages are not kept", exc_info=True)
        return None
