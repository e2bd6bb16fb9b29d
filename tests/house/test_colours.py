"""What the token files say can be read, in light and in dark: contrast by WCAG 2.2 (1.4.3, 1.4.11). Each theme we ship too."""

import re
from itertools import product
from pathlib import Path

import pytest

CSS = Path(__file__).parents[2] / "lms/static/lms"
THEMES = {"stoep": None} | {path.stem: path for path in sorted((CSS / "themes").glob("*.css"))}
SCHEMES = ("light", "dark")
TONES = ("maas", "steen", "plein", "avond")
GROUNDS = ("paper", "surface")

#: Text and what it stands on: at least 4.5.
TEXT = [
    *product(("ink", "muted", "link", "utrecht-heading-color", *TONES), GROUNDS),
    *product(("utrecht-button-secondary-action-color", "utrecht-form-field-error-message-color"), GROUNDS),
    *product(("utrecht-heading-color", "ink", "link", "utrecht-button-secondary-action-color"), ("sun-soft",)),
    *((tone, f"{tone}-soft") for tone in TONES),
    *(("ink", f"{tone}-soft") for tone in (*TONES, "sun")),
    *(("utrecht-heading-color", f"{tone}-soft") for tone in TONES),
    *(("paper", tone) for tone in TONES),
    ("muted", "sun-soft"),
    ("utrecht-button-primary-action-color", "button"),
    ("utrecht-button-primary-action-color", "utrecht-button-primary-action-hover-background-color"),
    ("utrecht-form-control-color", "utrecht-form-control-background-color"),
    ("utrecht-form-control-placeholder-color", "utrecht-form-control-background-color"),
    ("utrecht-skip-link-color", "utrecht-skip-link-background-color"),
    ("on-sun", "sun"),
    ("sun-button-text", "sun-button"),
    ("on-night", "night"),
    ("link-on-night", "night"),
]
#: Edges of what one can press, and marks that say something: at least 3.
EDGES = [
    *product(("edge", "ink", "button", "utrecht-button-secondary-action-border-color"), GROUNDS),
    *((tone, "paper") for tone in TONES),
    ("utrecht-form-control-invalid-border-color", "surface"),
    ("sun-button", "sun"),
    ("sun", "sun-button"),
    ("utrecht-focus-outline-color", "utrecht-focus-inverse-outline-color"),
]


def tokens(theme: str, scheme: str) -> dict[str, str]:
    """As the browser reckons: of equal rules the later goes first, so a theme's light goes above our dark."""
    said: dict[str, str] = {}
    for file in filter(None, (CSS / "tokens.css", CSS / "theme.css", THEMES[theme])):
        light, _, dark = file.read_text().partition("@media (prefers-color-scheme: dark)")
        for part in (light, dark) if scheme == "dark" else (light,):
            said |= dict(re.findall(r"--([\w-]+): ([^;]+);", part))
    return said


def colour(name: str, said: dict[str, str]) -> str:
    """Of a colour that is not set, the system takes that of the part: text of the page, ground of the button."""
    value = said.get(name, "currentColor" if not name.endswith("-background-color") else "var(--button)")
    if value == "currentColor":
        value = "var(--ink)"
    further = re.fullmatch(r"var\(--([\w-]+)\)", value)
    return colour(further[1], said) if further else value


def light_of(value: str) -> float:
    parts = [int(value[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((light_of(one), light_of(other)))
    return (light + 0.05) / (dark + 0.05)


def too_faint(pairs, least: float, theme: str, scheme: str) -> dict[tuple[str, str], float]:
    said = tokens(theme, scheme)
    found = {(one, other): contrast(colour(one, said), colour(other, said)) for one, other in pairs}
    return {pair: value for pair, value in found.items() if value < least}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("theme", THEMES)
def test_every_text_can_be_read(theme, scheme):
    assert too_faint(TEXT, 4.5, theme, scheme) == {}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("theme", THEMES)
def test_every_edge_can_be_seen(theme, scheme):
    assert too_faint(EDGES, 3, theme, scheme) == {}


def test_a_faint_colour_is_found():
    assert colour("utrecht-heading-color", tokens("stoep", "dark")) == "#F6F1E4"
    assert contrast("#FFC83A", "#FFFCF5") < 3 < contrast("#1D1A2F", "#FFC83A")
