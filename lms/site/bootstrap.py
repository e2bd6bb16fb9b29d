"""Makes the database by its migrations, and loads the demo into it."""

import gc
import hashlib
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone, translation

from lms.base import editions, registry
from lms.people.models import User

Say = Callable[[str], object]


def fingerprint() -> str:
    """Changes with any file of any migration, ours and those of packages."""
    digest = hashlib.sha256()
    for app in sorted(apps.get_app_configs(), key=lambda config: config.label):
        for file in sorted(Path(app.path, "migrations").glob("*.py")):
            digest.update(f"{app.label}/{file.name}".encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def check_data_dir() -> None:
    try:
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=settings.DATA_DIR):
            pass
    except OSError as error:
        raise CommandError(f"DATA_DIR cannot be used: {error.strerror} ({settings.DATA_DIR}).") from error


# --- The database ---------------------------------------------------------------------------------


def prepare_database(say: Say) -> None:
    """Migrate when there is something to migrate. A SQLite file itself carries the mark that says so."""
    if connection.vendor != "sqlite":
        _migrate()
        return
    mark = int(fingerprint()[:7], 16)
    with connection.cursor() as cursor:
        found = cursor.execute("PRAGMA user_version").fetchone()[0]
    if found == mark:
        return
    say("Bringing the database up to date ..." if found else "Making the database; this takes some twenty seconds ...")
    _migrate()
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA user_version = {mark}")


def _migrate() -> None:
    """Migrating makes and drops thousands of classes; looking for garbage all the time would be a fifth of the work."""
    usual = gc.get_threshold()
    gc.set_threshold(200_000)
    call_command("migrate", interactive=False, verbosity=0)
    gc.set_threshold(*usual)


# --- The demo -------------------------------------------------------------------------------------


def has_people() -> bool:
    return User._meta.db_table in connection.introspection.table_names() and User.objects.exists()


def settle() -> None:
    """A demo and a real site never share their data: in a demo anyone logs in as anyone and reads the letters."""
    sign = settings.DATA_DIR / "kind"
    ours = "demo" if settings.DEMO else "site"
    if sign.exists():
        theirs = sign.read_text().strip()
    else:
        theirs = "site" if has_people() else ours
    if theirs != ours:
        kinds = {"demo": "a demo", "site": "a real site"}
        raise CommandError(
            f"{settings.DATA_DIR} belongs to {kinds[theirs]}, and this is {kinds[ours]} (DEMO={settings.DEMO:d}). "
            "Name another directory with DATA_DIR."
        )
    sign.write_text(f"{ours}\n")


def load_demo(say: Say) -> None:
    """All of it or nothing, so that a start that was broken off can begin again."""
    cast: dict = {}
    at = timezone.now()
    with translation.override(settings.LANGUAGE_CODE), transaction.atomic():
        for number, loader in enumerate(registry.demo_loaders, start=1):
            say(f"Loading the demo, part {number} of {len(registry.demo_loaders)} ...")
            loader.load(cast, at)


def reload_demo(say: Say) -> None:
    """Put the demo back as it was on the first day. A site that is open meanwhile goes from the old one to the new."""
    files = [*Path(settings.MEDIA_ROOT).rglob("*.*")]
    if connection.vendor == "sqlite":
        _reload_sqlite(say)
    else:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
        prepare_database(say)
        load_demo(say)
    for file in files:
        file.unlink(missing_ok=True)
    editions.renew(editions.EVERYTHING)


def _reload_sqlite(say: Say) -> None:
    """Made beside the old one, then copied over it in one stroke: nobody ever sees half a demo."""
    name = Path(connection.settings_dict["NAME"])
    fresh = name.with_name("fresh.sqlite3")
    _remove(fresh)
    connection.close()
    connection.settings_dict["NAME"] = fresh
    try:
        prepare_database(say)
        load_demo(say)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name
    with closing(sqlite3.connect(fresh)) as source, closing(sqlite3.connect(name, timeout=30)) as target:
        source.backup(target)
    _remove(fresh)


def _remove(database: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        Path(f"{database}{ending}").unlink(missing_ok=True)
