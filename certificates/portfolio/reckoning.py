"""What her evidence shows, skill by skill. Stamps, never scores: no total, no level, no comparison."""

from dataclasses import dataclass, field

from certificates.competencies.models import Competency
from certificates.evidence.models import Evidence
from lms.people.models import User


@dataclass
class Skill:
    """A competency and a stamp for each piece of evidence, newest first: was this skill confirmed in it?"""

    competency: Competency
    stamps: list[bool] = field(default_factory=list)

    @property
    def confirmed(self) -> int:
        return sum(self.stamps)


def skills(person: User) -> list[Skill]:
    """The skills that all her evidence speaks of, in the order of the framework. In two queries, however much it is."""
    found: dict[int, Skill] = {}
    rows = list(Evidence.objects.of(person).skill_by_skill())
    known = Competency.objects.in_bulk({pk for pk, _standing in rows})
    for pk, standing in rows:
        found.setdefault(pk, Skill(known[pk])).stamps.append(standing)
    return sorted(found.values(), key=lambda skill: skill.competency.order)
