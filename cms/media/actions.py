"""Keeping, describing and throwing away a picture."""

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from wagtail.models import Collection

from cms.media.models import CustomImage
from cms.media.pictures import tidy
from lms.people.models import User


def keep_picture(file: UploadedFile, *, title: str, by: User) -> CustomImage:
    """Keep a photo that she sent, still without words.

    Raises ValidationError with a sentence for her when it is no photo that we can show.
    """
    clean = tidy(file)
    image = CustomImage(
        title=title[:255],
        file=clean,
        uploaded_by_user=by,
        collection=Collection.get_first_root_node(),
        file_size=clean.size,
    )
    image.save()
    return image


def describe(image: CustomImage, *, alt: str, consent: bool) -> CustomImage:
    """What is in it, and that the people in it agree."""
    image.alt, image.consent = alt.strip()[:250], consent
    image.save(update_fields=["alt", "consent"])
    return image


def throw_away(image: CustomImage) -> None:
    """The row, the file and everything drawn from it."""
    with transaction.atomic():
        image.delete()
