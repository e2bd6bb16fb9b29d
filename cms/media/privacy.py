"""Pictures and documents, and who brought them."""

from functools import partial

from django.utils.translation import gettext_lazy as _
from wagtail.models import ReferenceIndex

from cms.media.models import CustomDocument, CustomImage
from lms.base.registry import personal_data
from lms.privacy.words import WITH_PAGE, Chapter, Ground


def forget_unused(model, person) -> None:
    """What no page shows goes, with its file; what readers know stays."""
    for thing in model.objects.filter(uploaded_by_user=person):
        if not ReferenceIndex.get_references_to(thing).exists():
            thing.delete()


for model, words in ((CustomImage, ("alt", "credit")), (CustomDocument, ())):
    personal_data(
        model,
        chapter=Chapter.LESSONS,
        paths=("uploaded_by_user",),
        purpose=_("Pictures and documents that you added to pages."),
        ground=Ground.AGREEMENT,
        kept=WITH_PAGE,
        fields=("title", "file", *words, "created_at"),
        erase=partial(forget_unused, model),
        left=_("The picture or document that a page shows stays, without your name."),
    )
