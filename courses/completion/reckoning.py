"""Who qualifies, and what is still missing, in words (decision 4): the same ticks for the student and for the certificate.

Only closed registers count, and only sessions that are held: a cancelled one is needed by nobody.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.attendance.models import Attendance, CheckIn, Presence
from courses.enrolment.models import Enrolment
from courses.scheduling.models import CourseRun, Session
from lms.dates import day
from lms.text import fold

#: What can be said of a student and a session, besides the three of `Presence`. HERE: she entered the code or was marked,
#: and the register is still open.
COMING, UNKNOWN, HERE = "coming", "unknown", "here"
#: These can still become present.
OPEN = {COMING, UNKNOWN, HERE}


@dataclass(frozen=True)
class Tick:
    """One session. `detail` says in words what the tick says by its sign; `state` is a `Presence`, COMING or UNKNOWN."""

    label: str
    done: bool
    detail: str
    state: str
    session: Session


@dataclass(frozen=True)
class Standing:
    """How one student stands. `missing` is empty when she qualifies."""

    qualifies: bool
    ticks: list[Tick]
    missing: list[str]
    attended: int = 0
    needed: int = 0

    @property
    def short(self) -> int:
        return max(self.needed - self.attended, 0)

    @property
    def here(self) -> bool:
        """She is at one of them, or was and its register is still open."""
        return any(tick.state == HERE for tick in self.ticks)

    @property
    def group(self) -> str:
        """Where the coordinator's list has her: ready, almost (one short, after others), not_yet or out_of_reach."""
        if self.qualifies:
            return "ready"
        if self.ticks and self.short > sum(tick.state in OPEN for tick in self.ticks):
            return "out_of_reach"
        return "almost" if self.short == 1 and self.attended else "not_yet"


def standing(enrolment: Enrolment, at: datetime | None = None) -> Standing:
    sessions = enrolment.run.held_sessions()
    marks = Attendance.objects.counting().filter(enrolment=enrolment).values_list("session_id", "presence")
    known = dict.fromkeys(_here(enrolment), HERE) | dict(marks)
    return _reckon(sessions, known, needed(enrolment.run, sessions), at or timezone.now())


def _here(enrolment: Enrolment) -> set[int]:
    """Sessions with an open register that she is present in so far: a mark counts, and without one the code speaks."""
    marks = dict(enrolment.attendance.filter(session__register_closed_at=None).values_list("session_id", "presence"))
    came = CheckIn.objects.filter(person=enrolment.participant_id, session__run=enrolment.run_id)
    coded = came.filter(session__register_closed_at=None).values_list("session_id", flat=True)
    return {session for session, presence in marks.items() if presence == Presence.PRESENT} | (set(coded) - set(marks))


def standings(run: CourseRun, at: datetime | None = None) -> list[tuple[Enrolment, Standing]]:
    """Everybody who is in, by name, in a fixed number of queries."""
    everybody = run.enrolments.attending().select_related("participant", "organisation")
    marks: dict[int, dict[int, str]] = {}
    counting = Attendance.objects.counting().filter(enrolment__in=everybody.order_by().values("pk"))
    for enrolment, session, presence in counting.values_list("enrolment_id", "session_id", "presence"):
        marks.setdefault(enrolment, {})[session] = presence
    at, sessions = at or timezone.now(), run.held_sessions()
    enough = needed(run, sessions)
    found = [(one, _reckon(sessions, marks.get(one.pk, {}), enough, at)) for one in everybody]
    return sorted(found, key=lambda pair: (fold(pair[0].student.name), pair[0].pk))


def qualifying(enrolments: QuerySet[Enrolment]) -> set[int]:
    """Ids of those of these who qualify: what `standing` reckons of each, without its words, in three questions for all."""
    asked = enrolments.order_by()
    held = Session.objects.held().filter(run__in=asked.values("run")).order_by().values_list("run")
    marks = (
        Attendance.objects.counting()
        .present()
        .filter(session__run=F("enrolment__run"), enrolment__in=asked.values("pk"))
    )
    number = dict(held.annotate(number=Count("pk")))
    attended = dict(marks.order_by().values_list("enrolment").annotate(number=Count("pk")))
    return {
        pk
        for pk, run, wanted in asked.values_list("pk", "run", "run__course__sessions_needed")
        if run in number and attended.get(pk, 0) >= _enough(wanted, number[run])
    }


def needed(run: CourseRun, sessions: Collection[Session]) -> int:
    """The course's own rule, but never more than are held."""
    return _enough(run.course.sessions_needed, len(sessions))


def _enough(wanted: int | None, held: int) -> int:
    return min(wanted or held, held)


def is_too_late(run: CourseRun, at: datetime | None = None) -> bool:
    """Who comes in now can no longer qualify: too few sessions are left."""
    return needed(run, run.held_sessions()) > len(run.coming_sessions(at))


def is_out_of_reach(enrolment: Enrolment, at: datetime | None = None) -> bool:
    """What she was at and what is left is not enough. What was over before she came in she cannot have been at."""
    stands = standing(enrolment, at)
    unsure = [tick.session for tick in stands.ticks if tick.state in OPEN]
    return stands.short > sum(session.ends_at >= enrolment.created_at for session in unsure)


def rule(run: CourseRun, sessions: Collection[Session]) -> str:
    """The rule in words."""
    enough, held = needed(run, sessions), len(sessions)
    if not held:
        return _("There are no sessions yet.")
    words = ngettext("The session.", "%(enough)d of the %(n)d sessions.", held)
    return words % {"enough": enough, "n": held}


def _reckon(sessions: list[Session], marks: Mapping[int, str], enough: int, at: datetime) -> Standing:
    ticks = [_tick(session, marks.get(session.pk), at) for session in sessions]
    attended = sum(tick.done for tick in ticks)
    qualifies = bool(sessions) and attended >= enough
    missing = [] if qualifies else [_missing(ticks, enough - attended)]
    return Standing(qualifies, ticks, missing, attended, enough)


def _tick(session: Session, presence: str | None, at: datetime) -> Tick:
    state = presence or (COMING if session.ends_at > at else UNKNOWN)
    words = {
        Presence.PRESENT: _("Present"),
        Presence.EXCUSED: _("Absent, with a message"),
        Presence.ABSENT: _("Absent"),
        COMING: _("On %(day)s") % {"day": day(session.starts_at)},
        UNKNOWN: _("Not known yet: the register is not closed."),
        HERE: _("You were there. It counts when the register is closed.")
        if session.is_over(at)
        else _("You are there. It counts when the register is closed."),
    }
    return Tick(session.title, state == Presence.PRESENT, str(words[state]), state, session)


def _missing(ticks: list[Tick], short: int) -> str:
    if not ticks:
        return _("There are no sessions yet.")
    if short > sum(tick.state in OPEN for tick in ticks):
        return ngettext(
            "%(n)d session short, and not enough are left. Another group is possible.",
            "%(n)d sessions short, and not enough are left. Another group is possible.",
            short,
        ) % {"n": short}
    return ngettext("%(n)d more session to go.", "%(n)d more sessions to go.", short) % {"n": short}
