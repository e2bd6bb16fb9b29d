"""What a student hears about her seat. All of it is essential: she must know whether she is in."""

import functools

from django.utils import timezone

from courses.enrolment import partings, tokens
from courses.enrolment.models import Enrolment, Status
from courses.scheduling import entries
from lms.letters.actions import send_letter
from lms.people.models import User

#: A letter is only written while it is true: an offer that was answered meanwhile needs none, nor does a group that was held.
TRUE_WHILE = {
    "requested": {Status.REQUESTED},
    "waiting": {Status.WAITING},
    "offered": {Status.OFFERED},
    "lapsed": {Status.WAITING},
    "asked_together": {Status.WAITING},
    "together": {Status.WAITING},
    "alone": {Status.WAITING},
    "enrolled": {Status.ENROLLED},
    "approved": {Status.ENROLLED},
    "cancelled": {Status.CANCELLED},
    "signed_off": {Status.CANCELLED},
}


def send_news(enrolment: Enrolment, what: str, *, stamp: str, was: str = "", by: User | None = None) -> None:
    """Write one of the letters above. `was` is the state before: who was in gets her calendar cleared. `by` took her off."""
    person, run = enrolment.participant, enrolment.run
    coming = run.coming_sessions()
    if enrolment.status not in TRUE_WHILE[what] or (not coming and enrolment.status != Status.CANCELLED):
        return
    if what == "asked_together" and not enrolment.is_asked:
        return
    course = run.course.title_in(person.language)
    context = {
        "enrolment": enrolment,
        "course": course,
        "parted": functools.partial(partings.text, enrolment, course, by.first_name if by else ""),
        "parting": functools.partial(partings.title, enrolment),
        "sessions": coming,
        "number": enrolment.position() if enrolment.status == Status.WAITING else None,
        "token": tokens.token(enrolment),
    }
    send_letter(
        person,
        f"courses/enrolment/letters/{what}",
        context,
        topic="enrolment",
        key=f"{what}:{enrolment.uuid}:{stamp}",
        attachments=_for_her_calendar(enrolment, what, was, coming),
    )


def _for_her_calendar(enrolment, what, was, coming) -> list[dict[str, str]]:
    person, turn = enrolment.participant, enrolment.turn
    if what in {"enrolled", "approved"}:
        return [entries.invitation(session, person, turn=turn) for session in coming]
    if was == Status.ENROLLED:
        return [entries.cancellation(session, person, turn=turn, at=timezone.now()) for session in coming]
    return []
