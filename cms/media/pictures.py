"""What is kept of a photo that somebody sends: the picture, and nothing that the phone wrote beside it."""

import secrets
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 40_000_000
#: Twice what the widest page shows.
LONGEST_EDGE = 2400
#: How each kind is written again, and its ending.
KINDS = {
    "JPEG": ("jpg", {"quality": 86, "optimize": True, "progressive": True}),
    "PNG": ("png", {"optimize": True}),
    "WEBP": ("webp", {"quality": 86}),
}


def tidy(file: File) -> SimpleUploadedFile:
    """The same picture, upright and no larger than we need, without place, time and camera (EXIF, XMP, comments).

    Its new name cannot be guessed: the photo of a draft is nobody's business yet.

    Raises ValidationError with a sentence that says what to do.
    """
    if file.size > MOST_BYTES:
        raise ValidationError(_("This photo is too large. Choose one of 8 MB or less."), code="too_large")
    file.seek(0)
    try:
        with Image.open(file, formats=list(KINDS)) as picture:
            # Telephones also write MPO: a JPEG with a second picture behind it.
            kind = "JPEG" if picture.format == "MPO" else picture.format
            if picture.width * picture.height * getattr(picture, "n_frames", 1) > MOST_PIXELS:
                raise ValidationError(
                    _("This photo has too many pixels. Choose a smaller one."), code="too_many_pixels"
                )
            profile = picture.info.get("icc_profile") if picture.mode in ("RGB", "RGBA") else None
            clean = _only_the_picture(picture, kind)
    except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValidationError(_("We cannot read this photo. Choose a JPG, PNG or WebP."), code="unreadable") from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise ValidationError(
            _("This photo is damaged. Choose another one, or send it again."), code="damaged"
        ) from error
    ending, options = KINDS[kind]
    written = BytesIO()
    clean.save(written, kind, icc_profile=profile, **options)
    return SimpleUploadedFile(f"{secrets.token_hex(8)}.{ending}", written.getvalue(), f"image/{kind.lower()}")


def _only_the_picture(picture: Image.Image, kind: str) -> Image.Image:
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((LONGEST_EDGE, LONGEST_EDGE), Image.Resampling.LANCZOS)
    transparent = kind != "JPEG" and (upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info)
    mode = "RGBA" if transparent else "RGB"
    clean = Image.new(mode, upright.size)
    clean.paste(upright.convert(mode))
    return clean
