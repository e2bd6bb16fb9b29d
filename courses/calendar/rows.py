"""What the reader is told about a session in a list: "you're in", "5 places left", "cancelled"."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from courses.enrolment.models import Enrolment
from courses.scheduling.models import Session, SessionRole
from courses.scheduling.rows import Row, public_row


def rows(sessions: Iterable[Session], person, at: datetime) -> list[Row]:
    """Two queries more for who is logged in, however many sessions."""
    sessions = list(sessions)
    mine: dict[int, Enrolment] = {}
    led: set[int] = set()
    if person.is_authenticated:
        runs = {session.run_id for session in sessions}
        mine = {one.run_id: one for one in Enrolment.objects.of(person).live().filter(run__in=runs)}
        roles = SessionRole.objects.of(person).accepted().filter(session__in=[one.pk for one in sessions])
        led = set(roles.values_list("session", flat=True))
    return [_row(session, mine.get(session.run_id), session.pk in led, at) for session in sessions]


def _row(session: Session, enrolment: Enrolment | None, is_led: bool, at: datetime) -> Row:
    return public_row(session, *_status(session, enrolment, is_led, at))


def _status(session: Session, enrolment: Enrolment | None, is_led: bool, at: datetime) -> tuple[str, str]:
    if is_led:
        return _("You teach"), "board"
    if enrolment:
        return enrolment.get_status_display(), enrolment.icon
    if session.is_over(at):
        return _("Is over"), "check"
    return session.run.seats_in_words, session.run.seats_icon
