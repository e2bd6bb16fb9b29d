"""What a reader aloud pronounces: each text stands in an element with the language that it is written in.

The world was written in Dutch, and is read in Dutch and in English. The words of the house are those of the catalogue.
"""

import re
from functools import cache

import polib
import pytest
from django.conf import settings

from tests.house.access.matrix import rows
from tests.house.access.routes import all_routes
from tests.house.access.texts import texts

#: Written in Dutch, in the prepared world. Names of people and places are of no language.
THEIRS = re.compile(
    r"Cursus Vlietkwartier|Cursus zonder datum|Faculteit Vlietkwartier|Wat er (was|komt)|Wat iedereen mag lezen|"
    r"qx-[a-z_]+-(draft|alt|waiting|asked|plan|about|title|story|secret|suggested|sentence)-xq"
)
#: The title of a page can hold no element: it is in their language where nothing of ours stands in it.
TITLE = re.compile(r"(.*) – Stoep")
READERS = ("anonymous", "teacher", "student", "coordinator")
GAP = re.compile(r"%\(\w+\)[sd]|%[sd]|\s*<[^>]*>\s*|&\w+;")


@cache
def ours() -> dict[str, set[str]]:
    """Parts of the sentences of the house that are in one language only, without what is filled in."""
    said: dict[str, set[str]] = {"en": set(), "nl": set()}
    for entry in polib.pofile(settings.BASE_DIR / "lms/locale/nl/LC_MESSAGES/django.po"):
        for language, sentences in {
            "en": [entry.msgid, entry.msgid_plural],
            "nl": [entry.msgstr, *entry.msgstr_plural.values()],
        }.items():
            parts = [" ".join(part.split()) for sentence in sentences for part in GAP.split(sentence)]
            said[language] |= {part for part in parts if len(part) > 11 and " " in part}
    both = said["en"] & said["nl"]
    return {language: parts - both for language, parts in said.items()}


@cache
def language_of(words: str) -> str:
    """nl, en, or nothing for what the test does not know."""
    if title := TITLE.fullmatch(words):
        return "nl" if re.fullmatch(rf"(Les )?({THEIRS.pattern})", title[1]) else ""
    if THEIRS.search(words):
        return "nl"
    return next((language for language, parts in ours().items() if words in parts), "")


def faults(page: str) -> set[str]:
    return {f"{words!r} is said to be {said!r}" for words, said in texts(page) if language_of(words) not in {"", said}}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_text_of_a_page_stands_in_its_own_language(asker, language):
    routes = {route.key: route for route in all_routes() if route.group == "ours"}
    wrong = set()
    for row in rows():
        words, url = row.cells.get("GET", {}), row.url(routes[row.key], asker.world.things, language=language)
        for role in READERS:
            if words.get(role) in {"ok", "key"}:
                wrong |= {f"{row}: {fault}" for fault in faults(asker.page(role, url))}
    assert sorted(wrong) == []
