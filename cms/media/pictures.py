"""What is kept of a photo that somebody sends: the picture, and nothing that the phone wrote beside it."""

import secrets
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _
from PIL import ExifTags, Image, UnidentifiedImageError

MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 40_000_000
#: Twice what the widest page shows.
LONGEST_EDGE = 2400
#: What a phone writes about how it was held → how the picture is turned upright (EXIF, tag 274).
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
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
            _refuse_too_many_pixels(picture)
            profile = picture.info.get("icc_profile") if picture.mode in ("RGB", "RGBA") else None
            written = _written(_only_the_picture(picture, kind), kind, profile)
    except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValidationError(_("We cannot read this photo. Choose a JPG, PNG or WebP."), code="unreadable") from error
    except ValidationError:
        raise
    except Exception as error:  # a decoder that stumbles over mutilated bytes raises whatever it likes
        raise ValidationError(
            _("This photo is damaged. Choose another one, or send it again."), code="damaged"
        ) from error
    return SimpleUploadedFile(f"{secrets.token_hex(8)}.{KINDS[kind][0]}", written, f"image/{kind.lower()}")


def _refuse_too_many_pixels(picture: Image.Image) -> None:
    if picture.width * picture.height * getattr(picture, "n_frames", 1) > MOST_PIXELS:
        raise ValidationError(_("This photo has too many pixels. Choose a smaller one."), code="too_many_pixels")


def _written(picture: Image.Image, kind: str, profile: bytes | None) -> bytes:
    written = BytesIO()
    picture.save(written, kind, icc_profile=profile, **KINDS[kind][1])
    return written.getvalue()


def _turn(picture: Image.Image) -> Image.Transpose | None:
    """How it must be turned to stand upright. What a phone wrote beside the picture may be mutilated: then it stays as it is.

    (`ImageOps.exif_transpose` writes that block anew, and stumbles over what is odd in the rest of it.)
    """
    try:
        return TURNS.get(picture.getexif().get(ExifTags.Base.Orientation))
    except Exception:  # whatever the reading of odd bytes raises
        return None


def _only_the_picture(picture: Image.Image, kind: str) -> Image.Image:
    turn = _turn(picture)
    upright = picture.copy() if turn is None else picture.transpose(turn)
    upright.thumbnail((LONGEST_EDGE, LONGEST_EDGE), Image.Resampling.LANCZOS)
    transparent = kind != "JPEG" and (upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info)
    mode = "RGBA" if transparent else "RGB"
    clean = Image.new(mode, upright.size)
    clean.paste(upright.convert(mode))
    return clean
