"""Whatever a camera, or who mutilates a file, writes beside a picture: it is turned or refused in a sentence."""

import random
import struct
import warnings
from collections import Counter
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from cms.media.pictures import tidy

ORIENTATION, X_RESOLUTION, MAKER = 0x112, 0x11A, 0x10F
SHORT, TEXT, RATIONAL, SIGNED_RATIONAL = 3, 2, 5, 10


def block(*tags):
    """An EXIF block with these (tag, kind, number, bytes), written by hand: a library writes no odd ones."""
    behind = 8 + 2 + 12 * len(tags) + 4
    rows, values = b"", b""
    for tag, kind, number, value in sorted(tags):
        place = value.ljust(4, b"\0") if len(value) <= 4 else struct.pack("<I", behind + len(values))
        rows += struct.pack("<HHI", tag, kind, number) + place
        values += value if len(value) > 4 else b""
    return b"Exif\0\0II*\0" + struct.pack("<IH", 8, len(tags)) + rows + bytes(4) + values


def turned(how):
    return ORIENTATION, SHORT, 1, struct.pack("<H", how)


def photo(exif, kind="JPEG"):
    written = BytesIO()
    corner = Image.new("RGB", (48, 32), "white")
    corner.paste("black", (0, 0, 16, 16))  # the corner that was up and to the left in the camera
    corner.save(written, kind, exif=exif, **({"lossless": True} if kind == "WEBP" else {}))
    return SimpleUploadedFile("photo", written.getvalue())


ODD = {
    "a signed resolution": (X_RESOLUTION, SIGNED_RATIONAL, 1, struct.pack("<ii", 72, 1)),
    "a resolution in letters": (X_RESOLUTION, TEXT, 3, b"72\0"),
    "a resolution by nothing": (X_RESOLUTION, RATIONAL, 1, struct.pack("<II", 72, 0)),
    "a maker that is a number": (MAKER, SHORT, 1, struct.pack("<H", 7)),
}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_an_odd_word_of_a_camera_does_not_keep_a_photo_from_standing_upright(odd, kind):
    with Image.open(tidy(photo(block(turned(6), odd), kind))) as kept:
        assert kept.size == (32, 48)
        assert kept.convert("L").getpixel((28, 4)) < 90


@pytest.mark.parametrize(
    ("how", "size", "corner"),
    [
        (1, (48, 32), (4, 4)),
        (2, (48, 32), (44, 4)),
        (3, (48, 32), (44, 28)),
        (4, (48, 32), (4, 28)),
        (5, (32, 48), (4, 4)),
        (6, (32, 48), (28, 4)),
        (7, (32, 48), (28, 44)),
        (8, (32, 48), (4, 44)),
        (9, (48, 32), (4, 4)),
    ],
)
def test_each_way_to_hold_a_camera_comes_upright(how, size, corner):
    with Image.open(tidy(photo(block(turned(how))))) as kept:
        assert (kept.size, kept.convert("L").getpixel(corner) < 90) == (size, True)


def test_thousands_of_mutilated_blocks_are_turned_or_refused_in_a_sentence():
    chance = random.Random(2026)
    whole = [block(turned(6), odd, (0x8769, 4, 1, struct.pack("<I", 8))) for odd in ODD.values()]
    telling = [0, 1, 2, 3, 4, 5, 7, 9, 10, 11, 12, 13, 255]
    answers = Counter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for number in range(4000):
            bytes_of = bytearray(chance.choice(whole))
            for _time in range(chance.randint(1, 6)):
                bytes_of[chance.randrange(6, len(bytes_of))] = chance.choice([*telling, chance.randrange(256)])
            try:
                tidy(photo(bytes(bytes_of), ["JPEG", "JPEG", "PNG", "WEBP"][number % 4]))
                answers["kept"] += 1
            except ValidationError as sentence:
                answers[sentence.code] += 1
    assert answers.total() == 4000
    assert answers["kept"] > 3000
    assert set(answers) <= {"kept", "damaged", "unreadable"}


def test_a_file_that_was_cut_or_mutilated_anywhere_is_kept_or_refused_in_a_sentence():
    chance, answers = random.Random(7), set()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for number in range(600):
            data = bytearray(photo(block(turned(6)), ["JPEG", "PNG", "WEBP"][number % 3]).read())
            for _time in range(chance.randint(1, 4)):
                data[chance.randrange(len(data))] = chance.randrange(256)
            try:
                tidy(SimpleUploadedFile("photo", bytes(data[: chance.randrange(8, len(data) + 1)])))
            except ValidationError as sentence:
                answers.add(sentence.code)
    assert answers <= {"damaged", "unreadable", "too_many_pixels"}
