"""What is said about sessions: to who is asked to lead one, to who comes (the room above knows who), to coordinators."""

from collections.abc import Sequence
from datetime import datetime

from courses.scheduling import entries
from courses.scheduling.models import Session, SessionRole
from lms.letters.actions import send_letter
from lms.people.models import Role, User
from lms.places.models import Venue

LETTERS = "courses/scheduling/letters"


def ask_to_lead(role: SessionRole) -> None:
    session = role.session
    send_letter(
        role.person,
        f"{LETTERS}/asked",
        about(session, role.person) | {"role": role},
        topic="teaching",
        key=f"asked:{role.pk}:{role.asked_at.timestamp()}",
    )


def confirm_lead(role: SessionRole) -> None:
    """She said yes: the session comes into her calendar by mail."""
    send_letter(
        role.person,
        f"{LETTERS}/leads",
        about(role.session, role.person),
        topic="teaching",
        key=f"leads:{role.pk}:{role.answered_at.timestamp()}",
        attachments=[entries.invitation(role.session, role.person, leads=True, turn=role.turn)],
    )


def clear_from_calendar(role: SessionRole) -> None:
    """She had said yes, and does not lead it any more: by herself, or a coordinator wrote it down."""
    send_letter(
        role.person,
        f"{LETTERS}/stepped_back",
        about(role.session, role.person),
        topic="teaching",
        key=f"stepped_back:{role.pk}:{role.answered_at.timestamp()}",
        attachments=[entries.cancellation(role.session, role.person, leads=True, turn=role.turn)],
    )


def tell_of_no(role: SessionRole) -> None:
    """Each coordinator of the neighbourhood hears that somebody else must be found."""
    neighbourhood = role.session.run.course.neighbourhood
    for coordinator in User.objects.active().with_role(Role.COORDINATOR, neighbourhood):
        send_letter(
            coordinator,
            f"{LETTERS}/declined",
            about(role.session, coordinator) | {"role": role},
            topic="desk",
            key=f"declined:{role.pk}:{role.answered_at.timestamp()}:{coordinator.pk}",
        )


def tell_of_move(
    session: Session,
    person: User,
    old: tuple[datetime, datetime, Venue],
    *,
    topic: str,
    token: str = "",
    turn: int = 0,
    is_sure: bool = True,
) -> None:
    """Old and new beside each other, and an update for her calendar. A student's `token` lets her sign off at once.

    Who was asked to lead and did not answer is not sure: nothing stands in her calendar yet.
    """
    starts_at, ends_at, venue = old
    send_letter(
        person,
        f"{LETTERS}/moved",
        about(session, person) | {"was": {"starts_at": starts_at, "ends_at": ends_at, "venue": venue}, "token": token},
        topic=topic,
        key=f"moved:{session.uuid}:{session.sequence}:{starts_at.isoformat()}:{venue.pk}:{person.uuid}",
        attachments=[entries.invitation(session, person, leads=not token, turn=turn)] if is_sure else [],
    )


def tell_of_cancellation(
    session: Session, person: User, *, reader: str, left: Sequence[Session] = (), turn: int = 0, is_sure: bool = True
) -> None:
    """`reader`: she "attends", "waits" or "leads". `left`: what is still to come. Nothing stands yet in the calendar of who
    waits, nor of who did not answer whether she leads it: she is not sure."""
    leads = reader == "leads"
    in_calendar = is_sure and reader != "waits"
    send_letter(
        person,
        f"{LETTERS}/cancelled",
        about(session, person) | {"left": left, "reader": reader},
        topic="teaching" if leads else "enrolment",
        key=f"cancelled:{session.uuid}:{person.uuid}",
        attachments=[entries.cancellation(session, person, leads=leads, turn=turn)] if in_calendar else [],
    )


def tell_of_extra(session: Session, person: User, *, token: str, turn: int = 0) -> None:
    send_letter(
        person,
        f"{LETTERS}/added",
        about(session, person) | {"token": token},
        topic="enrolment",
        key=f"added:{session.uuid}:{person.uuid}",
        attachments=[entries.invitation(session, person, turn=turn)],
    )


def about(session: Session, reader: User) -> dict[str, object]:
    return {"session": session, "course": session.run.course.title_in(reader.language)}
