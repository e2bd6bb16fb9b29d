"""Short names that are kept in both languages beside each other: themes, faculties, competencies."""

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _


class Words(str):
    """What somebody wrote, with the language it is written in, so that a page can tell who hears it (the filter `lang`)."""

    __slots__ = ("language",)

    def __new__(cls, words: str = "", language: str = ""):
        made = super().__new__(cls, words)
        made.language = language
        return made

    def __getnewargs__(self):
        return str(self), self.language


def marked(words: str, language: str = "") -> str:
    """For a page: in an element with their language, where it is another than the reader's."""
    language = language or getattr(words, "language", "")
    if not words or not language or language == get_language():
        return words
    return format_html('<span lang="{}">{}</span>', language, words)


def filled_in(sentence: str, **gaps: str) -> str:
    """For a page: a sentence of the site, with what others wrote in its gaps, each marked with its own language."""
    known = {name: conditional_escape(marked(words)) for name, words in gaps.items()}
    return mark_safe(conditional_escape(sentence) % known)  # noqa: S308 escaped above


def other_language(language: str) -> str:
    """What stands beside a title that is not in the reader's language; nothing where it is."""
    if not language or language == get_language():
        return ""
    return _("in Dutch") if language == "nl" else _("in English")


def language_note(language: str) -> str:
    """The same in brackets, small, to put after a title."""
    other = other_language(language)
    return format_html(' <span class="small muted">({})</span>', other) if other else ""


def lang_attribute(words: str) -> str:
    """For an element that can hold no other, such as `<option>`: the attribute with the language of its words."""
    language = getattr(words, "language", "")
    return format_html(' lang="{}"', language) if language and language != get_language() else ""


def in_language(thing, field: str) -> Words:
    """The value of `field` in the reader's language; Dutch where English is empty."""
    if (get_language() or "nl").startswith("en") and (english := getattr(thing, f"{field}_en")):
        return Words(english, "en")
    return Words(getattr(thing, f"{field}_nl"), "nl")


class Named:
    """A noun with `name_nl` and `name_en`; `name` follows the reader."""

    @property
    def name(self) -> str:
        return in_language(self, "name")

    def __str__(self) -> str:
        return self.name
