"""How statements are read: what is written, and whose seats."""

from contextlib import suppress

import pytest
from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache
from django.db import DatabaseError, connection
from django.db.models import F

from courses.scheduling.models import CourseRun
from lms.base import editions
from lms.base.editions import BUCKETS, SEATS, STAMPS, seats_of

RUNS = '"courses_courserun"'
TAKE = f'UPDATE {RUNS} SET "seats_taken" = ({RUNS}."seats_taken" + %s) WHERE '
ALL = {SEATS, *map(seats_of, range(BUCKETS))}


@pytest.mark.parametrize(
    ("statement", "written"),
    [
        ('INSERT INTO "courses_course" ("title") VALUES (%s)', {"courses_course"}),
        ('INSERT OR IGNORE INTO "courses_course" ("title") VALUES (%s)', {"courses_course"}),
        ('insert into courses_course (title) values (%s)', {"courses_course"}),
        ('UPDATE "courses_course" SET "title" = %s WHERE "courses_course"."id" = %s', {"courses_course"}),
        ('DELETE FROM "courses_course" WHERE "courses_course"."id" IN (%s)', {"courses_course"}),
        ('INSERT INTO "lms_letter" ("to") VALUES (%s)', set()),
        ('UPDATE "django_session" SET "session_data" = %s WHERE "session_key" = %s', set()),
        ('UPDATE "lms_user" SET "last_login" = %s WHERE "lms_user"."id" = %s', set()),
        ('UPDATE "lms_user" SET "last_login" = %s, "name" = %s WHERE "lms_user"."id" = %s', {"lms_user"}),
        ('UPDATE lms_user SET last_login = %s, name=%s WHERE id = %s', {"lms_user"}),
        ('DELETE FROM "lms_user" WHERE "lms_user"."id" = %s', {"lms_user"}),
        ('UPDATE "courses_session" SET "changed_at" = %s WHERE "courses_session"."run_id" = %s', {STAMPS}),
        ('UPDATE "courses_session" SET "changed_at" = %s, "title" = %s WHERE "id" = %s', {"courses_session"}),
        ('INSERT INTO "courses_session" ("changed_at") VALUES (%s)', {"courses_session"}),
        (f'INSERT INTO {RUNS} ("seats_taken") VALUES (%s)', {"courses_courserun"}),
        (f'UPDATE {RUNS} SET "seats_taken" = %s, "seats" = %s WHERE {RUNS}."id" = %s', {"courses_courserun"}),
        (f'UPDATE {RUNS} SET "seats_taken" = %s, seats=%s WHERE {RUNS}."id" = %s', {"courses_courserun"}),
        (f'UPDATE {RUNS} SET "seats" = %s WHERE {RUNS}."seats_taken" = %s', {"courses_courserun"}),
    ],
)  # fmt: skip
def test_what_is_written(statement, written):
    assert editions.WRITING.match(statement)
    assert editions._written(statement, (1, 2, 3), many=False) == written


@pytest.mark.parametrize(
    "statement", ['SELECT * FROM "courses_course"', "SAVEPOINT a", 'CREATE TABLE "courses_course" (a)']
)
def test_who_only_looks_writes_nothing(statement):
    assert editions.WRITING.match(statement) is None


@pytest.mark.parametrize(
    ("where", "params", "seats"),
    [
        (f'{RUNS}."id" = %s', (1, 7), {SEATS, seats_of(7)}),
        (f'({RUNS}."id" = %s AND {RUNS}."seats_taken" < {RUNS}."seats")', (1, 7), {SEATS, seats_of(7)}),
        (f'({RUNS}."seats_taken" >= %s AND {RUNS}."id" = %s)', (1, 5, 7), {SEATS, seats_of(7)}),
        (f'{RUNS}."id" IN (%s, %s)', (1, 7, 8), ALL),
        (f'({RUNS}."id" = %s OR {RUNS}."id" = %s)', (1, 7, 8), ALL),
        (f'NOT ({RUNS}."id" = %s)', (1, 7), ALL),
        (f'{RUNS}."id" IN (SELECT U0."run_id" FROM "courses_enrolment" U0 WHERE U0."id" = %s)', (1, 7), ALL),
        (f'{RUNS}."seats_taken" > %s', (1, 7), ALL),
    ],
)
def test_whose_seats_are_taken(where, params, seats):
    assert editions._written(TAKE + where, params, many=False) == seats


