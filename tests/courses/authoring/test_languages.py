"""On the screens of a lesson `lang` marks the words of the lesson, and none of ours."""

import re

import pytest
from django.urls import reverse

from courses.authoring.actions import answer
from courses.authoring.answers import minutes_of

OURS = {"nl": "Wat maakte je mee?", "en": "What happened?"}


def language_of(page: str, words: str) -> str:
    """That of the nearest element with a lang around these words."""
    around: list[tuple[str, str]] = []
    for tag in re.finditer(r"<(/?)(\w+)([^>]*)>|" + re.escape(words), page):
        if tag[0] == words and around:
            return next((language for _name, language in reversed(around) if language), "")
        closing, name = tag[1], tag[2]
        if name in VOID or not name:
            continue
        if closing:
            while around and around.pop()[0] != name:
                pass
        else:
            found = re.search(r' lang="([^"]*)"', tag[3])
            around.append((name, found[1] if found else ""))
    raise LookupError(words)


VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr", "path", "use"}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_her_words_are_in_their_language_and_ours_in_that_of_the_page(as_person, lesson, wilma, language):
    answer(lesson, by=wilma, question="Wie bel jij?")
    address = reverse("teach-look", args=[lesson.pk])
    page = as_person(wilma).get(address if language == "nl" else f"/en/teach/{lesson.pk}/look/").content.decode()
    body = page[page.index("<body") :]
    shown = f'<html lang="{language}">{body}'

    for words in ("Ik weet waar het donker is. Dat ziet niemand anders.", "Bij het derde portiek", "Wie bel jij?"):
        assert language_of(shown, words) == "nl"
    assert language_of(shown[shown.index('class="preview"') - 9 :], OURS[language]) == ""


def test_reading_takes_as_long_as_there_are_words(lesson):
    lesson.refresh_from_db()
    draft = lesson.get_latest_revision_as_object()
    assert minutes_of(draft) == 1

    draft.body.append(("text", "<p>" + "woord " * 240 + "</p>"))
    assert minutes_of(draft) == 3
