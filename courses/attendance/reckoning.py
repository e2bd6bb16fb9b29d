"""How somebody stands with the sessions of her group: only closed registers count, and only sessions that are held.

A cancelled one is needed by nobody. Nobody outside this room counts sessions.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from courses.attendance.models import Attendance, AttendanceQuerySet, CheckIn, Presence
from courses.enrolment.models import Enrolment, Status
from courses.scheduling.models import CourseRun, Session
from lms.base.dates import day
from lms.base.registry import ALMOST, NOT_YET, OUT_OF_REACH, Criterion, Tick

#: The code of this criterion, and what pages call it.
SESSIONS, LABEL = "sessions", gettext_lazy("Your sessions")

#: What can be said of a student and a session, besides the three of `Presence`. HERE: she entered the code or was marked,
#: and the register is still open.
COMING, UNKNOWN, HERE = "coming", "unknown", "here"
#: These can still become present.
OPEN = {COMING, UNKNOWN, HERE}


@dataclass(frozen=True, kw_only=True)
class SessionTick(Tick):
    """One session. `state` is a `Presence`, COMING, UNKNOWN or HERE."""

    state: str
    session: Session


@dataclass(frozen=True, kw_only=True)
class Sessions(Criterion):
    """How one student stands with all sessions of her group."""

    ticks: list[SessionTick]
    attended: int
    needed: int
    #: The session that she can still go to.
    next: Session | None
    #: At this moment: she is in the room.
    is_there: bool


def reckon(enrolments: Sequence[Enrolment], at: datetime, *, closely: bool) -> dict[int, Sessions]:
    """How each of these stands, by the id of her enrolment, in a fixed number of queries. `closely`: what a register that is
    still open says so far is told too."""
    sessions = _held(enrolments)
    known = defaultdict(dict, _so_far(enrolments) if closely else {})
    counting = Attendance.objects.counting().filter(enrolment__in=[one.pk for one in enrolments])
    for enrolment, session, presence in counting.values_list("enrolment_id", "session_id", "presence"):
        known[enrolment][session] = presence
    return {one.pk: _stand(one, sessions[one.run_id], known[one.pk], at) for one in enrolments}


def _held(enrolments: Sequence[Enrolment]) -> dict[int, list[Session]]:
    """Run → its sessions, first one first. Those of one run may be at hand already."""
    runs = {one.run_id for one in enrolments}
    if len(runs) == 1:
        run = enrolments[0].run
        return {run.pk: run.held_sessions()}
    found = defaultdict(list)
    for session in (
        Session.objects.held().filter(run__in=runs).select_related("run__course").order_by("starts_at", "pk")
    ):
        found[session.run_id].append(session)
    return found


def _so_far(enrolments: Sequence[Enrolment]) -> dict[int, dict[int, str]]:
    """Sessions with an open register that each is present in so far: a mark counts, and without one the code speaks."""
    marks: dict[int, dict[int, str]] = defaultdict(dict)
    still_open = Attendance.objects.filter(
        enrolment__in=[one.pk for one in enrolments], session__register_closed_at=None
    )
    for enrolment, session, presence in still_open.values_list("enrolment_id", "session_id", "presence"):
        marks[enrolment][session] = presence
    coded = CheckIn.objects.filter(
        person__in=[one.participant_id for one in enrolments],
        session__run__in={one.run_id for one in enrolments},
        session__register_closed_at=None,
    )
    came = defaultdict(set)
    for person, session in coded.values_list("person_id", "session_id"):
        came[person].add(session)
    return {
        one.pk: {
            session: HERE
            for session in marks[one.pk].keys() | came[one.participant_id]
            if marks[one.pk].get(session, Presence.PRESENT) == Presence.PRESENT
        }
        for one in enrolments
    }


def _stand(enrolment: Enrolment, sessions: list[Session], known: Mapping[int, str], at: datetime) -> Sessions:
    ticks = [_tick(session, known.get(session.pk), at) for session in sessions]
    enough, attended = needed(sessions), sum(tick.done for tick in ticks)
    done, outlook = bool(sessions) and attended >= enough, _outlook(ticks, enough - attended, attended)
    was_there = any(tick.state == HERE for tick in ticks)
    return Sessions(
        label=LABEL,
        done=done,
        detail=_detail(attended) if enough and (attended or not was_there) else "",
        missing="" if done else _missing(ticks, enough - attended, outlook),
        outlook=outlook,
        ticks=ticks,
        attended=attended,
        needed=enough,
        next=_next(enrolment, ticks, at),
        is_there=any(tick.state == HERE and not tick.session.is_over(at) for tick in ticks),
    )


def _tick(session: Session, presence: str | None, at: datetime) -> SessionTick:
    state = presence or (COMING if session.ends_at > at else UNKNOWN)
    here = state == Presence.PRESENT
    words, lost = _words(session, state, at), not here and state not in OPEN
    return SessionTick(session.title, here, words, lost=lost, state=state, session=session)


def _words(session: Session, state: str, at: datetime) -> str:
    if state == COMING:
        return _("On %(day)s") % {"day": day(session.starts_at)}
    if state == UNKNOWN:
        return _("Not known yet: the register is not closed.")
    if state == HERE and session.is_over(at):
        return _("You were there. It counts when the register is closed.")
    if state == HERE:
        return _("You are there. It counts when the register is closed.")
    return str(Presence(state).label)


def _outlook(ticks: list[SessionTick], short: int, attended: int) -> str:
    if ticks and short > sum(tick.state in OPEN for tick in ticks):
        return OUT_OF_REACH
    return ALMOST if short == 1 and attended else NOT_YET


def _detail(attended: int) -> str:
    return ngettext("You were at %(attended)s.", "You were at %(attended)s.", attended) % {"attended": attended}


def _missing(ticks: list[SessionTick], short: int, outlook: str) -> str:
    if not ticks:
        return _("There are no sessions yet.")
    if outlook == OUT_OF_REACH:
        return ngettext(
            "%(n)d session short, and not enough are left. Another group is possible.",
            "%(n)d sessions short, and not enough are left. Another group is possible.",
            short,
        ) % {"n": short}
    return ngettext("%(n)d more session to go.", "%(n)d more sessions to go.", short) % {"n": short}


def _next(enrolment: Enrolment, ticks: list[SessionTick], at: datetime) -> Session | None:
    """Not one that she is at, nor one whose register is closed, nor of what is over."""
    if enrolment.status == Status.ENDED:
        return None
    free = (tick.session for tick in ticks if tick.state != HERE and not tick.session.register_closed_at)
    return next((one for one in free if one.ends_at >= at and not one.run.closed_at), None)


def needed(sessions: Collection[Session]) -> int:
    """Of the held sessions of a group: the course's own rule, but never more than there are."""
    return _enough(next(iter(sessions)).run.course.sessions_needed, len(sessions)) if sessions else 0


