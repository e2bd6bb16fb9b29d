"""What was said to whom. The row is the content; a job delivers it (ADR 0001.8)."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class LetterQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(sent_at=None, withdrawn_at=None)

    def to(self, person):
        return self.filter(person=person)

    def readable(self):
        """Letters whose words are still there."""
        return self.filter(blanked_at=None)


class Letter(models.Model):
    """One letter to one person. `key` makes writing it twice writing it once."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(max_length=200, unique=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="letters")
    address = models.EmailField(_("to"))
    topic = models.CharField(max_length=40)
    language = models.CharField(max_length=2)
    subject = models.CharField(_("subject"), max_length=250)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    #: [{"name": "invite.ics", "type": "text/calendar; method=REQUEST", "content": "…"}]
    attachments = models.JSONField(default=list, blank=True)
    written_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    blanked_at = models.DateTimeField(null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "-pk"]
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        indexes = [
            models.Index(fields=["written_at"], condition=Q(sent_at=None, withdrawn_at=None), name="letters_waiting")
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def message_id(self) -> str:
        """The same at every try, so that mailboxes can fold a letter that went out twice."""
        return f"<{self.uuid}@{settings.CALENDAR_HOST}>"


class PreferenceQuerySet(models.QuerySet):
    def of(self, person):
        return self.filter(person=person)

    def unwanted(self):
        return self.filter(wanted=False)


class Preference(models.Model):
    """Whether she wants letters about this topic; without a row she does."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="letter_preferences")
    topic = models.CharField(max_length=40)
    wanted = models.BooleanField(default=True)

    objects = PreferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter preference")
        verbose_name_plural = _("letter preferences")
        constraints = [models.UniqueConstraint(fields=["person", "topic"], name="one_preference_a_topic")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.topic}"
