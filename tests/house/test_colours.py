"""What stands in tokens.css can be read, in light and in dark: contrast by WCAG 2.2 (1.4.3, 1.4.11)."""

import re
from itertools import product
from pathlib import Path

import pytest

TOKENS = (Path(__file__).parents[2] / "lms/static/lms/tokens.css").read_text()
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6})", part)) for part in TOKENS.split("prefers-color-scheme: dark")
)
SCHEMES = {"light": LIGHT, "dark": LIGHT | DARK}
TONES = ("maas", "steen", "plein", "avond")

#: Text and what it stands on: at least 4.5.
TEXT = [
    *product(("ink", "muted", "link", *TONES), ("paper", "surface")),
    *((tone, f"{tone}-soft") for tone in TONES),
    *(("ink", f"{tone}-soft") for tone in (*TONES, "sun")),
    *(("paper", tone) for tone in TONES),
    ("muted", "sun-soft"),
    ("button-text", "button"),
    ("on-sun", "sun"),
    ("on-night", "night"),
    ("link-on-night", "night"),
]
#: Edges of what one can press, and marks that say something: at least 3.
EDGES = [("edge", "paper"), ("edge", "surface"), ("ink", "paper"), *((tone, "paper") for tone in TONES)]


def light_of(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((light_of(one), light_of(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_text_can_be_read(scheme):
    colours = SCHEMES[scheme]
    too_faint = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in TEXT}

    assert {pair: value for pair, value in too_faint.items() if value < 4.5} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_edge_can_be_seen(scheme):
    colours = SCHEMES[scheme]
    found = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in EDGES}

    assert {pair: value for pair, value in found.items() if value < 3} == {}