def _enough(wanted: int | None, held: int) -> int:
    return min(wanted or held, held)


def met(enrolments: QuerySet[Enrolment]) -> set[int]:
    """Ids of those of these who were at enough of them: what `reckon` says of each, without its words, in three questions."""
    asked = enrolments.order_by()
    held = Session.objects.held().filter(run__in=asked.values("run")).order_by().values_list("run")
    marks = _of_their_group(Attendance.objects.filter(enrolment__in=asked.values("pk")))
    number = dict(held.annotate(number=Count("pk")))
    attended = dict(marks.order_by().values_list("enrolment").annotate(number=Count("pk")))
    return {
        pk
        for pk, run, wanted in asked.values_list("pk", "run", "run__course__sessions_needed")
        if run in number and attended.get(pk, 0) >= _enough(wanted, number[run])
    }


def attended(enrolment: Enrolment) -> int:
    """How many sessions of her group she was at, as far as their registers are closed."""
    return _of_their_group(Attendance.objects.filter(enrolment=enrolment)).count()


def _of_their_group(lines: AttendanceQuerySet) -> AttendanceQuerySet:
    return lines.counting().present().filter(session__run=F("enrolment__run"))


def rule(run: CourseRun) -> str:
    sessions = run.held_sessions()
    if not sessions:
        return _("There are no sessions yet.")
    words = ngettext("The session.", "%(enough)d of the %(n)d sessions.", len(sessions))
    return words % {"enough": needed(sessions), "n": len(sessions)}


def is_too_late(run: CourseRun, at: datetime) -> bool:
    """Too few sessions are left."""
    return needed(run.held_sessions()) > len(run.coming_sessions(at))


def is_out_of_reach(enrolment: Enrolment, at: datetime) -> bool:
    """What she was at and what is left is not enough. What was over before she came in she cannot have been at."""
    stands = reckon([enrolment], at, closely=True)[enrolment.pk]
    unsure = [tick.session for tick in stands.ticks if tick.state in OPEN]
    left = sum(session.ends_at >= enrolment.created_at for session in unsure)
    return max(stands.needed - stands.attended, 0) > left
