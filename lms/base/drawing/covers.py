"""A course's cover: the housing pattern of a post-war neighbourhood (its *stempel*) with a metro line through it.

The drawing follows from the course's uuid alone, on every machine and in every process: `random.Random` is seeded with the
integer of the uuid and never with Python's `hash()`.
"""

import math
import random
from functools import lru_cache
from uuid import UUID

from lms.base.drawing.palette import INK, PAPER, PLEIN, SUN, colours_of

#: Width and height of each use: on a card, beside a title, above a summary, on a certificate.
SHAPES = {"card": (640, 360), "panel": (640, 400), "strip": (640, 240), "sheet": (900, 260)}
#: One block of flats: x, y, width, height in units.
BLOCKS = [
    (0, 0, 3.1, 0.62),
    (0, 1.15, 3.1, 0.62),
    (3.5, 0, 0.62, 1.77),
    (0, 2.3, 0.62, 1.5),
    (1.15, 2.3, 2.97, 0.62),
    (1.15, 3.3, 1.3, 0.5),
]
#: A tree has the last of the six paints; walls have the others by lot.
TREE = 5
#: How a pattern lies: turned by so many degrees, and enlarged.
STREETS = [(0, 1.0), (90, 1.35), (45, 1.25), (0, 1.7)]


def _rectangle(x, y, width, height) -> str:
    return f"M{x:.0f} {y:.0f}h{width:.0f}v{height:.0f}h-{width:.0f}z"


def _circle(x, y, radius) -> str:
    radius = round(radius)  # or the halves do not meet
    half = f"a{radius} {radius} 0 1 0 "
    return f"M{x - radius:.0f} {y:.0f}{half}{2 * radius} 0{half}-{2 * radius} 0z"


def _reach(turn: int, scale: float, width: int, height: int) -> tuple[float, float]:
    """Half the width and height of what shows of the pattern, before it is turned and enlarged."""
    across, along = math.cos(math.radians(turn)) / 2 / scale, math.sin(math.radians(turn)) / 2 / scale
    return width * across + height * along, width * along + height * across


def _span(middle: float, reach: float, step: float) -> range:
    """Which repeats of the pattern may show; one more to the left, for a block sticks out of its step."""
    return range(math.floor((middle - reach) / step) - 1, math.ceil((middle + reach) / step))


def _block(dice: random.Random, x: float, y: float, unit: float, *, mirror: bool):
    """One stamp of the pattern: its walls and its tree, each as (kind of paint, box, path)."""
    for left, top, wide, high in BLOCKS:
        box = (x + (4.12 - left - wide if mirror else left) * unit, y + top * unit, wide * unit, high * unit)
        yield dice.randrange(5), box, _rectangle(*box)
    tree, radius = x + (0.82 if mirror else 3.3) * unit, unit * 0.34
    yield TREE, (tree - radius, y + 3.21 * unit, 2 * radius, 2 * radius), _circle(tree, y + 3.55 * unit, radius)


def _pattern(dice: random.Random, width: int, height: int, colour: str, reach: tuple[float, float]) -> str:
    """One path per colour, and nothing that falls outside the frame: some hundred rectangles in a few kilobytes."""
    unit = height / 9
    paints = [colour, colour, INK, SUN, PAPER, PLEIN]
    paths: dict[str, list[str]] = {}
    flipped = dice.random() < 0.5
    for row in _span(height / 2, reach[1], 4.55 * unit):
        for column in _span(width / 2, reach[0], 5.05 * unit):
            corner = (0.55 + 5.05 * column) * unit, (0.45 + 4.55 * row) * unit
            for paint, (x, y, wide, high), path in _block(
                dice, *corner, unit, mirror=flipped ^ ((row + column) % 2 == 1)
            ):
                beside = abs(x + wide / 2 - width / 2) - wide / 2, abs(y + high / 2 - height / 2) - high / 2
                if beside[0] < reach[0] and beside[1] < reach[1]:
                    paths.setdefault(paints[paint], []).append(path)
    return "".join(f'<path fill="{paint}" d="{"".join(parts)}"/>' for paint, parts in paths.items())


def _line(width: int, height: int, *, upside_down: bool) -> str:
    unit, low, high, bend = height / 9, height * 0.78, height * 0.42, width * 0.34
    rise = bend + height * 0.36
    road = f"M-20 {low:.0f}H{bend:.0f}L{rise:.0f} {high:.0f}H{width + 20}"
    stops = [(width * 0.16, low, PAPER), (rise + width * 0.1, high, SUN), (width * 0.88, high, PAPER)]
    drawn = f'<path d="{road}" fill="none" stroke="{PAPER}" stroke-width="{unit * 0.95:.0f}"/>'
    drawn += f'<path d="{road}" fill="none" stroke="{INK}" stroke-width="{unit * 0.32:.0f}"/>'
    for x, y, paint in stops:
        drawn += f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{unit * 0.42:.0f}" fill="{paint}" stroke="{INK}" stroke-width="{unit * 0.2:.0f}"/>'
    return f'<g transform="matrix(1 0 0 -1 0 {height})">{drawn}</g>' if upside_down else drawn


@lru_cache(maxsize=512)
def cover(uuid: UUID | str, colour: str = "maas", shape: str = "card") -> str:
    """The whole drawing as an `<svg>` element; it says nothing, so it is hidden from readers of the page aloud."""
    seed = UUID(str(uuid)).int
    dice = random.Random(seed)
    width, height = SHAPES[shape]
    ink, tint = colours_of(colour)
    turn, scale = STREETS[seed % 4]
    middle = f"{width / 2:g} {height / 2:g}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="cover" viewBox="0 0 {width} {height}"'
        f' preserveAspectRatio="xMidYMid slice" aria-hidden="true"><path fill="{tint}" d="M0 0h{width}v{height}H0z"/>'
        f'<g transform="rotate({turn} {middle}) translate({middle}) scale({scale}) translate({-width / 2:g} {-height / 2:g})">'
        f"{_pattern(dice, width, height, ink, _reach(turn, scale, width, height))}</g>{_line(width, height, upside_down=(seed >> 2) % 2 == 0)}</svg>"
    )
