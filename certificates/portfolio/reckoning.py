"""What her evidence shows, skill by skill. Stamps, never scores: no total, no level, no comparison."""

from dataclasses import dataclass, field

from certificates.competencies.models import Competency
from certificates.evidence.models import Evidence


@dataclass
class Skill:
    """A competency and the evidence for it, newest first."""

    competency: Competency
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def confirmed(self) -> int:
        return sum(piece.is_confirmed for piece in self.evidence)


def skills(pieces: list[Evidence]) -> list[Skill]:
    """The skills that this evidence speaks of, in the order of the framework. `pieces` come `with_confirmations()`."""
    found: dict[int, Skill] = {}
    for piece in pieces:
        for competency in piece.competencies.all():
            found.setdefault(competency.pk, Skill(competency)).evidence.append(piece)
    return sorted(found.values(), key=lambda skill: skill.competency.order)
