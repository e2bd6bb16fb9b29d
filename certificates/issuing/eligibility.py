"""Who gets a certificate, and what stands in the way of the others."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from certificates.issuing.drawing import can_print
from certificates.issuing.models import Certificate
from courses.completion.reckoning import Standing, qualifying, standing, standings
from courses.enrolment.models import Enrolment, Status
from courses.scheduling.models import CourseRun
from lms.base.text import line
from lms.people.models import User, coordinated_by

YEAR = timedelta(days=365)

#: By the enrolment that each is of.
Certificates = dict[int | None, Certificate]


@dataclass(frozen=True)
class Candidate:
    """A student of a group: how she stands, and the certificate that she has or not.

    Who had one that was withdrawn, or has one of this course from another group, is not ready with the rest: a new one
    for her is a choice of its own.
    """

    enrolment: Enrolment
    standing: Standing
    certificate: Certificate | None = None
    withdrawn: Certificate | None = None
    elsewhere: Certificate | None = None

    @property
    def lacks_name(self) -> bool:
        return not line(self.enrolment.student.name)

    @property
    def has_name_to_print(self) -> bool:
        return is_printable(self.enrolment.student.name)

    @property
    def may_be_made(self) -> bool:
        """`issue` would make one."""
        return self.certificate is None and self.has_name_to_print and _ended_well(self.enrolment, self.standing)

    @property
    def is_ready(self) -> bool:
        return self.may_be_made and not (self.withdrawn or self.elsewhere)


def candidates(run: CourseRun) -> list[Candidate]:
    """Everybody of the group, in a fixed number of queries."""
    valid, withdrawn = _of_group(run)
    elsewhere = _elsewhere(run)
    return [
        Candidate(
            enrolment,
            stands,
            valid.get(enrolment.pk),
            withdrawn.get(enrolment.pk),
            elsewhere.get(enrolment.participant_id),
        )
        for enrolment, stands in standings(run)
    ]


@dataclass(frozen=True)
class Tally:
    """Of those who meet the rule: for how many a certificate can be made now, and why not for each of the others."""

    ready: int
    to_make: int
    made: int
    elsewhere: int
    withdrawn: int
    nameless: int
    #: The one who looks, for nobody issues her own.
    own: int = 0


def tally(run: CourseRun, *, by: User) -> Tally:
    """Each who meets the rule stands in one of them; when the group has not ended yet, nobody does."""
    met = [found for found in candidates(run) if found.standing.qualifies]
    left = [found for found in met if not (found.certificate or found.is_ready)] if run.closed_at else []
    elsewhere = sum(bool(found.elsewhere) for found in left)
    withdrawn = sum(bool(found.withdrawn) and not found.elsewhere for found in left)
    to_make = sum(found.is_ready for found in met)
    own = to_make - len(ready(met, by=by))
    return Tally(
        ready=len(met),
        to_make=to_make - own,
        made=sum(bool(found.certificate) for found in met),
        elsewhere=elsewhere,
        withdrawn=withdrawn,
        nameless=sum(not found.has_name_to_print and not (found.elsewhere or found.withdrawn) for found in left),
        own=own,
    )


def ready(everybody: list[Candidate], *, by: User) -> list[Candidate]:
    """Those of them who get theirs with one press of the button; her own a coordinator leaves to a colleague."""
    return [found for found in everybody if found.is_ready and found.enrolment.participant_id != by.pk]


def _of_group(run: CourseRun) -> tuple[Certificates, Certificates]:
    """The valid certificate of each enrolment, and the one that was last withdrawn. (What is replaced is neither.)"""
    found = Certificate.objects.filter(enrolment__run=run, superseded_by=None).order_by("revoked_at", "pk")
    valid = {one.enrolment_id: one for one in found if one.is_valid}
    withdrawn = {one.enrolment_id: one for one in found if not one.is_valid}
    return valid, withdrawn


def _elsewhere(run: CourseRun) -> dict[int, Certificate]:
    """By person: the valid certificate of this course from another group."""
    others = Certificate.objects.valid().filter(course=run.course).exclude(enrolment__run=run)
    here = others.filter(enrolment__participant__enrolments__run=run).select_related("enrolment").distinct()
    return {one.enrolment.participant_id: one for one in here if one.enrolment}


def to_issue(coordinator: User, most: int | None = None) -> list[tuple[CourseRun, int]]:
    """Her groups in which certificates can be made now, and how many; the last that ended first, and no more than `most`.

    Only groups that ended in the last year: who gets none is reckoned anew at each look. An older group still shows it
    on its own page.
    """
    hers = _without_certificate().filter(run__course__neighbourhood__in=coordinated_by(coordinator))
    hers = hers.exclude(participant=coordinator)
    ready = _ready(hers.filter(run__closed_at__gte=timezone.now() - YEAR))
    latest = CourseRun.objects.filter(pk__in=ready).order_by("-closed_at", "-pk").select_related("course")[:most]
    return [(run, ready[run.pk]) for run in latest]


def _without_certificate() -> QuerySet[Enrolment]:
    """Who was in to the end, and never had a certificate of this enrolment, nor has one of this course. Whether she did
    enough, and has a name to print, is reckoned."""
    ever = Certificate.objects.filter(enrolment=OuterRef("pk"))
    elsewhere = Certificate.objects.valid().filter(
        course=OuterRef("run__course"), enrolment__participant=OuterRef("participant")
    )
    return Enrolment.objects.ended().filter(~Exists(ever), ~Exists(elsewhere))


def _ready(enrolments: QuerySet[Enrolment]) -> Counter[int]:
    """Run → for how many of these a certificate can be made. They are counted without the words of their ticks."""
    enough = qualifying(enrolments)
    people = enrolments.values_list("pk", "run", "participant__name")
    return Counter(run for pk, run, name in people if pk in enough and is_printable(name))


def is_printable(name: str) -> bool:
    """One can see it, and each letter of it stands in a font of ours: else there would be boxes on the paper."""
    return bool(line(name)) and can_print(name)


def qualifies(enrolment: Enrolment) -> bool:
    """Reckoned anew from what was done; what the caller believes does not count."""
    return _ended_well(enrolment, standing(enrolment))


def _ended_well(enrolment: Enrolment, stands: Standing) -> bool:
    return enrolment.status == Status.ENDED and stands.qualifies
