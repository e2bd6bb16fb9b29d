"""The Dutch catalogue: gather sentences from the code, add translations, compile, and see that none is missing."""

import os
import re
import shutil
import tempfile
from pathlib import Path

import polib
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.test.utils import override_settings

DUTCH = Path("nl", "LC_MESSAGES", "django.po")
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sdif%]|\{\w*\}")
NOT_OURS = [".*", "node_modules", "data", "staticfiles", "tests", "docs", "lms/locale"]


class Command(BaseCommand):
    help = "Keep the Dutch catalogue: make [more.po ...], compile, check. Needs GNU gettext, for developers only."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("what", choices=["make", "compile", "check"])
        parser.add_argument("more", nargs="*", type=Path, help="catalogues with translations to add (with make)")

    def handle(self, what, more, **options):
        catalogue = Path(settings.LOCALE_PATHS[0], DUTCH)
        if what == "make":
            self.make(catalogue, more)
        elif what == "compile":
            compile_it(catalogue)
        elif troubles := list(self.troubles(catalogue)):
            raise CommandError("\n".join(["The Dutch catalogue is not complete.", *troubles]))
        else:
            self.stdout.write("The Dutch catalogue is complete.")

    def make(self, catalogue, more):
        gathered = gather()
        known = polib.pofile(str(catalogue)) if catalogue.exists() else polib.POFile()
        sources = [known, *(polib.pofile(str(path)) for path in more)]
        gathered.metadata = known.metadata or gathered.metadata
        left = sum(not add_translation(entry, sources) for entry in gathered)
        gathered.sort(key=lambda entry: (entry.msgid, entry.msgctxt or ""))
        catalogue.parent.mkdir(parents=True, exist_ok=True)
        gathered.save(str(catalogue))
        compile_it(catalogue)
        self.stdout.write(f"{len(gathered)} sentences, {left} without Dutch.")
        for path, source in zip(more, sources[1:], strict=True):
            asked = {key(entry) for entry in gathered}
            for entry in source:
                if key(entry) not in asked:
                    self.stdout.write(f"{path}: nobody says “{entry.msgid}”.")

    def troubles(self, catalogue):
        ours = polib.pofile(str(catalogue))
        for entry in ours:
            if not entry.translated():
                yield f"No Dutch for: {entry.msgid}"
            elif wrong_gaps(entry):
                yield f"Other gaps than the English: {entry.msgid}"
        compiled = catalogue.with_suffix(".mo")
        if not compiled.exists() or meaning(polib.mofile(str(compiled))) != meaning(ours.translated_entries()):
            yield "django.mo is older than django.po: ./run manage catalogue compile"
        if shutil.which("xgettext") is None:
            yield "GNU gettext is needed to look for new sentences: install it (package gettext)."
            return
        known, said = {key(entry) for entry in ours}, {key(entry) for entry in gather()}
        for context, sentence in sorted(said - known, key=str):
            yield f"Not in the catalogue: {sentence}" + (f" ({context})" if context else "")
        for _context, sentence in sorted(known - said, key=str):
            yield f"In the catalogue, and nobody says it: {sentence}"


def gather() -> polib.POFile:
    """All sentences of the code, without translations."""
    here = Path.cwd()
    os.chdir(settings.BASE_DIR)
    try:
        with tempfile.TemporaryDirectory() as folder, override_settings(LOCALE_PATHS=[folder]):
            call_command(
                "makemessages",
                locale=["nl"],
                ignore_patterns=NOT_OURS,
                add_location="file",
                no_wrap=True,
                extensions=["py", "html", "txt"],
                verbosity=0,
            )
            return polib.pofile(str(Path(folder, DUTCH)))
    finally:
        os.chdir(here)


def key(entry):
    return entry.msgctxt, entry.msgid


def add_translation(entry, sources) -> bool:
    """Take the first whole translation; says whether there was one."""
    entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    for source in sources:
        found = source.find(entry.msgid, msgctxt=entry.msgctxt or False)
        if found is not None and found.translated():
            entry.msgstr, entry.msgstr_plural = found.msgstr, found.msgstr_plural
            return True
    return False


def wrong_gaps(entry) -> bool:
    """Each form has the named gaps of the English; a singular may do without its number."""
    wanted = set(PLACEHOLDER.findall(entry.msgid + (entry.msgid_plural or "")))
    if entry.msgstr_plural:
        return set(PLACEHOLDER.findall(entry.msgstr_plural[1])) != wanted
    return set(PLACEHOLDER.findall(entry.msgstr)) != wanted


def meaning(entries) -> dict:
    return {key(entry): (entry.msgstr, tuple(entry.msgstr_plural.values())) for entry in entries}


def compile_it(catalogue: Path) -> None:
    polib.pofile(str(catalogue)).save_as_mofile(str(catalogue.with_suffix(".mo")))
