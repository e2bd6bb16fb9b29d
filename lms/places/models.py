"""Where the university is at home."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.base.bilingual import in_language


class Neighbourhood(models.Model):
    """A wijk: the scope in which a coordinator works and a course is given."""

    slug = models.SlugField(_("address"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    municipality = models.CharField(_("municipality"), max_length=80)
    university = models.CharField(_("name of the university"), max_length=120)

    class Meta:
        ordering = ["name"]
        verbose_name = _("neighbourhood")
        verbose_name_plural = _("neighbourhoods")

    def __str__(self) -> str:
        return self.name


class VenueQuerySet(models.QuerySet):
    def in_use(self):
        """Offered for new sessions."""
        return self.filter(retired_at=None)


class Venue(models.Model):
    """A place where sessions are held. One that is no longer used stays, for the sessions that were held there."""

    neighbourhood = models.ForeignKey(
        Neighbourhood, models.PROTECT, related_name="venues", verbose_name=_("neighbourhood")
    )
    name = models.CharField(_("name"), max_length=120)
    street = models.CharField(_("street and number"), max_length=120)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    city = models.CharField(_("town"), max_length=80)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    access_nl = models.CharField(_("access, in Dutch"), max_length=200, blank=True)
    access_en = models.CharField(_("access, in English"), max_length=200, blank=True)
    retired_at = models.DateTimeField(_("no longer used since"), null=True, blank=True, editable=False)

    objects = VenueQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        constraints = [models.UniqueConstraint(fields=["neighbourhood", "name"], name="one_venue_of_a_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """One line, as a calendar shows it: "Huis aan de Vliet, Sluisplein 1, 3000 AA Havenrade"."""
        return ", ".join(part for part in (self.name, self.street, f"{self.postcode} {self.city}".strip()) if part)

    @property
    def access(self) -> str:
        return in_language(self, "access")
