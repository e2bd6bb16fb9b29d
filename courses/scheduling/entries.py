"""A session as calendars see it, in feeds, files and letters: one mapping, so that none of them tells another story.

No names of people and no addresses stand in an entry: feeds are public or leak. Letters add the one addressee.
"""

from datetime import datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from courses.scheduling.models import Session, SessionQuerySet
from lms.base import ics
from lms.people.models import User


def uid(session: Session) -> str:
    """Never changes: not when the session moves, and not when the site does."""
    return f"sessie-{session.uuid}@{settings.CALENDAR_HOST}"


def calendar_entry(
    session: Session,
    *,
    first: str = "",
    url: str = "",
    tentative: bool = False,
    busy: bool = False,
    private: bool = False,
    alarm: timedelta | None = None,
    place: tuple[int, int] | None = None,
    turn: int = 0,
) -> ics.CalendarEntry:
    """In the active language. `first` is what its reader has to do; `url` where she does it (the page of the group); `place`
    is what `places` says of it, when that is known; `turn` how often its reader came or went (`Enrolment.turn`, `SessionRole.turn`)."""
    venue = session.venue
    cancelled = session.is_cancelled
    return ics.CalendarEntry(
        uid=uid(session),
        summary=summary(session, place),
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        created_at=session.created_at,
        changed_at=session.changed_at,
        sequence=session.sequence + turn,
        description=_description(session, first, url or address(session)),
        location=venue.address,
        geo=(float(venue.latitude), float(venue.longitude)) if venue.latitude and venue.longitude else None,
        url=url or address(session),
        categories=[session.run.course.faculty.name],
        status="cancelled" if cancelled else "tentative" if tentative else "confirmed",
        transparent=cancelled or tentative or not busy,
        alarm=alarm,
        classification="PRIVATE" if private else "PUBLIC",
    )


def calendar_entry_of_leader(session: Session, **facts) -> ics.CalendarEntry:
    """As its teacher sees it: her link leads to where she may say that she cannot come."""
    url = settings.SITE_URL + reverse("role", args=[session.uuid])
    return calendar_entry(session, first=_("You teach this session."), url=url, busy=True, **facts)


def summary(session: Session, place: tuple[int, int] | None = None) -> str:
    """The course first, then which of how many: "VERPLAATST: Veiligheid in de wijk (1 van 2)". At most 60 letters.

    What happened comes before it, for some calendars show a cancelled entry like any other.
    """
    happened = _("CANCELLED:") if session.is_cancelled else _("MOVED:") if session.moved_from else ""
    before = f"{happened} " if happened else ""
    after, course = _which(session, place), session.run.course.title_in()
    room = ics.LONGEST_SUMMARY - len(before) - len(after)
    return before + (course if len(course) <= room else f"{course[: room - 1].rstrip()}…") + after


def address(session: Session) -> str:
    return settings.SITE_URL + reverse("enrol", args=[session.run.uuid])


def invitation(
    session: Session, person: User, *, leads: bool = False, turn: int = 0, at: datetime | None = None
) -> dict[str, str]:
    """The part of a letter that puts it into her calendar, or moves what stands there (iTIP REQUEST)."""
    return _part(session, person, "REQUEST", leads, turn, at)


def cancellation(
    session: Session, person: User, *, leads: bool = False, turn: int = 0, at: datetime | None = None
) -> dict[str, str]:
    """The part of a letter that takes it out of her calendar (iTIP CANCEL): it is cancelled, or she no longer comes."""
    return _part(session, person, "CANCEL", leads, turn, at)


def _part(session: Session, person: User, method, leads: bool, turn: int, at: datetime | None) -> dict[str, str]:
    with translation.override(person.language):
        entered = (
            calendar_entry_of_leader(session, turn=turn) if leads else calendar_entry(session, busy=True, turn=turn)
        )
    name, mail = parseaddr(settings.DEFAULT_FROM_EMAIL)
    organiser = ics.Mailbox(session.run.course.neighbourhood.university or name, mail)
    attendee = ics.Mailbox(person.name, person.email)
    content = ics.invitation(entered, organiser, attendee, method, at or timezone.now())
    return {
        "name": f"{session.starts_at:%Y-%m-%d}.ics",
        "type": f"text/calendar; method={method}",
        "content": content.decode(),
    }


def places(sessions: SessionQuerySet) -> dict[int, tuple[int, int]]:
    """Which of how many its group holds, of each session that is held in the groups of these, in one question."""
    groups: dict[int, list[int]] = {}
    held = Session.objects.held().filter(run__in=sessions.order_by().values("run")).order_by("starts_at", "pk")
    for run, session in held.values_list("run", "pk"):
        groups.setdefault(run, []).append(session)
    return {pk: (number, len(group)) for group in groups.values() for number, pk in enumerate(group, start=1)}


def _which(session: Session, place: tuple[int, int] | None) -> str:
    if session.is_cancelled:
        return ""
    if place is None:
        held = [one.pk for one in session.run.held_sessions()]
        place = (held.index(session.pk) + 1 if session.pk in held else 0, len(held))
    number, total = place
    return " " + _("(%(number)d of %(total)d)") % {"number": number, "total": total} if number and total > 1 else ""


def _description(session: Session, first: str, url: str) -> str:
    if session.is_cancelled:
        first = _("This session is cancelled. You don't have to do anything.")
    elif not first:
        first = _("Come a few minutes early. At the door you enter a code.")
    return "\n".join(filter(None, [first, session.title, session.question, session.venue.access, url]))
