"""The secret address of somebody's own calendar."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class FeedTokenQuerySet(models.QuerySet):
    def of(self, person):
        return self.filter(person=person)

    def live(self):
        return self.filter(replaced_at=None, revoked_at=None)


class FeedToken(models.Model):
    """A key to one person's feed. Only its digest is kept; a new one replaces it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="feed_tokens")
    #: SHA-256 of the token, hexadecimal.
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    replaced_at = models.DateTimeField(null=True, blank=True)
    #: Revoked at once and without a notice: when the person leaves or is deactivated.
    revoked_at = models.DateTimeField(null=True, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True)
    fetched_by = models.CharField(max_length=40, blank=True)
    reminder = models.BooleanField(_("remind me a day before"), default=False)

    objects = FeedTokenQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("calendar link")
        verbose_name_plural = _("calendar links")
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(replaced_at=None, revoked_at=None), name="one_live_calendar_link"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id}"
