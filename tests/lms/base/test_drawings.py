import subprocess
import sys
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest

from lms.base.drawing.covers import SHAPES, cover
from lms.base.drawing.palette import COLOURS
from lms.base.drawing.people import PORTRAITS, portrait, side_by_side
from lms.base.drawing.scenes import bench, street

COURSE = UUID("6f3c2b52-7f0e-4f0b-9a55-1f9d2f8a7c11")


def test_a_cover_is_the_same_in_every_process():
    """Python's `hash()` differs from one process to the next; a course's picture may not."""
    line = f"from lms.base.drawing.covers import cover; print(cover('{COURSE}', 'plein'), end='')"
    elsewhere = [
        subprocess.run([sys.executable, "-c", line], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True)
        for seed in ("1", "2")
    ]

    assert [drawn.stdout.decode() for drawn in elsewhere] == [cover(COURSE, "plein")] * 2


def test_every_course_has_its_own_cover():
    drawn = {cover(UUID(int=COURSE.int + number), "maas") for number in range(200)}

    assert len(drawn) == 200


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("colour", [*COLOURS, "unknown"])
def test_a_cover_is_a_small_whole_drawing_without_styles(colour, shape):
    drawn = cover(COURSE, colour, shape)

    assert ET.fromstring(drawn).tag.endswith("svg")
    assert len(drawn) < 6_500
    assert "style" not in drawn


@pytest.mark.parametrize("key", PORTRAITS)
def test_who_picked_a_portrait_is_drawn(key):
    assert ET.fromstring(portrait(key)).tag == "svg"


def test_nobody_is_drawn_who_did_not_pick_a_portrait():
    assert portrait("") == portrait("she-who-is-not-there") == side_by_side(["", "nobody"]) == ""


def test_only_who_picked_a_portrait_stands_in_the_band():
    assert side_by_side(["oak", "", "fern"]) == side_by_side(["oak", "fern"])


@pytest.mark.parametrize("drawn", [street("A drawing"), street(), bench()])
def test_scenes_are_whole_drawings(drawn):
    assert ET.fromstring(drawn).tag == "svg"
