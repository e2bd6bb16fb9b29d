"""When one can check in: from half an hour before a session until half an hour after it."""

from datetime import datetime, timedelta

from courses.scheduling.models import Session

MARGIN = timedelta(minutes=30)


def opens_at(session: Session) -> datetime:
    return session.starts_at - MARGIN


def shuts_at(session: Session) -> datetime:
    return session.ends_at + MARGIN


def is_open(session: Session, at: datetime) -> bool:
    """Somebody who is in the room can check in now."""
    free = not (session.cancelled_at or session.register_closed_at)
    return free and opens_at(session) <= at <= shuts_at(session)
