"""Pictures and documents of the public pages. What is private never comes here (decision 9)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition


class CustomImage(AbstractImage):
    """A picture with words: what is in it, who made it, and that the people in it agree."""

    alt = models.CharField(_("what is in the picture?"), max_length=250, help_text=_("For people who cannot see it."))
    credit = models.CharField(_("made by"), max_length=120, blank=True)
    consent = models.BooleanField(_("the people in the picture agree"), default=False)

    admin_form_fields = (
        "title",
        "file",
        "alt",
        "credit",
        "consent",
        "collection",
        "tags",
        *[f"focal_point_{part}" for part in ("x", "y", "width", "height")],
    )

    @property
    def default_alt_text(self) -> str:
        return self.alt


class CustomRendition(AbstractRendition):
    image = models.ForeignKey(CustomImage, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_a_filter")
        ]


class CustomDocument(AbstractDocument):
    """A hand-out that goes with a lesson."""

    admin_form_fields = ("title", "file", "collection", "tags")
