"""Who was there: the people that a resident may ask to confirm what she did."""

from certificates.evidence.models import Evidence
from lms.base.registry import Witness
from lms.people.models import User


def candidates(evidence: Evidence) -> list[Witness]:
    """Everyone who can be asked about this evidence, the owner excepted; nobody twice, in a fixed number of queries."""
    suggestion = evidence.suggestion
    if not (suggestion and suggestion.deed):
        return []
    first: dict[int, Witness] = {}
    for witness in suggestion.deed.who_was_there(suggestion.source):
        if witness.person.is_active and witness.person.pk != evidence.person_id:
            first.setdefault(witness.person.pk, witness)
    return list(first.values())


def candidate(evidence: Evidence, person: User) -> Witness | None:
    return next((found for found in candidates(evidence) if found.person.pk == person.pk), None)