def test_seats_of_many_at_once_are_those_of_all():
    assert editions._written(f'{TAKE}{RUNS}."id" = %s', [(1, 7), (1, 8)], many=True) == ALL


def test_only_what_asks_when_a_session_was_changed_is_of_that():
    asked = [
        editions._asked(f'SELECT "{column}" FROM "courses_session"', few=False) for column in ("title", "changed_at")
    ]

    assert asked == [{"courses_session"}, {"courses_session", STAMPS}]


@pytest.fixture
def written(monkeypatch):
    """What is written by what the database is really asked."""
    monkeypatch.setattr(editions, "_tell", lambda thing, _connection: found.add(thing))
    found: set[str] = set()
    with connection.execute_wrapper(editions.notice):
        yield found


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("write", "things"),
    [
        (lambda: CourseRun.objects.filter(pk=70).update(seats_taken=F("seats_taken") + 1), {SEATS, seats_of(70)}),
        (lambda: CourseRun(pk=70, seats_taken=1).save(update_fields=["seats_taken"], force_update=True), {SEATS, seats_of(70)}),
        (lambda: CourseRun.objects.filter(pk__in=[70, 71]).update(seats_taken=0), ALL),
        (lambda: CourseRun.objects.update(seats_taken=0), {"courses_courserun"}),
        (lambda: CourseRun.objects.filter(pk=70).update(seats_taken=0, seats=3), {"courses_courserun"}),
        (lambda: CourseRun.objects.filter(pk=70).delete(), set()),
    ],
    ids=["one", "a field", "some", "all", "more of it", "nothing"],
)  # fmt: skip
def test_as_the_database_is_asked(written, write, things):
    with suppress(DatabaseError):  # there is no such group
        write()

    assert written == things


# --- While nobody can be told -----------------------------------------------------------------------


class Away(LocMemCache):
    """As `lms/base/caches.py` has it: nothing is told, and nobody says so."""

    is_away = False

    def get_many(self, keys, version=None):
        return {} if self.is_away else super().get_many(keys, version)

    def set_many(self, data, *args, **kwargs):
        return list(data) if self.is_away else super().set_many(data, *args, **kwargs)


@pytest.fixture
def server(settings, monkeypatch):
    settings.REDIS_URL, settings.PAGE_CACHE_SECONDS = "redis://somewhere", 60
    settings.CACHES = settings.CACHES | {"pages": {"BACKEND": f"{__name__}.Away", "LOCATION": "editions"}}
    monkeypatch.setattr(editions, "_redis", editions._InRedis())
    editions.forget()
    caches["pages"].clear()
    yield caches["pages"]
    editions.forget()


def part() -> int:
    """How often it was made: a new number each time."""
    return editions.kept("a part", lambda: next(part.numbers))


@pytest.mark.django_db(transaction=True)
def test_what_was_written_while_redis_was_away_is_told_when_it_is_back(server):
    part.numbers = iter(range(10))
    assert [part(), part()] == [0, 0]
    server.is_away = True
    editions.renew("courses_course")
    assert [part(), part()] == [1, 2]
    server.is_away = False

    assert [part(), part()] == [3, 3]


@pytest.mark.django_db(transaction=True)
def test_what_redis_forgot_is_new(server):
    part.numbers = iter(range(10))
    assert [part(), part()] == [0, 0]
    server.clear()

    assert part() == 1
    assert part() == part()
