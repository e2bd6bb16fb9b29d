"""The portraits as somebody picks one: nothing is guessed, and the drawings have a number instead of a description."""

from collections.abc import Iterator
from typing import Any

from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lms.base.drawing.people import PORTRAITS, portrait

format_html_lazy = lazy(format_html, SafeString)


def portrait_choices() -> Iterator[tuple[str, Any]]:
    """The choices of a radio group. The first is no portrait."""
    yield "", _("My initials")
    for number, key in enumerate(PORTRAITS, start=1):
        words = format_lazy(_("Drawing {number}"), number=number)
        yield key, format_html_lazy("{} {}", mark_safe(portrait(key)), words)  # noqa: S308 drawn from constants
