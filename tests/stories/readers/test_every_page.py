"""Every page of the demo, for everybody: no rule of axe is broken, it fits, nothing is cut off, a thumb finds what it wants.

`./run test` reads each page in one look, drawn by lot so that all looks have their turn; `./run prove` reads it in all eight.
"""

from itertools import product
from random import Random

import pytest

from tests.proof import SEED
from tests.shots.pages import PAGES
from tests.stories.readers.reader import FITS, LOOKS

pytestmark = pytest.mark.browser

LANGUAGES = ("nl", "en")
VIEWS = Random(SEED).sample(every := list(product(LANGUAGES, LOOKS)), k=len(every))
NARROW, *OTHERS = FITS


@pytest.mark.parametrize(("page", "turn"), [pytest.param(page, turn, id=page.title) for turn, page in enumerate(PAGES)])
def test_everybody_can_read_it(reader, rounds, page, turn):
    language, look = VIEWS[turn % len(VIEWS)]
    short = {language: ([look], [NARROW, OTHERS[turn % len(OTHERS)]])}
    long = dict.fromkeys(LANGUAGES, (LOOKS, FITS))

    faults = [
        fault
        for language, (looks, fits) in rounds(short, long).items()
        for fault in reader.reads(page, language, looks, fits)
    ]

    assert faults == []
