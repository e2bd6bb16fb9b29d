"""What a resident did, told by herself, and who confirms it. It is hers alone (ADR 0001.9)."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from certificates.competencies.models import Competency
from certificates.evidence.relations import in_words, relation_choices
from lms.base.bilingual import Words
from lms.base.registry import Kind, kinds

#: The kind of a story of her own, of something that the site did not see.
EXTERNAL = "external"


class SuggestionState(models.TextChoices):
    OPEN = "open", _("To decide")
    KEPT = "kept", _("Kept")
    REFUSED = "refused", _("Not kept")


class SuggestionQuerySet(models.QuerySet):
    def of(self, person):
        return self.filter(person=person)

    def open(self):
        return self.filter(state=SuggestionState.OPEN)

    def refused(self):
        return self.filter(state=SuggestionState.REFUSED)

    def not_kept(self):
        """To decide, or refused."""
        return self.exclude(state=SuggestionState.KEPT)


class Suggestion(models.Model):
    """ "You did this. Do you want to keep it?" Nothing is evidence before she says so."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="suggestions")
    #: The code of a `Kind`, as the room where it happened offers it.
    kind = models.CharField(max_length=24)
    source = models.UUIDField()
    #: Plain facts to make a sentence of: title, course, the language of both, number present. No names of others.
    facts = models.JSONField(default=dict)
    competencies = models.ManyToManyField(Competency, related_name="+")
    happened_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=SuggestionState.choices, default=SuggestionState.OPEN)
    decided_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["-happened_at", "-pk"]
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        constraints = [models.UniqueConstraint(fields=["person", "kind", "source"], name="one_suggestion_a_deed")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind}"

    @property
    def deed(self) -> Kind | None:
        """What kind of deed it was; None when no room offers that any more."""
        return kinds.get(self.kind)

    @property
    def sentence(self) -> str:
        """What she did, in one sentence about herself; it becomes the title that she may rewrite."""
        return self.deed.in_words(self.facts) if self.deed else ""

    @property
    def sentence_on_page(self) -> str:
        return self.deed.on_page(self.facts) if self.deed else ""

    @property
    def detail(self) -> str:
        return self.deed.detail(self.facts) if self.deed else ""


class EvidenceState(models.TextChoices):
    SELF_DECLARED = "self_declared", _("In your own words")
    SYSTEM_RECORDED = "system_recorded", _("Recorded by the site")


class EvidenceQuerySet(models.QuerySet):
    def of(self, person):
        return self.filter(person=person)

    def with_confirmations(self):
        """Everything that a page of evidence shows, in a fixed number of queries."""
        return self.select_related("suggestion").prefetch_related(
            "competencies", "confirmations__endorser", "confirmations__competencies"
        )

    def with_standing(self):
        """Each with `standing`: is it confirmed? As `is_confirmed`, without reading the confirmations."""
        return self.annotate(standing=Exists(_covering()))

    def skill_by_skill(self):
        """(competency, is it confirmed?) for each skill of each piece: a skill that she added later is not confirmed."""
        confirmed = Exists(_covering().filter(competencies=OuterRef("competencies")))
        return self.filter(competencies__isnull=False).annotate(stamp=confirmed).values_list("competencies", "stamp")


def _covering():
    """The confirmations that stand for the words of the evidence around this question."""
    words = {"evidence": OuterRef("pk"), "shown_title": OuterRef("title"), "shown_story": OuterRef("story")}
    return Confirmation.objects.standing().filter(**words)


class Evidence(models.Model):
    """One thing she did. "Confirmed" is derived from its confirmations, never stored."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="evidence")
    suggestion = models.OneToOneField(Suggestion, models.PROTECT, null=True, blank=True, related_name="evidence")
    kind = models.CharField(max_length=24, default=EXTERNAL)
    title = models.CharField(_("what did you do?"), max_length=160)
    story = models.TextField(_("in your own words"), blank=True, max_length=4000)
    competencies = models.ManyToManyField(Competency, related_name="evidence", verbose_name=_("skills"))
    state = models.CharField(max_length=16, choices=EvidenceState.choices, default=EvidenceState.SELF_DECLARED)
    happened_at = models.DateTimeField(_("when"))
    kept_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["-happened_at", "-pk"]
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")

    def __str__(self) -> str:
        return self.title

    @property
    def is_confirmed(self) -> bool:
        return any(confirmation.covers(self) for confirmation in self.confirmations.all())


class ConfirmationQuerySet(models.QuerySet):
    def of(self, person):
        """On her own evidence."""
        return self.filter(evidence__person=person, withdrawn_at=None)

    def asked_of(self, person):
        return self.filter(endorser=person, withdrawn_at=None)

    def standing(self):
        """Answered yes, accepted by the owner, not withdrawn."""
        return self.filter(accepted_at__isnull=False, withdrawn_at=None, confirmed=True)


class Confirmation(models.Model):
    """A named other person says that she saw this. There is no negative one: refusing leaves no trace."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="confirmations")
    endorser = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="confirmations_asked")
    #: What was shown to the endorser; a later change of the story asks anew.
    shown_title = models.CharField(max_length=160)
    shown_story = models.TextField(blank=True)
    competencies = models.ManyToManyField(Competency, related_name="+")
    #: How the endorser was there, as the site knows it; and the name of what she was in, as it was then.
    relation_kind = models.CharField(_("was there as"), max_length=24, choices=relation_choices, blank=True)
    relation_about = models.CharField(_("in"), max_length=200)
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    confirmed = models.BooleanField(null=True)
    sentence = models.CharField(_("what did you see?"), max_length=300, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ConfirmationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("confirmation")
        verbose_name_plural = _("confirmations")
        constraints = [
            models.UniqueConstraint(
                fields=["evidence", "endorser"], condition=Q(withdrawn_at=None), name="one_confirmation_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.evidence_id} {self.endorser_id}"

    @property
    def relation(self) -> str:
        """For a page. The site knows the language of a name that the deed has too."""
        facts = self.evidence.suggestion.facts if self.evidence.suggestion else {}
        known = self.relation_about in {facts.get("title"), facts.get("course")}
        return in_words(self.relation_kind, Words(self.relation_about, facts.get("language", "") if known else ""))

    @property
    def stands(self) -> bool:
        """Said yes, accepted by the owner, not taken back."""
        return bool(self.confirmed and self.accepted_at and not self.withdrawn_at)

    def covers(self, evidence: Evidence) -> bool:
        """It stands for the words that are there now, not for what the owner made of them later."""
        return self.stands and self.shows_the_words_of(evidence)

    @property
    def is_of_older_words(self) -> bool:
        """The owner changed her words, and did not ask again."""
        return not self.shows_the_words_of(self.evidence)

    def shows_the_words_of(self, evidence: Evidence) -> bool:
        return (self.shown_title, self.shown_story) == (evidence.title, evidence.story)

    def is_about(self, evidence: Evidence) -> bool:
        """The words and the skills that are there now were asked already."""
        asked = {competency.pk for competency in self.competencies.all()}
        return self.shows_the_words_of(evidence) and {one.pk for one in evidence.competencies.all()} <= asked
