"""A value of a table as text, for the screen and for a download."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

#: A spreadsheet reads a cell that starts with one of these as a formula, and runs it (CWE-1236).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


def as_text(value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    return value.isoformat() if isinstance(value, date) else str(value)


def harmless(text: str) -> str:
    """An apostrophe in front of what a program would reckon makes it text; who reads the file back takes it off there."""
    return f"'{text}" if text.lstrip("'").startswith(FORMULA_STARTS) else text
