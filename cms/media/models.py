"""Pictures and documents of the public pages. What is private never comes here (ADR 0001.9)."""

import json

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, DocumentQuerySet
from wagtail.images.models import AbstractImage, AbstractRendition, ImageQuerySet
from wagtail.models import Page, ReferenceIndex
from wagtail.permission_policies.pages import PagePermissionPolicy


class ShownQuerySet(models.QuerySet):
    """What pages show: public with the first published page, until then of who works on it."""

    def published(self):
        """What a published page shows."""
        pages = Page.objects.live().annotate(key=Cast("pk", models.CharField()))
        shown = ReferenceIndex.objects.filter(
            base_content_type=ContentType.objects.get_for_model(Page),
            object_id__in=pages.values("key"),
            to_content_type=ContentType.objects.get_for_model(self.model),
        )
        return self.filter(pk__in=shown.annotate(key=Cast("to_object_id", models.BigIntegerField())).values("key"))

    def choosable_by(self, person):
        """What she brought, what everybody may see, and what stands in a draft that she may change."""
        if not (person.is_authenticated and person.is_active):
            return self.none()
        if person.is_superuser:
            return self.all()
        published = self.model.objects.published().values("pk")
        return self.filter(Q(uploaded_by_user=person) | Q(pk__in=published) | Q(pk__in=self._in_drafts_of(person)))

    def _in_drafts_of(self, person) -> set[int]:
        """Wagtail keeps no list of what drafts refer to, so the words of the drafts that she may change are read."""
        pages = PagePermissionPolicy().instances_user_has_permission_for(person, "change")
        drafts = pages.filter(latest_revision__content__body__icontains=self.model.block)
        contents = drafts.values_list("latest_revision__content", flat=True)
        # Wagtail keeps the blocks of a draft as JSON within its JSON.
        blocks = [block for content in contents for block in json.loads(content["body"])]
        return {self.model.in_block(block["value"]) for block in blocks if block["type"] == self.model.block} - {None}


class CustomImageQuerySet(ShownQuerySet, ImageQuerySet):
    pass


class CustomDocumentQuerySet(ShownQuerySet, DocumentQuerySet):
    pass


class CustomImage(AbstractImage):
    """A picture with words: what is in it, who made it, and that the people in it agree."""

    alt = models.CharField(_("what is in the picture?"), max_length=250, help_text=_("For people who cannot see it."))
    credit = models.CharField(_("made by"), max_length=120, blank=True)
    consent = models.BooleanField(_("the people in the picture agree"), default=False)

    #: The kind of block that shows one (`cms/blocks/`).
    block = "photo"
    objects = CustomImageQuerySet.as_manager()

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

    @staticmethod
    def in_block(value: dict) -> int | None:
        return value["image"]


class CustomRendition(AbstractRendition):
    image = models.ForeignKey(CustomImage, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_a_filter")
        ]


class CustomDocument(AbstractDocument):
    """A hand-out that goes with a lesson."""

    block = "handout"
    objects = CustomDocumentQuerySet.as_manager()

    admin_form_fields = ("title", "file", "collection", "tags")

    @staticmethod
    def in_block(value: int | None) -> int | None:
        return value
