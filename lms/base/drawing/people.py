"""People from a small parts kit. Someone is drawn only when she picked a portrait herself: looks are never guessed."""

from dataclasses import dataclass
from functools import lru_cache

from lms.base.drawing.palette import INK, PAPER, STEEN


@dataclass(frozen=True)
class Figure:
    """Skin, hair and clothes, a way to wear the hair, and whether there are glasses or a badge of work."""

    skin: str
    hair: str
    clothes: str
    style: str
    glasses: bool = False
    badge: bool = False


#: What a person can pick as a portrait. The keys are stored; the names are plants of the neighbourhood, not people.
PORTRAITS = {
    "clover": Figure("#C98D63", "#1B6F4C", "#B5341C", "scarf"),
    "lavender": Figure("#F2C7A5", "#CFCBD6", "#77388F", "bun", glasses=True),
    "oak": Figure("#7A4A2E", "#2A2230", "#1A5AA6", "beard"),
    "fern": Figure("#8D5A3A", "#221C2B", "#1B6F4C", "afro"),
    "willow": Figure("#F2C7A5", "#CFCBD6", "#1A5AA6", "short"),
    "poppy": Figure("#F0C3A0", "#8A4B22", "#B5341C", "long"),
    "thistle": Figure("#E5B08A", "#CFCBD6", "#1B6F4C", "beard"),
    "hazel": Figure("#C98D63", "#221C2B", "#B5341C", "short"),
    "ivy": Figure("#B9805A", "#2A2230", "#1B6F4C", "long", glasses=True),
    "daisy": Figure("#F2C7A5", "#B98A2F", "#B5341C", "bun"),
    "heather": Figure("#6F4128", "#221C2B", "#77388F", "scarf"),
    "birch": Figure("#F0C3A0", "#8A8399", "#1B6F4C", "short", glasses=True),
}

#: Drawn behind the shoulders, per way to wear the hair.
BEHIND = {
    "scarf": '<path d="M-19 -62a19 21 0 0 1 38 0c0 14 5 22 9 28h-56c4-6 9-14 9-28z" fill="{hair}"/>',
    "long": '<path d="M-18 -64a18 18 0 0 1 36 0v26h-36z" fill="{hair}"/>',
    "afro": '<circle cy="-68" r="22" fill="{hair}"/>',
    "bun": '<circle cy="-86" r="9" fill="{hair}"/><path d="M-19 -50v-14a19 19 0 0 1 38 0v14z" fill="{hair}"/>',
}
_CROP = '<path d="M-17.5 -62v-3a17.5 17.5 0 0 1 35 0v3c-3 -6 -5 -9 -8 -10c-7 3 -14 3 -20 0c-3 1 -5 4 -7 10z" fill="{hair}"/>'
#: Drawn over the face.
FRONT = {
    "scarf": '<path d="M-17 -62a17 18 0 0 1 34 0c0 3 -1 6 -2 9c1 -13 -6 -20 -15 -20s-16 7 -15 20c-1 -3 -2 -6 -2 -9z" fill="{hair}"/>'
    '<path d="M-15 -57c3 7 8 10 15 10s12 -3 15 -10l10 22c-11 9 -39 9 -50 0z" fill="{hair}"/>',
    "short": _CROP,
    "bun": _CROP,
    "long": '<path d="M-17 -62c2 -14 8 -19 17 -19s15 5 17 19c-8 -2 -14 -6 -17 -11c-3 5 -9 9 -17 11z" fill="{hair}"/>',
    "afro": '<path d="M-16 -68c3 -8 9 -10 16 -10s13 2 16 10c-5 -2 -10 -3 -16 -3s-11 1 -16 3z" fill="{hair}"/>',
    "beard": '<path d="M-16.5 -64c0 12 6 21 16.5 21s16.5 -9 16.5 -21c-2 6 -6 8 -9 8h-15c-3 0 -7 -2 -9 -8z" fill="{hair}"/>'
    '<path d="M-17 -66a17 16 0 0 1 34 0c-6 -5 -12 -7 -17 -7s-11 2 -17 7z" fill="{hair}"/>',
}
_GLASSES = f'<g fill="none" stroke="{INK}" stroke-width="1.8"><circle cx="-6" cy="-65" r="5.2"/><circle cx="6" cy="-65" r="5.2"/></g>'
_BADGE = (
    f'<path d="M-9 -34L0 -6L9 -34" fill="none" stroke="{PAPER}" stroke-width="2.5"/><rect x="-8" y="-8" width="16" height="20" rx="2" fill="{PAPER}"/>'
    f'<rect x="-5" y="-4" width="10" height="3" fill="{STEEN}"/><rect x="-5" y="2" width="7" height="2.5" fill="{INK}"/>'
)


def person(x: float, y: float, scale: float, figure: Figure, *, seated: bool = False) -> str:
    """One figure with her feet, or her lap, at (x, y)."""
    legs = 0 if seated else 62
    smile = "M-4 -54.5q4 3 8 0" if figure.style == "beard" else "M-5 -56.5q5 4.5 10 0"
    parts = [
        BEHIND.get(figure.style, "").format(hair=figure.hair),
        f'<path d="M-30 {legs}v{-legs - 8}c0 -22 12 -32 30 -32s30 10 30 32v{legs + 8}z" fill="{figure.clothes}"/>',
        "" if figure.style == "scarf" else f'<rect x="-7" y="-50" width="14" height="17" rx="6" fill="{figure.skin}"/>',
        f'<circle cy="-64" r="16" fill="{figure.skin}"/>',
        FRONT[figure.style].format(hair=figure.hair),
        f'<path d="{smile}" fill="none" stroke="{"#F7D9C4" if figure.style == "beard" else INK}" stroke-width="2" stroke-linecap="round"/>',
        f'<circle cx="-5.5" cy="-65" r="1.9" fill="{INK}"/><circle cx="5.5" cy="-65" r="1.9" fill="{INK}"/>',
        _GLASSES if figure.glasses else "",
        _BADGE if figure.badge else "",
    ]
    return f'<g transform="translate({x:g} {y:g}) scale({scale:g})">{"".join(parts)}</g>'


@lru_cache(maxsize=64)
def portrait(key: str, ground: str = "#FFE08A") -> str:
    """Head and shoulders of a picked portrait; an unknown key draws nothing."""
    if key not in PORTRAITS:
        return ""
    drawn = person(50, 104, 1.02, PORTRAITS[key], seated=True)
    return f'<svg class="portrait" viewBox="0 0 100 100" aria-hidden="true"><path fill="{ground}" d="M0 0h100v100H0z"/>{drawn}</svg>'


def side_by_side(keys: list[str]) -> str:
    """Those who picked a portrait, standing together at the foot of a band; nobody when nobody did."""
    figures = [PORTRAITS[key] for key in keys if key in PORTRAITS]
    if not figures:
        return ""
    drawn = "".join(
        person(62 + 90 * place, 128, 1.2 - 0.08 * (place % 2), figure) for place, figure in enumerate(figures)
    )
    return f'<svg class="scene" viewBox="0 0 {40 + 92 * len(figures)} 190" aria-hidden="true">{drawn}</svg>'
