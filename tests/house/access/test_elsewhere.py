"""No canary gets out by another way than a page: not by mail, not into a log, not into a cache that all share."""

import logging
import pickle
import re
import zlib

import pytest
from django.core.cache import cache, caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from lms.base import editions
from lms.base.logs import WithoutSecrets
from tests.house.access.canaries import CANARY, may_read
from tests.house.access.matrix import rows
from tests.house.access.routes import all_routes

#: Of a request that is refused the host's log tells why, and the address, with the key in it blanked.
REFUSED = (
    "Method Not Allowed",
    "Forbidden (CSRF",
    "/plek/***",
    "/afmelden/***",
    "/agenda/***",
    "/c/***",
    "/certificaten/***",
)
#: A letter brings her own code and links; elsewhere these are secrets.
HERS = {"code", "link", "signature"}


def canaries(text: str, world) -> set[tuple[str, str]]:
    """(owner, what) of what stands in this text, however it was wrapped."""
    text = re.sub(r"=\r?\n|\r?\n ", "", text)
    found = {(owner.lower(), what.lower()) for owner, what in CANARY.findall(text)}
    return found | {whose for key, whose in world.keys.items() if key in text}


# --- Mail -----------------------------------------------------------------------------------------


def parts(message) -> str:
    files = [part if isinstance(part, str) else part.decode() for _name, part, _kind in message.attachments]
    texts = [text for text, _kind in getattr(message, "alternatives", [])]
    return "\n".join([message.subject, message.body, *texts, *files, *map(str, message.extra_headers.values())])


def test_a_letter_holds_only_what_its_reader_may_read(asker):
    world = asker.world
    roles = {person.email: role for role, person in world.people.items()}
    wrong, seen = [], set()
    for message in world.mails:
        (to,) = message.to
        found = canaries(parts(message), world)
        seen |= found
        wrong += [
            f"{message.subject!r} to {roles.get(to, to)} tells {owner}-{what}"
            for owner, what in found
            if not (may_read(roles.get(to, "nobody"), owner, what) or (owner == roles.get(to) and what in HERS))
        ]

    assert len(world.mails) > 20
    assert seen, "the letters of this world hold no canary: the test cannot fail"
    assert wrong == []


# --- Logs and caches ------------------------------------------------------------------------------


@pytest.fixture
def logged():
    """Every line that anything writes meanwhile, as the host's log would hold it."""
    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record):
            lines.append(self.format(record))

    keep, root, requests = Keep(logging.DEBUG), logging.getLogger(), logging.getLogger("django.request")
    keep.setFormatter(WithoutSecrets("%(asctime)s %(levelname)s %(name)s %(message)s"))
    levels = {root: root.level, requests: requests.level}
    root.addHandler(keep)
    root.setLevel(logging.INFO)
    requests.setLevel(logging.NOTSET)  # these write addresses
    yield lines
    for logger, level in levels.items():
        logger.setLevel(level)
    root.removeHandler(keep)


def cached() -> str:
    """Everything in the caches of this process, unpacked."""
    texts = []
    for stored in [*cache._cache.values(), *caches["pages"]._cache.values()]:
        value = pickle.loads(stored)
        texts.append(repr(value))
        if content := getattr(value, "content", None):
            texts.append(content.decode("utf-8", "replace"))
        if isinstance(value, bytes):
            texts.append(_unpacked(value))
    return "\n".join(texts)


def _unpacked(value: bytes) -> str:
    try:
        return zlib.decompress(value).decode("utf-8", "replace")
    except zlib.error:
        return value.decode("utf-8", "replace")


def ask_everything(asker):
    """Each address once by reading and once by posting, as the last who may; what was read then also as nobody, who shares
    her pages with all. And once as no page of ours would: that is refused, and written down.
    """
    routes = {route.key: route for route in all_routes() if route.group == "ours"}
    for row in rows():
        url = row.url(routes[row.key], asker.world.things)
        for method, words in row.cells.items():
            may = [role for role, word in words.items() if word in {"ok", "->", "key"}]
            asker.ask(may[-1] if may else "student", method, url, row.form(asker.world.things))
        asker.ask("anonymous", "GET", url)
        asker.ask("anonymous", "POST", url, forged=True)
        asker.ask("anonymous", "PUT", url)


def test_neither_the_log_nor_a_cache_holds_a_secret(keeping, logged):
    cache.clear()
    ask_everything(keeping)

    in_log = canaries("\n".join(logged), keeping.world)
    in_cache = {found for found in canaries(cached(), keeping.world) if not may_read("anonymous", *found)}
    assert in_log == set()
    assert in_cache == set()
    lines = "\n".join(logged)
    unseen = [words for words in REFUSED if words not in lines]
    assert unseen == [], "such lines are not written: the test cannot fail"
    assert len(caches["pages"]._cache) > 5, "no pages are kept: the test cannot fail"


def test_every_page_that_is_kept_comes_from_tables_that_count(keeping):
    """Else what is written in them would show a minute later."""
    routes = {route.key: route for route in all_routes() if route.group == "ours"}
    urls = {row.url(routes[row.key], keeping.world.things) for row in rows()}
    urls |= {page.get_url() for page in Page.objects.live().exclude(depth=1)}
    wrong, before = [], 0
    for url in sorted(urls | {"/en/courses/"}):
        with CaptureQueriesContext(connection) as queries:
            keeping.ask("anonymous", "GET", url)
        if len(caches["pages"]._cache) > before:
            before += 1
            asked = "\n".join(query["sql"] for query in queries)
            wrong += [f"{url} shows {table}" for table in editions.UNSEEN if f'"{table}"' in asked]

    assert before > 5
    assert wrong == []


def test_it_would_be_seen_there(asker, logged):
    cache.clear()
    whose, key = next((whose, key) for key, whose in asker.world.keys.items())
    cache.set("page", {"html": "qx-student-story-xq"})
    caches["pages"].set("page", (b"<p>qx-teacher-story-xq</p>", {}))
    logging.getLogger("lms").error("sent to %s", "qx-student-email-xq")

    assert canaries(cached(), asker.world) == {("student", "story"), ("teacher", "story")}
    caches["pages"].clear()
    assert canaries("\n".join(logged), asker.world) == {("student", "email")}
    assert canaries(f"… {key} …", asker.world) == {whose}


def test_a_code_that_is_typed_is_blanked_too(logged):
    for code in ("1mx6-7m2y-7wpr-9sax-7evc-mnp5-n4", "1MX6 7M2Y 7WPR 9SAX 7EVC MNP5 N4"):
        logging.getLogger("django.request").warning("Not Found: /c/%s/certificate.pdf", code)

    assert [line.split("Not Found: ")[1] for line in logged] == ["/c/***/certificate.pdf"] * 2
