"""A session as one row of a list, on the home page, in the calendar and at the desk: `components/session_row.html` draws it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from courses.scheduling.models import Session
from lms.base.dates import when


@dataclass(frozen=True)
class Row:
    """`status` (with its icon) is what the session is to who reads, `note` what happened to it (Moved, Cancelled)."""

    session: Session
    url: str = ""
    status: str = ""
    icon: str = "people"
    note: str = ""
    note_text: str = ""


def public_row(session: Session, status: str = "", icon: str = "") -> Row:
    """For everybody: it leads to the course, and says when the session was before it was moved."""
    url = session.run.course.url_in()
    if session.is_cancelled:  # the note says it all
        return Row(session, url, note=_cancelled())
    if session.moved_from:
        was = _("Was %(when)s.") % {"when": when(session.moved_from)}
        return Row(session, url, status, icon, note=_("Moved"), note_text=was)
    return Row(session, url, status, icon)


def desk_row(session: Session, url: str) -> Row:
    """For the coordinator: what is done, or still asks for something, comes before that it was moved."""
    if session.is_cancelled:
        return Row(session, url, note=_cancelled())
    if session.register_closed_at:
        return Row(session, url, _("register closed"), "check")
    if not session.accepted_roles():
        return Row(session, url, _("nobody said yes yet"), "warning")
    return Row(session, url, note=_("Moved") if session.moved_from else "")


def _cancelled() -> str:
    return pgettext("a session", "Cancelled")
