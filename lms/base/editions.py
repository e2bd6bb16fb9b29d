"""What changed since a page was made? Each table of the database has its editions, and so have the seats of each group.

Whoever writes in a table makes a new edition of it, at the moment that it is committed; so no verb has to remember that. And a
page is of the tables that it asked while it was made: so no page has to say what it shows. An enrolment changes one column of
one group: that makes a new edition of the seats of this group, and of nothing else that strangers see.
"""

import logging
import math
import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from secrets import token_hex
from typing import Any, TypeVar

from django.apps import apps
from django.conf import settings
from django.core.cache import caches
from django.db import connection, transaction
from django.db.backends.signals import connection_created
from django.dispatch import receiver

logger = logging.getLogger(__name__)

Value = TypeVar("Value")

#: Tables that are written all day and that no page for everybody shows. A table that is not named here counts.
UNSEEN = {
    "account_emailaddress",
    "courses_checkin",
    "courses_feedtoken",
    "courses_interest",
    "django_session",
    "lms_counter",
    "lms_job",
    "lms_letter",
    "mfa_authenticator",
    "usersessions_usersession",
    "wagtailadmin_editingsession",
    "wagtailadmin_formstate",
    "wagtailcore_modellogentry",
    "wagtailcore_pagelogentry",
}
#: Columns that no page shows, of tables that it does.
UNSEEN_COLUMNS = {"lms_user": {"last_login"}}

GROUPS = "courses_courserun"
#: All that an enrolment changes in a group.
TAKEN = {"seats_taken"}
#: Groups share these, so that the editions stay few.
BUCKETS = 64
#: Of any group.
SEATS = "seats"

SESSIONS = "courses_session"
#: What tells calendar programs that words of a session were changed, perhaps in its course: of what asks it, and no list does.
STAMP = "changed_at"
STAMPS = "stamps"

#: Renewed when all is new at once.
EVERYTHING = "everything"
#: What every page is of, whatever it asked: Wagtail remembers these between pages.
ALWAYS = frozenset({EVERYTHING, "wagtailcore_site", "wagtailcore_locale", "django_content_type"})


def seats_of(group: int) -> str:
    return f"{SEATS}-{group % BUCKETS}"


def is_of_seats(thing: str) -> bool:
    return thing.startswith(SEATS)


# --- Where editions are kept ----------------------------------------------------------------------


class _InMemory:
    """Of one process. What another process beside it writes (a command, or the next start) makes all new: each adds a byte to a
    file for each time that it makes editions, so who finds more bytes than she wrote has missed something."""

    longest = 1_000_000

    def __init__(self):
        self._lock = threading.Lock()
        self._names: dict[str, str] = {}
        self._bytes = -1

    def names(self, _things: Iterable[str] = ()) -> Mapping[str, str]:
        with self._lock:
            self._hear()
            return self._names

    def renew(self, things: Iterable[str]) -> None:
        with self._lock:
            self._hear()
            with self._file().open("ab") as file:
                file.write(b".")
            self._bytes += 1
            self._names = self._names | {thing: token_hex(8) for thing in things}

    def _hear(self) -> None:
        try:
            found = self._file().stat().st_size
        except FileNotFoundError:
            self._file().parent.mkdir(parents=True, exist_ok=True)
            self._file().touch()
            found = 0
        if found > self.longest:
            self._file().write_bytes(b"")
            found = 0
        if found != self._bytes:
            self._bytes = found
            self._names = {EVERYTHING: token_hex(8)}

    def _file(self) -> Path:
        return Path(settings.DATA_DIR, "edition")


class _InRedis:
    """One for all processes. What could not be told while Redis was away is told when it is back: all is new then. So it is when
    Redis lost what it knew, and when a process begins: the one before may have ended with something untold."""

    def __init__(self):
        self._owes = True

    def names(self, things: Iterable[str] = ()) -> Mapping[str, str] | None:
        """None while Redis is away."""
        if self._owes:
            self._owes = False
            self.renew({EVERYTHING})
        keys = {f"edition:{thing}": thing for thing in {EVERYTHING, *(things or all_things())}}
        found = {keys[key]: name for key, name in caches["pages"].get_many(keys).items()}
        if EVERYTHING not in found:
            self._owes = True
            return None
        return found

    def renew(self, things: Iterable[str]) -> None:
        # Redis drops first what ends soonest: pages before editions.
        editions = {f"edition:{thing}": token_hex(8) for thing in things}
        try:
            untold = caches["pages"].set_many(editions, timeout=None)
        except Exception:
            self._owes = True
            raise
        if untold:
            self._owes = True


_memory, _redis = _InMemory(), _InRedis()


def _store() -> _InMemory | _InRedis:
    return _redis if settings.REDIS_URL else _memory


@cache
def all_things() -> frozenset[str]:
    return ALWAYS | tables() | {SEATS, STAMPS} | {seats_of(number) for number in range(BUCKETS)}


@cache
def tables() -> frozenset[str]:
    return frozenset(model._meta.db_table for model in apps.get_models(include_auto_created=True))


# --- Asking ---------------------------------------------------------------------------------------


@dataclass
class Made:
    """Of what a page is made, and in which editions. These are read before: what changes meanwhile is not in it."""

    before: Mapping[str, str] | None
    asked: set[str] = field(default_factory=lambda: set(ALWAYS))
    few: set[int] | None = None

    @property
    def of(self) -> dict[str, str]:
        """Empty when there was nobody to ask, or nothing is kept."""
        if self.before is None or not settings.PAGE_CACHE_SECONDS:
            return {}
        return {thing: self.before.get(thing, "") for thing in self.asked}


