"""The register as it is read: a line for each student, also for whom nothing is written yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from courses.attendance.hours import opens_at, shuts_at
from courses.attendance.models import Attendance, Presence
from courses.enrolment.models import Enrolment, Status
from courses.scheduling.models import Session
from lms.people.models import User


@dataclass(frozen=True)
class Line:
    """One student: what was marked, by whom and when, and when she used the code."""

    enrolment: Enrolment
    attendance: Attendance | None
    checked_in_at: datetime | None

    @property
    def presence(self) -> str:
        """A mark counts; without one the code speaks. Empty: nobody knows yet."""
        if self.attendance:
            return self.attendance.presence
        return Presence.PRESENT if self.checked_in_at else ""

    @property
    def short_name(self) -> str:
        """Marjolein D.: a teacher gets no more than she needs to know who is who."""
        first, *rest = self.enrolment.participant.name.split() or [self.enrolment.participant.first_name]
        return f"{first} {rest[-1][0].upper()}." if rest else first


@dataclass(frozen=True)
class Count:
    present: int
    excused: int
    absent: int
    total: int

    @property
    def unmarked(self) -> int:
        return self.total - self.present - self.excused - self.absent


def lines(session: Session) -> list[Line]:
    """Everybody on the list, by name, in three queries."""
    written = {line.enrolment_id: line for line in session.attendance.select_related("marked_by")}
    came = dict(session.check_ins.values_list("person_id", "at"))
    listed = Q(status__in=[Status.ENROLLED, Status.ENDED]) | Q(pk__in=written)
    everybody = session.run.enrolments.filter(listed).select_related("participant", "organisation")
    found = [Line(one, written.get(one.pk), came.get(one.participant_id)) for one in everybody]
    return sorted(found, key=lambda line: (line.enrolment.participant.name.casefold(), line.enrolment.pk))


def count(everybody: Iterable[Line]) -> Count:
    marks = [line.presence for line in everybody]
    return Count(
        present=marks.count(Presence.PRESENT),
        excused=marks.count(Presence.EXCUSED),
        absent=marks.count(Presence.ABSENT),
        total=len(marks),
    )


def line_of(everybody: Iterable[Line], person: User) -> Line | None:
    """Her own line, or None when she is not on the list."""
    return next((line for line in everybody if line.enrolment.participant_id == person.pk), None)


def state_of(session: Session, line: Line | None, at: datetime) -> str:
    """What the page at the door says to her: here, cancelled, closed, not-enrolled, early, late or open."""
    if line and line.presence == Presence.PRESENT:
        return "here"
    if session.cancelled_at:
        return "cancelled"
    if session.register_closed_at:
        return "closed"
    if line is None:
        return "not-enrolled"
    if at < opens_at(session):
        return "early"
    return "late" if at > shuts_at(session) else "open"
