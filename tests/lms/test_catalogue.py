import shutil

import polib
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from lms.management.commands import catalogue


def entry(msgid, msgstr="", **more):
    return polib.POEntry(msgid=msgid, msgstr=msgstr, **more)


def written(path, *entries):
    book = polib.POFile()
    book.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    book.extend(entries)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(str(path))
    return path


@pytest.fixture
def dutch(settings, tmp_path, monkeypatch):
    """A house in which two sentences are said; answers where its catalogue stands."""
    settings.LOCALE_PATHS = [tmp_path]
    said = polib.POFile()
    said.extend([entry("Hello %(name)s"), entry("one", msgid_plural="%(n)d", msgstr_plural={0: "", 1: ""})])
    monkeypatch.setattr(catalogue, "gather", lambda: said)
    monkeypatch.setattr(shutil, "which", lambda _tool: "/usr/bin/xgettext")
    return tmp_path / catalogue.DUTCH


def troubles():
    with pytest.raises(CommandError) as no:
        call_command("catalogue", "check")
    return str(no.value).splitlines()[1:]


def test_make_adds_translations_compiles_and_says_what_is_left(dutch, tmp_path, capsys):
    more = written(tmp_path / "room.po", entry("Hello %(name)s", "Dag %(name)s"), entry("Bye", "Doei"))
    call_command("catalogue", "make", str(more))

    assert polib.mofile(str(dutch.with_suffix(".mo"))).find("Hello %(name)s").msgstr == "Dag %(name)s"
    assert capsys.readouterr().out.splitlines() == [
        "2 sentences, 1 without Dutch.",
        f"{more}: nobody says “Bye”.",
    ]


def test_a_whole_catalogue_passes_and_keeps_its_translations(dutch, tmp_path, capsys):
    one = entry("one", msgid_plural="%(n)d", msgstr_plural={0: "een", 1: "%(n)d"})
    more = written(tmp_path / "room.po", entry("Hello %(name)s", "Dag %(name)s"), one)
    call_command("catalogue", "make", str(more))
    call_command("catalogue", "make")
    call_command("catalogue", "check")

    assert capsys.readouterr().out.splitlines()[-1] == "The Dutch catalogue is complete."


def test_each_thing_that_is_missing_is_named(dutch):
    written(dutch, entry("Hello %(name)s", "Dag %(naam)s"), entry("Gone", "Weg"), entry("Half"))

    assert troubles() == [
        "Other gaps than the English: Hello %(name)s",
        "No Dutch for: Half",
        "django.mo is older than django.po: ./run manage catalogue compile",
        "Not in the catalogue: one",
        "In the catalogue, and nobody says it: Gone",
        "In the catalogue, and nobody says it: Half",
    ]


def test_a_guess_is_not_a_translation(dutch, tmp_path, capsys):
    more = written(tmp_path / "room.po", entry("Hello %(name)s", "Dag %(name)s", flags=["fuzzy"]))
    call_command("catalogue", "make", str(more))

    assert capsys.readouterr().out.startswith("2 sentences, 2 without Dutch.")
