"""Invitations: who was asked for a role and has not answered yet."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.people.models import Organisation, Role, User, coordinated_by
from lms.places.models import Neighbourhood


class InvitationQuerySet(models.QuerySet):
    def to(self, person):
        return self.filter(person=person)

    def from_places_of(self, coordinator):
        return self.filter(neighbourhood__in=coordinated_by(coordinator))


class Invitation(models.Model):
    """A role that waits for a yes. Until then who sent it knows no more of her than was typed here; a no leaves no trace."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=2, default="nl")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    #: Where the role is; for a professional from where it is given.
    neighbourhood = models.ForeignKey(Neighbourhood, models.PROTECT, related_name="invitations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="invitations")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    #: Whose address it is, found by the job that writes the letter: asking costs the same time whoever has it.
    person = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="invitations")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                fields=["email", "role", "neighbourhood"],
                condition=Q(organisation=None),
                name="one_invitation_to_a_neighbourhood",
            ),
            models.UniqueConstraint(
                fields=["email", "role", "neighbourhood", "organisation"],
                condition=Q(organisation__isnull=False),
                name="one_invitation_to_an_organisation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} {self.role}"

    @property
    def place(self):
        """Where the role is."""
        return self.organisation or self.neighbourhood
