"""Who gets a certificate, and what stands in the way of the others."""

from dataclasses import dataclass

from certificates.issuing.models import Certificate
from courses.completion.reckoning import Standing, standing, standings
from courses.enrolment.models import Enrolment, Status
from courses.scheduling.models import CourseRun


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


def qualifies(enrolment: Enrolment) -> bool:
    """Reckoned anew from the registers; what the caller believes does not count."""
    return _ended_well(enrolment, standing(enrolment))


def _ended_well(enrolment: Enrolment, stands: Standing) -> bool:
    return enrolment.status == Status.ENDED and stands.qualifies
