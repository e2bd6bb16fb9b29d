"""The street where residents teach: the picture of the home page, and the small pictures at the head of a flow."""

import random
from functools import lru_cache

from lms.base.drawing.palette import AVOND, INK, MAAS, PAPER, PLEIN, STEEN, SUN
from lms.base.drawing.people import PORTRAITS, Figure, person

GROUND = 400
STUDENTS = [
    (380, 372, 1.16, Figure("#F0C3A0", "#8A4B22", MAAS, "short", badge=True)),
    (462, 366, 1.2, Figure("#6F4128", "#221C2B", "#F6F1E4", "afro")),
    (546, 374, 1.14, Figure("#E5B08A", "#2A2230", AVOND, "long", glasses=True, badge=True)),
]
#: x, width, floors, height of a floor, wall, window, panels
FLATS = [
    (84, 76, 6, 40, "#E9A51B", "#C98606", ["#FFE08A", "#D98F0B", "#FFF3CE"]),
    (452, 180, 5, 40, "#E9A51B", "#C98606", ["#FFE08A", "#D98F0B", "#FFF3CE"]),
    (120, 120, 8, 38, PAPER, MAAS, [STEEN, SUN, PLEIN, "#D9D3E6"]),
    (250, 190, 4, 40, STEEN, "#FFD9C9", [INK, "#8E2512", SUN]),
    (470, 96, 7, 38, INK, "#4A4567", [SUN, STEEN, AVOND, "#8CBBF2"]),
]
BENCH = (
    f'<path d="M196 190V34h-44" fill="none" stroke="{INK}" stroke-width="9" stroke-linejoin="round"/>'
    f'<rect x="126" y="28" width="36" height="14" rx="5" fill="{PAPER}" stroke="{INK}" stroke-width="5"/>'
    f'<path d="M20 132h130M20 152h130M34 152v38M136 152v38" fill="none" stroke="{STEEN}" stroke-width="11"/>'
    f'<path d="M34 132v26M136 132v26" stroke="{INK}" stroke-width="7"/>'
)
DOG = (
    '<g transform="translate(-352 -222)"><g fill="#8A5A38"><rect x="572" y="370" width="66" height="26" rx="12"/><circle cx="642" cy="364" r="15"/>'
    '<rect x="578" y="386" width="9" height="26" rx="4"/><rect x="622" y="386" width="9" height="26" rx="4"/><path d="M575 376l-16-18 6-3 16 15z"/></g>'
    f'<path d="M636 352l-4 17 12-4z" fill="#5C3A22"/><circle cx="648" cy="362" r="2.3" fill="{INK}"/></g>'
)
BOARD = (
    f'<path d="M196 402L214 300M300 402L284 300" stroke="{INK}" stroke-width="7"/>'
    f'<rect x="180" y="226" width="138" height="104" rx="4" fill="{PAPER}" stroke="{INK}" stroke-width="6"/>'
    f'<path d="M198 304V282H222V266H246V250H272" fill="none" stroke="{STEEN}" stroke-width="7" stroke-linejoin="round" stroke-linecap="round"/>'
    f'<circle cx="292" cy="250" r="8" fill="{MAAS}"/><path d="M252 308h46M252 292h30" stroke="{INK}" stroke-width="4.5" stroke-linecap="round"/>'
)


def _flat(dice: random.Random, x, width, floors, high, wall, window, panels) -> str:
    top = GROUND - floors * high - 14
    drawn = [f'<rect x="{x}" y="{top}" width="{width}" height="{GROUND - top}" fill="{wall}"/>']
    homes = max(2, int((width - 16) // 30))
    wide = (width - 16) / homes
    for floor in range(floors):
        y = top + 14 + floor * high
        for home in range(homes):
            left = x + 8 + home * wide
            paint = window if dice.random() > 0.28 else "#FFF3CE"
            drawn.append(
                f'<rect x="{left + 2:.1f}" y="{y + 2:.1f}" width="{wide - 6:.1f}" height="{high * 0.46:.1f}" fill="{paint}"/>'
            )
            if dice.random() < 0.62:
                panel = dice.choice(panels)
                drawn.append(
                    f'<rect x="{left + 2:.1f}" y="{y + 2 + high * 0.5:.1f}" width="{wide - 6:.1f}" height="{high * 0.3:.1f}" fill="{panel}"/>'
                )
    return "".join(drawn)


def _tree(x, radius, paint) -> str:
    trunk = f'<rect x="{x - 3}" y="{GROUND - radius * 1.2:.0f}" width="6" height="{radius * 1.2:.0f}" fill="{INK}"/>'
    return f'{trunk}<circle cx="{x}" cy="{GROUND - radius * 1.7:.0f}" r="{radius}" fill="{paint}"/>'


@lru_cache(maxsize=4)
def street(label: str = "") -> str:
    """A resident teaches at a board between the flats, three professionals listen; steps go up from the street."""
    spoken = f'role="img" aria-label="{label}"' if label else 'aria-hidden="true"'
    dice = random.Random(12)
    teacher = person(140, 352, 1.34, PORTRAITS["clover"])
    arm = '<path d="M168 330L206 296" stroke="#8E2512" stroke-width="15" stroke-linecap="round"/><circle cx="209" cy="293" r="9" fill="#C98D63"/>'
    stops = "".join(
        f'<circle cx="{x}" cy="{y}" r="9" fill="{INK}" stroke="{SUN}" stroke-width="6"/>'
        for x, y in ((110, 450), (560, 434))
    )
    return "".join(
        [
            f'<svg class="street" viewBox="0 0 640 470" preserveAspectRatio="xMinYMax slice" {spoken}>',
            '<circle cx="506" cy="92" r="58" fill="#FFF3CE"/>',
            *(_flat(dice, *flat) for flat in FLATS),
            _tree(96, 30, PLEIN) + _tree(604, 40, PLEIN) + _tree(446, 26, "#2C8A61"),
            f'<path d="M0 470V453H26V435H52V418H78V{GROUND}H900V470H0z" fill="{INK}"/>',
            f'<path d="M110 450H236L262 434H900" fill="none" stroke="{SUN}" stroke-width="7"/>{stops}',
            BOARD + teacher + arm,
            *(person(x, y, scale, figure) for x, y, scale, figure in STUDENTS),
            "</svg>",
        ]
    )


def bench() -> str:
    """A lamp, a bench and a dog: for the wizard, where nobody's looks are guessed."""
    return f'<svg class="scene" viewBox="0 0 312 190" aria-hidden="true">{BENCH}{DOG}</svg>'
