"""The verbs of evidence. Activity only suggests; the resident decides (ADR 0001.11)."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID, uuid4, uuid5

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from certificates.competencies.models import Competency
from certificates.evidence import letters
from certificates.evidence.endorsers import candidate
from certificates.evidence.models import Confirmation, Evidence, EvidenceState, Suggestion, SuggestionState
from certificates.evidence.permissions import check_answer, check_own, check_withdraw
from lms.base.refusals import Code, Refused
from lms.base.registry import Kind
from lms.people.models import User

Skills = Iterable[Competency]


def suggest(person: User, kind: Kind, source: UUID, *, at: datetime, facts: dict) -> Suggestion:
    """Put a deed in her private inbox. The same deed twice is one suggestion, also after she refused it."""
    suggestion, new = Suggestion.objects.get_or_create(
        person=person, kind=kind.code, source=source, defaults={"happened_at": at, "facts": facts}
    )
    if new:
        suggestion.competencies.set(Competency.objects.filter(code__in=kind.competencies))
    return suggestion


def keep(
    suggestion: Suggestion, *, by: User, title: str = "", story: str = "", competencies: Skills | None = None
) -> Evidence:
    """Make it evidence, as suggested or in her own words. Keeping it twice is keeping it once.

    Refused: `not_yours`.
    """
    check_own(by, suggestion)
    with transaction.atomic():
        suggestion = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
        if suggestion.state == SuggestionState.KEPT:
            return suggestion.evidence
        evidence = Evidence.objects.create(
            person=suggestion.person,
            suggestion=suggestion,
            kind=suggestion.kind,
            title=title or _suggested_title(suggestion),
            story=story,
            state=EvidenceState.SYSTEM_RECORDED,
            happened_at=suggestion.happened_at,
        )
        evidence.competencies.set(suggestion.competencies.all() if competencies is None else competencies)
        _decide(suggestion, SuggestionState.KEPT)
    return evidence


def refuse(suggestion: Suggestion, *, by: User) -> None:
    """She does not keep it: nobody asks again. For as long as the row stays she may `put_back` it.

    Refused: `not_yours`, `exists`.
    """
    check_own(by, suggestion)
    with transaction.atomic():
        suggestion = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
        if suggestion.state == SuggestionState.KEPT:
            raise Refused(_("You have kept this already. You can delete it on its own page."), code=Code.EXISTS)
        _decide(suggestion, SuggestionState.REFUSED)


def put_back(suggestion: Suggestion, *, by: User) -> None:
    """Undo a no: it waits for her answer again. What she kept stays kept.

    Refused: `not_yours`.
    """
    check_own(by, suggestion)
    refused = Suggestion.objects.refused().filter(pk=suggestion.pk)
    refused.update(state=SuggestionState.OPEN, decided_at=None)


def declare(
    person: User, *, title: str, story: str, happened_at: datetime, competencies: Skills, key: UUID | None = None
) -> Evidence:
    """Her own story of something that the site did not see.

    `key` is of the form that she filled in: the same form twice is one story, in the words that came last.
    """
    hers = uuid5(key or uuid4(), str(person.uuid))
    words = {"title": title, "story": story, "happened_at": happened_at}
    with transaction.atomic():
        evidence, _new = Evidence.objects.update_or_create(person=person, uuid=hers, defaults=words)
        evidence.competencies.set(competencies)
    return evidence


def rewrite(
    evidence: Evidence, *, by: User, title: str, story: str, competencies: Skills, at: datetime | None = None
) -> Evidence:
    """Change the words. What others confirmed stays tied to the words they read (`Confirmation.covers`).

    Refused: `not_yours`.
    """
    check_own(by, evidence)
    evidence.title, evidence.story = title, story
    evidence.changed_at = at or timezone.now()
    with transaction.atomic():
        evidence.save(update_fields=["title", "story", "changed_at"])
        evidence.competencies.set(competencies)
    return evidence


def forget(evidence: Evidence, *, by: User) -> None:
    """Throw evidence away, its confirmations too. The suggestion it came from counts as refused.

    Refused: `not_yours`.
    """
    check_own(by, evidence)
    with transaction.atomic():
        evidence.confirmations.all().delete()
        suggestion = evidence.suggestion
        evidence.delete()
        if suggestion:
            _decide(suggestion, SuggestionState.REFUSED)


def ask_confirmation(evidence: Evidence, endorser: User, *, by: User) -> Confirmation:
    """Ask someone who was there. She sees exactly the words that stand there now.

    The same words twice is one question. After `rewrite` the old question, or its answer, makes way for a new one.

    Refused: `not_yours`, `not_there`.
    """
    check_own(by, evidence)
    found = candidate(evidence, endorser)
    if not found:
        raise Refused(_("Choose someone who was there."), code=Code.NOT_THERE)
    try:
        with transaction.atomic():
            if asked := evidence.confirmations.filter(endorser=endorser, withdrawn_at=None).first():
                if asked.is_about(evidence):
                    return asked
                withdraw(asked, by=by)
            confirmation = Confirmation.objects.create(
                evidence=evidence,
                endorser=endorser,
                relation_kind=found.relation.code,
                relation_about=found.about[:200],
                shown_title=evidence.title,
                shown_story=evidence.story,
            )
            confirmation.competencies.set(evidence.competencies.all())
            letters.ask_for_confirmation(confirmation)
    except IntegrityError:
        return evidence.confirmations.get(endorser=endorser, withdrawn_at=None)
    return confirmation


def answer(
    confirmation: Confirmation, *, by: User, confirmed: bool, sentence: str = "", at: datetime | None = None
) -> Confirmation:
    """The endorser says what she saw. A no is not told to anyone: there are no negative confirmations.

    Refused: `not_yours`.
    """
    check_answer(by, confirmation)
    if confirmation.answered_at:
        return confirmation
    confirmation.confirmed, confirmation.sentence = confirmed, sentence if confirmed else ""
    confirmation.answered_at = at or timezone.now()
    with transaction.atomic():
        confirmation.save(update_fields=["confirmed", "sentence", "answered_at"])
        if confirmed:
            letters.tell_of_answer(confirmation)
    return confirmation


def accept(confirmation: Confirmation, *, by: User, at: datetime | None = None) -> None:
    """It counts only once she has agreed to it.

    Refused: `not_yours`, `no_answer`.
    """
    check_own(by, confirmation.evidence)
    if not confirmation.confirmed:
        raise Refused(_("There is no answer yet."), code=Code.NO_ANSWER)
    Confirmation.objects.filter(pk=confirmation.pk, accepted_at=None).update(accepted_at=at or timezone.now())


def withdraw(confirmation: Confirmation, *, by: User, at: datetime | None = None) -> None:
    """The endorser takes it back, or the owner takes it off. Either may, at any time.

    Refused: `not_yours`.
    """
    check_withdraw(by, confirmation)
    Confirmation.objects.filter(pk=confirmation.pk, withdrawn_at=None).update(withdrawn_at=at or timezone.now())


def _decide(suggestion: Suggestion, state: SuggestionState) -> None:
    suggestion.state, suggestion.decided_at = state, timezone.now()
    suggestion.save(update_fields=["state", "decided_at"])


def _suggested_title(suggestion: Suggestion) -> str:
    with override(suggestion.person.language):
        return suggestion.sentence[:160]
