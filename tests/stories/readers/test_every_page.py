"""Every page of the demo, for everybody: no rule of axe is broken, it fits, nothing is cut off, a thumb finds what it wants.

`./run test` reads each page in one look, in turns, so that all looks are met and a commit reads the same today and tomorrow;
`./run prove` reads it in all eight.
"""

from itertools import product

import pytest

from tests.shots.pages import PAGES
from tests.stories.readers.reader import FITS, LOOKS

pytestmark = pytest.mark.browser

LANGUAGES = ("nl", "en")
VIEWS = list(product(LANGUAGES, LOOKS))
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
