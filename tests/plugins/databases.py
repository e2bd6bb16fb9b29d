"""Databases for tests. Each is a copy of one migrated template, which is made again only when a migration changes.

The suite itself runs on SQLite in a file (as in the embedded form), or on PostgreSQL when TEST_DATABASE_URL says so. A
test that lets processes race asks for `scratch_url`: an empty site of its own on SQLite and one on PostgreSQL.
"""

import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection, connections
from django.test import TransactionTestCase
from django.test.utils import CaptureQueriesContext

from lms.site.bootstrap import fingerprint
from tests.plugins.parts import POSTGRES_URL

CACHE = settings.BASE_DIR / ".cache"
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "gw0")


# --- Templates ------------------------------------------------------------------------------------


@contextmanager
def _alone():
    CACHE.mkdir(exist_ok=True)
    with (CACHE / "templates.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _migrate(url: str) -> None:
    environment = os.environ | {"TEST_DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "lms.settings.test"}
    words = "import django; django.setup(); from lms.site.bootstrap import prepare_database; prepare_database(str)"
    subprocess.run([sys.executable, "-c", words], cwd=settings.BASE_DIR, env=environment, check=True)


@cache
def sqlite_template() -> Path:
    template = CACHE / f"template-{fingerprint()[:12]}.sqlite3"
    with _alone():
        if not template.exists():
            for old in CACHE.glob("template-*"):
                if old.stat().st_mtime < time.time() - 24 * 3600:
                    old.unlink()
            draft = CACHE / "draft.sqlite3"
            draft.unlink(missing_ok=True)
            _migrate(f"sqlite:///{draft}")
            draft.rename(template)
    return template


#: Templates that stay on a server: checkouts with other migrations may use it at the same time.
KEPT = 3


@cache
def postgres_template(server: str) -> str:
    """The name of the template on this server. Old ones go when the migrations have changed."""
    name, draft = f"stoep_template_{fingerprint()[:12]}", "stoep_template_draft"
    with _maintenance(server) as run:
        run("SELECT pg_advisory_lock(hashtext('stoep_template'))")  # until this connection closes
        found = run(
            "SELECT datname FROM pg_database WHERE datname LIKE 'stoep_template_%' ORDER BY oid DESC"
        ).fetchall()
        if (name,) in found:
            return name
        run(f"DROP DATABASE IF EXISTS {draft} WITH (FORCE)")
        for (old,) in [row for row in found if row != (draft,)][KEPT - 1 :]:
            run(f"DROP DATABASE {old} WITH (FORCE)")
        run(f"CREATE DATABASE {draft}")
        _migrate(named(server, draft))
        run(f"ALTER DATABASE {draft} RENAME TO {name}")
    return name


@contextmanager
def _maintenance(server: str):
    with psycopg.connect(named(server, "postgres"), autocommit=True) as link:
        yield link.execute


def named(server: str, database: str) -> str:
    return urlunsplit(urlsplit(server)._replace(path=f"/{database}"))


def _copy_on_postgres(server: str, template: str, name: str) -> None:
    with _maintenance(server) as run:
        run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        run(f"CREATE DATABASE {name} TEMPLATE {template}")


# --- The database of the suite --------------------------------------------------------------------


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, tmp_path_factory):
    connection = connections["default"]
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            restore = _on_sqlite(connection, tmp_path_factory.mktemp("database"))
        else:
            restore = _on_postgres(connection)
        restore()
        # A test that commits leaves the database as migrations made it; Django's own flush would empty it.
        patch = pytest.MonkeyPatch()
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _test: restore())
        yield
        patch.undo()
        connections.close_all()


def _on_sqlite(connection, folder: Path):
    template, database = sqlite_template(), folder / "test.sqlite3"
    connection.settings_dict["NAME"] = database
    options = connection.settings_dict["OPTIONS"]
    # What a test wrote need not survive a power cut.
    options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")

    def restore():
        connection.close()
        with closing(sqlite3.connect(template)) as source, closing(sqlite3.connect(database, timeout=30)) as target:
            source.backup(target)
        ContentType.objects.clear_cache()

    return restore


def _on_postgres(connection):
    server = os.environ["TEST_DATABASE_URL"]
    template, name = postgres_template(server), f"stoep_test_{WORKER}"
    connection.settings_dict["NAME"] = name

    def restore():
        connection.close()
        connection.close_pool()
        _copy_on_postgres(server, template, name)
        ContentType.objects.clear_cache()

    return restore


@pytest.fixture
def count_queries():
    """How many queries a call makes."""

    def count(call) -> int:
        with CaptureQueriesContext(connection) as queries:
            call()
        return len(queries)

    return count


# --- Databases for processes ----------------------------------------------------------------------


def scratch_on_sqlite(folder: Path) -> str:
    database = folder / "scratch.sqlite3"
    shutil.copy(sqlite_template(), database)
    return f"sqlite:///{database}"


@contextmanager
def scratch_on_postgres():
    template, name = postgres_template(POSTGRES_URL), f"stoep_scratch_{uuid4().hex[:12]}"
    _copy_on_postgres(POSTGRES_URL, template, name)
    yield named(POSTGRES_URL, name)
    with _maintenance(POSTGRES_URL) as run:
        run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def scratch_sqlite_url(tmp_path) -> str:
    """The address of an empty site on SQLite, for processes that a test starts."""
    return scratch_on_sqlite(tmp_path)


@pytest.fixture
def scratch_postgres_url():
    """The address of an empty site on PostgreSQL; mark the test with `postgres`."""
    with scratch_on_postgres() as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def scratch_url(request) -> str:
    """Both, one after the other: what must hold on each database."""
    return request.getfixturevalue(f"scratch_{request.param}_url")


def rows(url: str, question: str) -> list[tuple]:
    """What a database of processes answers."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"), timeout=30)) as link:
            return link.execute(question).fetchall()
    with psycopg.connect(url) as link:
        return link.execute(question).fetchall()
