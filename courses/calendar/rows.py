"""What a session means to who looks at it: "you're in", "5 places left", "cancelled"."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from courses.enrolment.models import Enrolment, Status
from courses.scheduling.models import RoleState, Session, SessionRole
from lms.dates import when


@dataclass(frozen=True)
class Row:
    """A session in the list. `note` is a word (Moved, Cancelled), `note_text` what was."""

    session: Session
    status: str
    icon: str
    note: str = ""
    note_text: str = ""


def rows(sessions: Iterable[Session], person, at: datetime) -> list[Row]:
    """Two queries more for who is logged in, however many sessions."""
    sessions = list(sessions)
    mine: dict[int, Enrolment] = {}
    led: set[int] = set()
    if person.is_authenticated:
        runs = {session.run_id for session in sessions}
        mine = {one.run_id: one for one in Enrolment.objects.of(person).live().filter(run__in=runs)}
        roles = SessionRole.objects.of(person).filter(
            state=RoleState.ACCEPTED, session__in=[one.pk for one in sessions]
        )
        led = set(roles.values_list("session", flat=True))
    return [_row(session, mine.get(session.run_id), session.pk in led, at) for session in sessions]


def _row(session: Session, enrolment: Enrolment | None, is_led: bool, at: datetime) -> Row:
    if session.cancelled_at:  # the note says it all
        return Row(session, "", "", pgettext("a session", "Cancelled"))
    status, icon = _status(session, enrolment, is_led, at)
    if session.moved_from:
        return Row(session, status, icon, _("Moved"), _("Was %(when)s.") % {"when": when(session.moved_from)})
    return Row(session, status, icon)


def _status(session: Session, enrolment: Enrolment | None, is_led: bool, at: datetime) -> tuple[str, str]:
    if is_led:
        return _("You teach"), "board"
    if enrolment:
        icon = "check" if enrolment.status in {Status.ENROLLED, Status.ENDED} else "clock"
        return enrolment.get_status_display(), icon
    if session.is_over(at):
        return _("Is over"), "check"
    left = session.run.seats_left
    if left <= 0:
        return _("Full. Join the waiting list"), "clock"
    return ngettext("%(left)d seat left", "%(left)d seats left", left) % {"left": left}, "people"
