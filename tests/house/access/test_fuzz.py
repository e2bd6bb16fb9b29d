"""Whatever is thrown at an address, the site answers for itself: no request makes it break."""

from collections import Counter

import pytest
from django.core.cache import cache

from tests.house.access.fuzz import Thrower


@pytest.mark.usefixtures("bare_404")
def test_nothing_that_is_thrown_at_it_breaks_the_site(keeping, seed, rounds, figure):
    thrower, broken, answers = Thrower(seed, keeping.world.things), [], Counter()
    count = rounds(5_000, 100_000)
    for number in range(count):
        if not number % 50:
            cache.clear()  # else the limits on trying answer for the site
        shot = thrower.throw()
        got = keeping.answer(shot.role, shot.request())
        answers[got.word] += 1
        if got.error or got.word.startswith("5"):
            broken.append(f"{shot}\n    {got.word} {got.error}")
        if "*" not in shot.shows:
            broken += [f"{shot}\n    finds {leak}" for leak in got.leaks(shot.role) if leak not in shot.shows]

    figure(f"{count} strange requests: broke the site", len(broken))
    assert broken == [], "\n".join(broken[:20])
    # The control: they got as far as pages and forms, and were not all turned away at the door.
    assert answers["ok"] > count / 20
    assert answers["->"] > count / 100
