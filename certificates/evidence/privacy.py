"""What a resident keeps of what she did, and who confirms it."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from certificates.evidence.models import Confirmation, Evidence, Suggestion, SuggestionState
from lms.base.registry import personal_data
from lms.privacy.erasing import removes
from lms.privacy.words import WITH_ACCOUNT, Chapter, Ground


def forget_undecided(suggestions) -> None:
    suggestions.exclude(state=SuggestionState.KEPT).delete()


personal_data(
    Suggestion,
    chapter=Chapter.GROWTH,
    paths=("person",),
    purpose=_("What you did, so that you can decide whether to keep it."),
    ground=Ground.AGREEMENT,
    kept=_("One year; what you kept, as long as you have an account."),
    fields=("kind", "facts", "happened_at", "state", "decided_at"),
    erase=removes(Suggestion, "person"),
    ages_by=("created_at",),
    retention=timedelta(days=365),
    expire=forget_undecided,
)

personal_data(
    Evidence,
    chapter=Chapter.GROWTH,
    paths=("person",),
    purpose=_("What you can do, in your own words. Only you can open it."),
    ground=Ground.CONSENT,
    kept=WITH_ACCOUNT,
    fields=("title", "story", "kind", "state", "happened_at", "kept_at", "changed_at"),
    erase=removes(Evidence, "person"),
)


def forget_confirmations(person) -> None:
    """On her own evidence all of it goes. On that of others stays that somebody confirmed it, without her words."""
    Confirmation.objects.filter(evidence__person=person).delete()
    asked = Confirmation.objects.filter(endorser=person)
    asked.exclude(confirmed=True).delete()
    asked.update(sentence="")


def forget_unanswered(confirmations) -> None:
    """A question without an answer, and a no: refusing leaves no trace."""
    confirmations.filter(Q(confirmed=None) | Q(confirmed=False) | Q(withdrawn_at__isnull=False)).delete()


personal_data(
    Confirmation,
    chapter=Chapter.GROWTH,
    paths=("evidence__person", "endorser"),
    purpose=_("Who confirmed what you did, and what you confirmed of others."),
    ground=Ground.CONSENT,
    kept=_("As long as the other person keeps your words. No yes? Then 90 days."),
    # Not what was shown to the endorser: that is the story of somebody else.
    fields=(
        "relation_kind",
        "relation_about",
        "asked_at",
        "answered_at",
        "confirmed",
        "sentence",
        "accepted_at",
        "withdrawn_at",
    ),
    erase=forget_confirmations,
    left=_("That somebody confirmed it, without your name and your words."),
    ages_by=("asked_at",),
    retention=timedelta(days=90),
    expire=forget_unanswered,
)
