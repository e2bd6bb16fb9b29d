"""May she? Evidence is its owner's alone: no role opens it, the superuser's included (ADR 0001.9)."""

from django.utils.translation import gettext as _

from certificates.evidence.models import Confirmation
from lms.base.refusals import Code, Refused


def may_own(person, thing) -> bool:
    return person.is_authenticated and thing.person_id == person.pk


def check_own(person, thing) -> None:
    if not may_own(person, thing):
        raise Refused(_("This is not yours."), code=Code.NOT_YOURS)


def may_answer(person, confirmation: Confirmation) -> bool:
    """Who was asked, as long as the question stands."""
    return confirmation.endorser_id == person.pk and not confirmation.withdrawn_at


def check_answer(person, confirmation: Confirmation) -> None:
    if not may_answer(person, confirmation):
        raise Refused(_("This question is not for you."), code=Code.NOT_YOURS)


def may_withdraw(person, confirmation: Confirmation) -> bool:
    """The endorser takes it back, or the owner takes it off."""
    return person.pk in {confirmation.endorser_id, confirmation.evidence.person_id}


def check_withdraw(person, confirmation: Confirmation) -> None:
    if not may_withdraw(person, confirmation):
        raise Refused(_("This confirmation is not yours."), code=Code.NOT_YOURS)
