import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from lms.base import registry
from lms.people.models import Organisation, User
from lms.site import bootstrap
from lms.site.bootstrap import fingerprint, has_people, load_demo, prepare_database, reload_demo
from tests.plugins.databases import sqlite_template

on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="a SQLite file carries its own mark")


@pytest.fixture
def loaders(monkeypatch):
    """The demo here is two neighbours, one a part."""
    monkeypatch.setattr(registry, "demo_loaders", [])
    registry.demo_loader(2)(lambda cast, at: User.objects.create_user("karin@example.org", cast["street"]))
    registry.demo_loader(1)(lambda cast, at: cast.update(street="Karin"))
    return registry.demo_loaders


def test_the_parts_of_the_demo_come_in_their_order_and_share_a_cast(db, loaders):
    said = []
    load_demo(said.append)

    assert (User.objects.get().name, len(said)) == ("Karin", 2)


def test_half_a_demo_is_no_demo(db, loaders):
    registry.demo_loader(3)(lambda cast, at: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        load_demo(str)

    assert not has_people()


@on_sqlite
def test_a_migrated_database_is_not_migrated_again(db, monkeypatch):
    monkeypatch.setattr(bootstrap, "call_command", lambda *_args, **_options: pytest.fail("it migrated"))
    prepare_database(str)


@on_sqlite
def test_a_new_migration_is_applied(transactional_db, monkeypatch):
    done = []
    monkeypatch.setattr(bootstrap, "call_command", lambda name, **_options: done.append(name))
    monkeypatch.setattr(bootstrap, "fingerprint", lambda: "0" * 64)
    prepare_database(str)
    prepare_database(str)

    assert done == ["migrate"]


def test_the_fingerprint_changes_with_a_migration(monkeypatch, tmp_path):
    before = fingerprint()
    config = type("Config", (), {"label": "lms", "path": str(tmp_path)})
    (tmp_path / "migrations").mkdir()
    monkeypatch.setattr(bootstrap.apps, "get_app_configs", lambda: [config])
    without = fingerprint()
    (tmp_path / "migrations" / "0001_initial.py").write_text("x = 1")

    assert len({before, without, fingerprint()}) == 3


# --- ./run demo, on SQLite ------------------------------------------------------------------------


@pytest.fixture
def old_demo(transactional_db, loaders, settings, tmp_path, monkeypatch):
    """A demo in which somebody did something; making a database is copying one here."""
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr(
        bootstrap, "prepare_database", lambda say: shutil.copy(sqlite_template(), connection.settings_dict["NAME"])
    )
    Organisation.objects.create(name="Added since")
    return Path(connection.settings_dict["NAME"])


@on_sqlite
def test_after_a_reload_what_was_added_is_gone(old_demo, settings):
    settings.MEDIA_ROOT.mkdir()
    (settings.MEDIA_ROOT / "picture.jpg").touch()
    reload_demo(str)

    assert (User.objects.count(), Organisation.objects.count()) == (1, 0)
    assert [*settings.MEDIA_ROOT.iterdir(), *old_demo.parent.glob("fresh*")] == []


@on_sqlite
def test_a_site_that_is_open_meanwhile_sees_the_new_demo(old_demo):
    with closing(sqlite3.connect(old_demo)) as open_site:
        question = "SELECT (SELECT count(*) FROM lms_user), (SELECT count(*) FROM lms_organisation)"
        before = open_site.execute(question).fetchone()
        reload_demo(str)

        assert (before, open_site.execute(question).fetchone()) == ((0, 1), (1, 0))


@on_sqlite
def test_a_reload_that_fails_leaves_the_old_demo(old_demo):
    registry.demo_loader(3)(lambda cast, at: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        reload_demo(str)

    assert Organisation.objects.get().name == "Added since"