_making: ContextVar[Made | None] = ContextVar("making", default=None)


@contextmanager
def making() -> Iterator[Made]:
    """Hears which tables are asked in this block. Inside another it looks with the same eyes."""
    outer = _making.get()
    made = Made(outer.before if outer else _names())
    token = _making.set(made)
    try:
        yield made
    finally:
        _making.reset(token)
        if outer:
            outer.asked |= made.asked


@contextmanager
def seats_of_few() -> Iterator[set[int]]:
    """What is asked of groups in this block shows the seats of those only that it adds to the set."""
    made, few = _making.get(), set()
    if made is None:
        yield few
        return
    outer, made.few = made.few, few
    try:
        yield few
    finally:
        made.few = outer
        made.asked |= {seats_of(group) for group in few}


#: The last that were asked for, by their keys: each with the editions of what it was made of.
_parts: OrderedDict[Hashable, tuple[Any, dict[str, str], float]] = OrderedDict()
PARTS = 512


def kept(key: Hashable, make: Callable[[], Value], *, seconds: float = math.inf) -> Value:
    """A part of pages that is the same for everybody, and that nobody changes: made anew when something in it did, and, when the
    hour matters to it, after so many seconds.

    Not inside a transaction: what is read there may be undone.
    """
    if not settings.PAGE_CACHE_SECONDS or connection.in_atomic_block:
        return make()
    value, of, made_at = _parts.get(key, (None, {}, 0.0))
    if now() - made_at <= seconds and is_newest(of):
        return value
    with making() as made:
        value = make()
    _parts[key] = value, made.of, now()
    while len(_parts) > PARTS:
        _parts.popitem(last=False)
    return value


def is_newest(of: Mapping[str, str]) -> bool:
    """Is what was made of these as good as new? Then they are in what is being made now, too."""
    outer = _making.get()
    names = (outer.before if outer else _names(of)) if of else None
    if names is None or any(names.get(thing, "") != name for thing, name in of.items()):
        return False
    if outer:
        outer.asked |= of.keys()
    return True


def now() -> float:
    """In seconds, the same for all processes."""
    return time.time()


def forget() -> None:
    """As if nobody had asked for a part yet."""
    _parts.clear()


def changed(of: Mapping[str, str]) -> set[str] | None:
    """What of this has another edition by now. None: there is nobody to ask."""
    names = _names(of)
    if names is None:
        return None
    return {thing for thing, name in of.items() if names.get(thing, "") != name}


def renew(*things: str) -> None:
    _store().renew(things)


def _names(things: Iterable[str] = ()) -> Mapping[str, str] | None:
    try:
        return _store().names(things)
    except Exception:
        logger.warning("no editions", exc_info=True)
        return None


# --- Hearing --------------------------------------------------------------------------------------

WRITING = re.compile(r'\s*(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM) "?(\w+)', re.IGNORECASE)
WORD = re.compile(r"\w+")
SETTING = re.compile(r'\s*UPDATE "\w+" SET (.*?) WHERE (.*)', re.DOTALL)
COLUMN = re.compile(r'"?(\w+)"?\s*=')
ONE_GROUP = re.compile(rf'"{GROUPS}"\."id" = %s')


@receiver(connection_created)
def watch(sender, connection, **kwargs):
    if settings.PAGE_CACHE_SECONDS and notice not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, notice)  # the first, for who adds one for a while takes off the last


def notice(execute, sql, params, many, context):
    answer = execute(sql, params, many, context)
    if isinstance(sql, str):
        if (made := _making.get()) is not None:
            made.asked |= _asked(sql, few=made.few is not None)
        if WRITING.match(sql):
            for thing in _written(sql, params, many):
                _tell(thing, context["connection"])
    return answer


@lru_cache(maxsize=512)
def _asked(sql: str, *, few: bool) -> frozenset[str]:
    """The values are not in it, so the same words come back all day."""
    words = set(WORD.findall(sql))
    found = tables() & words
    if GROUPS in found and not few:
        found |= {SEATS}
    if SESSIONS in found and STAMP in words:
        found |= {STAMPS}
    return found


def _written(sql: str, params, many) -> set[str]:
    table = WRITING.match(sql)[1].lower()
    if table in UNSEEN:
        return set()
    parts = SETTING.match(sql)
    columns = set(COLUMN.findall(parts[1])) if parts else set()
    if columns and columns <= UNSEEN_COLUMNS.get(table, set()):
        return set()
    if table == GROUPS and columns and columns <= TAKEN:
        return {SEATS, *_whose(parts[1], parts[2], params, many)}
    if table == SESSIONS and columns == {STAMP}:
        return {STAMPS}
    return {table}


def _whose(setting: str, where: str, params, many) -> set[str]:
    """The seats of the one group that this is about; of all, if we cannot see which."""
    found = ONE_GROUP.search(where)
    if many or found is None or " OR " in where or "NOT (" in where or "(SELECT" in where:
        return {seats_of(number) for number in range(BUCKETS)}
    return {seats_of(params[setting.count("%s") + where[: found.start()].count("%s")])}


def _tell(thing: str, connection) -> None:
    """Once in a transaction is enough. When a savepoint is rolled back, Django forgets what waited inside it; what waits now
    can only be undone together with what is written now.
    """
    if any(getattr(told, "thing", None) == thing for _sids, told, _robust in connection.run_on_commit):
        return

    def tell():
        renew(thing)

    tell.thing = thing
    # Robust: what is committed stays so, also when Redis is away.
    transaction.on_commit(tell, using=connection.alias, robust=True)
