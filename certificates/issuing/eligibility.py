"""Who gets a certificate, and what stands in the way of the others."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from certificates.issuing.models import Certificate
from courses.attendance.models import Attendance
from courses.completion.reckoning import Standing, standing, standings, standings_of
from courses.enrolment.models import Enrolment, Status
from courses.scheduling.models import CourseRun
from lms.people.models import User, coordinated_by


@dataclass(frozen=True)
class Candidate:
    """A student of a group: how she stands, and the certificate that she has or not."""

    enrolment: Enrolment
    standing: Standing
    certificate: Certificate | None

    @property
    def lacks_name(self) -> bool:
        return not self.enrolment.participant.name.strip()

    @property
    def is_ready(self) -> bool:
        return self.certificate is None and not self.lacks_name and _ended_well(self.enrolment, self.standing)


def candidates(run: CourseRun) -> list[Candidate]:
    """Everybody of the group, in a fixed number of queries."""
    valid = {found.enrolment_id: found for found in Certificate.objects.valid().filter(enrolment__run=run)}
    return [Candidate(enrolment, stands, valid.get(enrolment.pk)) for enrolment, stands in standings(run)]


def to_issue(coordinator: User) -> list[tuple[CourseRun, int]]:
    """Her groups in which certificates can be made now, and how many; the last that ended first."""
    return _counted(_without_certificate().filter(run__course__neighbourhood__in=coordinated_by(coordinator)))


def ready_in(run: CourseRun) -> int:
    """For how many of this group a certificate can be made now."""
    return sum(number for _run, number in _counted(_without_certificate().filter(run=run)))


def _without_certificate() -> QuerySet[Enrolment]:
    """Who was there to the end, has a name to print, and holds no valid certificate. Whether it was enough, is reckoned."""
    valid = Certificate.objects.valid().filter(enrolment=OuterRef("pk"))
    present = Attendance.objects.counting().present().filter(enrolment=OuterRef("pk"))
    found = Enrolment.objects.filter(Exists(present), ~Exists(valid), status=Status.ENDED)
    return found.select_related("participant", "run__course").prefetch_related("run__sessions")


def _counted(enrolments: QuerySet[Enrolment]) -> list[tuple[CourseRun, int]]:
    ready: dict[CourseRun, int] = {}
    for enrolment, stands in standings_of(enrolments):
        if Candidate(enrolment, stands, None).is_ready:
            ready[enrolment.run] = ready.get(enrolment.run, 0) + 1
    return sorted(ready.items(), key=lambda pair: pair[0].closed_at or pair[0].created_at, reverse=True)


def qualifies(enrolment: Enrolment) -> bool:
    """Reckoned anew from the registers; what the caller believes does not count."""
    return _ended_well(enrolment, standing(enrolment))


def _ended_well(enrolment: Enrolment, stands: Standing) -> bool:
    return enrolment.status == Status.ENDED and stands.qualifies
