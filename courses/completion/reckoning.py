"""Who qualifies, and what is still missing, in words (ADR 0001.4): the same ticks for the student and for the certificate.

The rooms of the deeds say what counts (`criteria.py` of each); here it is put together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from courses.enrolment.models import Enrolment
from courses.scheduling.models import CourseRun
from lms.base.registry import ALMOST, NOT_YET, OUT_OF_REACH, Column, Criterion, Tick, criteria_in_order
from lms.base.text import fold

#: Where the coordinator's list has a student.
READY = "ready"
GROUPS = (READY, ALMOST, NOT_YET, OUT_OF_REACH)


@dataclass(frozen=True)
class Standing:
    """How one student stands, by each criterion that is asked of her."""

    criteria: Mapping[str, Criterion]

    @property
    def qualifies(self) -> bool:
        """She did all that is asked. When nothing is asked there is nothing to certify."""
        return bool(self.criteria) and not self.lacking

    @property
    def lacking(self) -> list[Criterion]:
        return [one for one in self.criteria.values() if not one.done]

    @property
    def missing(self) -> list[str]:
        """What she still has to do, in sentences; empty when she qualifies."""
        return [one.missing for one in self.lacking]

    @property
    def ticks(self) -> list[Tick]:
        return [tick for one in self.criteria.values() for tick in one.boxes()]

    @property
    def group(self) -> str:
        """One of `GROUPS`: what cannot be done any more decides, then what is more than one step off."""
        if self.qualifies:
            return READY
        outlooks = {one.outlook for one in self.lacking}
        return next((found for found in (OUT_OF_REACH, NOT_YET) if found in outlooks), ALMOST if outlooks else NOT_YET)


def standing(enrolment: Enrolment, at: datetime | None = None) -> Standing:
    """Her own, with what is not final yet."""
    return _stand([enrolment], at, closely=True)[enrolment.pk]


def standings(run: CourseRun, at: datetime | None = None) -> list[tuple[Enrolment, Standing]]:
    """Everybody who is in, by name, in a fixed number of queries."""
    everybody = list(run.enrolments.attending().select_related("participant", "organisation"))
    found = standings_of(everybody, at)
    return [(one, found[one.pk]) for one in sorted(everybody, key=lambda one: (fold(one.student.name), one.pk))]


def standings_of(enrolments: Sequence[Enrolment], at: datetime | None = None) -> dict[int, Standing]:
    """Of these, of whatever groups, by the id of the enrolment, in a fixed number of queries."""
    return _stand(enrolments, at)


def _stand(enrolments: Sequence[Enrolment], at: datetime | None, *, closely: bool = False) -> dict[int, Standing]:
    found: dict[int, dict[str, Criterion]] = {one.pk: {} for one in enrolments}
    for offer in criteria_in_order() if enrolments else ():
        for pk, criterion in offer.reckon(enrolments, at or timezone.now(), closely=closely).items():
            found[pk][offer.code] = criterion
    return {pk: Standing(criteria) for pk, criteria in found.items()}


def qualifying(enrolments: QuerySet[Enrolment]) -> set[int]:
    """Ids of those of these who qualify: what `standing` reckons of each, without its words, in a fixed number of queries."""
    sets = [offer.met(enrolments) for offer in criteria_in_order()]
    return set.intersection(*sets) if sets else set()


def rule(run: CourseRun) -> str:
    """All that is needed in this group, in words."""
    return " ".join(rules(run).values())


def rules(run: CourseRun) -> dict[str, str]:
    """The same, by the code of each criterion that is asked in this group."""
    found = {offer.code: offer.rule(run) for offer in criteria_in_order()}
    return {code: words for code, words in found.items() if words}


def columns(run: CourseRun) -> list[Column]:
    """What stands above the ticks of `standings(run)`."""
    return [column for offer in criteria_in_order() for column in offer.columns(run)]


def headings(group: str, stands: Sequence[Standing]) -> list[str]:
    """What is said of all in this group of the list, by each criterion that put some of them there."""
    codes = {
        code for one in stands for code, found in one.criteria.items() if not found.done and found.outlook == group
    }
    return [words for offer in criteria_in_order() if offer.code in codes and (words := offer.heading(group))]


def is_too_late(run: CourseRun, at: datetime | None = None) -> bool:
    """Who comes in now can no longer qualify."""
    return any(offer.is_too_late(run, at or timezone.now()) for offer in criteria_in_order())


def is_out_of_reach(enrolment: Enrolment, at: datetime | None = None) -> bool:
    """She can no longer qualify."""
    return any(offer.is_out_of_reach(enrolment, at or timezone.now()) for offer in criteria_in_order())
