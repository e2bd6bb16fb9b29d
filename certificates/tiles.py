"""What this floor shows on the start pages."""

from certificates.evidence.models import Confirmation, Evidence, Suggestion
from certificates.issuing import eligibility
from certificates.issuing.models import Certificate
from lms.base.registry import tile


@tile("mine", order=30, template="certificates/tiles/growth.html")
def growth(person, at):
    """Only for who has something of her own to see: a professional who never taught gets no empty portfolio."""
    waiting = Suggestion.objects.of(person).open().count()
    kept = Evidence.objects.of(person).count()
    if not (waiting or kept):
        return None
    return {"waiting": waiting, "kept": kept}


@tile("mine", order=5, template="certificates/tiles/confirm.html")
def questions(person, at):
    """Somebody asked her to confirm what they did."""
    asked = Confirmation.objects.asked_of(person).filter(answered_at=None).select_related("evidence__person")
    return {"asked": list(asked)} if asked else None


@tile("mine", order=40, template="certificates/tiles/certificates.html")
def certificates(person, at):
    held = Certificate.objects.of(person).valid()[:3]
    return {"certificates": list(held)} if held else None


@tile("desk", order=40, template="certificates/tiles/to_issue.html")
def to_issue(person, at):
    """Groups that ended and in which certificates can be made."""
    found = eligibility.to_issue(person, 5)
    return {"groups": found} if found else None
