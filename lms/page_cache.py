"""Visitors who are nobody to us share their pages: what was made for one is kept a minute for the next.

Pages are kept under an edition. Whoever writes in a table that they may show makes a new edition, at the moment that it is
committed; so the very next visitor sees it, and no verb has to remember that. The edition is read before a page is made: a
page that came too late is kept under an edition that nobody asks for any more.
"""

import logging
import re
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import MiddlewareNotUsed
from django.db import transaction
from django.db.backends.signals import connection_created
from django.dispatch import receiver
from django.http import HttpResponse

from lms.middleware import NEUTRAL

logger = logging.getLogger(__name__)

#: Where the edition stands in Redis.
KEY = "edition"

# --- Editions -------------------------------------------------------------------------------------

#: Tables that are written all day and that no page for everybody shows. A table that is not named here counts.
UNSEEN = {
    "account_emailaddress",
    "courses_checkin",
    "courses_feedtoken",
    "courses_interest",
    "django_session",
    "lms_job",
    "lms_letter",
    "mfa_authenticator",
    "usersessions_usersession",
    "wagtailadmin_editingsession",
    "wagtailadmin_formstate",
    "wagtailcore_modellogentry",
    "wagtailcore_pagelogentry",
}
WRITING = re.compile(r'\s*(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM) "?(\w+)', re.IGNORECASE)


def edition() -> str:
    """Without Redis it stands in a file, so that a command or another process beside this one is heard too."""
    if settings.REDIS_URL:
        return caches["pages"].get_or_set(KEY, token_hex, timeout=None)
    try:
        return _file().read_text()
    except FileNotFoundError:
        new_edition()
        return ""


def edition_now() -> str:
    """Empty where none is kept, or when it is not to be had: then nothing is kept under it."""
    if not settings.PAGE_CACHE_SECONDS:
        return ""
    try:
        return edition()
    except Exception:
        logger.warning("no edition of pages", exc_info=True)
        return ""


def new_edition() -> None:
    if settings.REDIS_URL:
        caches["pages"].set(KEY, token_hex(), timeout=None)
        return
    _file().parent.mkdir(parents=True, exist_ok=True)
    _file().write_text(token_hex())


def _file() -> Path:
    return Path(settings.DATA_DIR, "edition")


@receiver(connection_created)
def watch(sender, connection, **kwargs):
    if settings.PAGE_CACHE_SECONDS and notice not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, notice)  # the first, for who adds one for a while takes off the last


def notice(execute, sql, params, many, context):
    answer = execute(sql, params, many, context)
    found = WRITING.match(sql) if isinstance(sql, str) else None
    if found and found[1].lower() not in UNSEEN and not _will_tell(context["connection"]):
        # Robust: what is committed stays so, also when Redis is away.
        transaction.on_commit(new_edition, using=context["connection"].alias, robust=True)
    return answer


def _will_tell(connection) -> bool:
    """Once in a transaction is enough. When a savepoint is rolled back, Django forgets what waited inside it; what waits now
    can only be undone together with what is written now.
    """
    return any(told is new_edition for _sids, told, _robust in connection.run_on_commit)


# --- Pages ----------------------------------------------------------------------------------------


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
        if kept := key and _ask("get", key):
            return HttpResponse(kept[0], headers=kept[1])
        response = self.get_response(request)
        if key and is_for_everybody(request, response):
            _ask("set", key, (response.content, dict(response.items())), settings.PAGE_CACHE_SECONDS)
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
    """Empty when there is no edition. The language stands in the path."""
    now = edition_now()
    address = f"{request.scheme}:{request.path}"
    return f"{now}:{sha256(address.encode()).hexdigest()}" if now else ""


def _ask(what: str, *words):
    """Whatever the cache says: the visitor gets her page."""
    try:
        return getattr(caches["pages"], what)(*words)
    except Exception:
        logger.warning("pages are not kept", exc_info=True)
        return None
