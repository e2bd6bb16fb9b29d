"""Whatever is thrown at an address, the site answers for itself: no request makes it break."""

import pytest

from tests.house.access.fuzz import Thrower, storm
from tests.processes import told_by


@pytest.mark.usefixtures("bare_404")
def test_nothing_that_is_thrown_at_it_breaks_the_site(keeping, seed, rounds, figure):
    count = rounds(5_000, 100_000)
    broken, answers = storm(keeping, Thrower(seed, keeping.world.things).shots(count))

    figure(f"{count} strange requests: broke the site", len(broken))
    assert broken == [], "\n".join(broken[:20])
    # The control: they got as far as pages and forms, and were not all turned away at the door.
    assert answers["ok"] > count / 20
    assert answers["->"] > count / 100


@pytest.mark.postgres
def test_nor_does_it_break_on_postgres(scratch_postgres_url, seed, rounds, figure):
    """That refuses what SQLite takes: a NUL, a text that is too long."""
    count = rounds(300, 20_000)
    said = told_by(
        "tests.house.access.storm",
        seed,
        count,
        url=scratch_postgres_url,
        seconds=3000,
        DJANGO_SETTINGS_MODULE="lms.settings.test",
    )

    figure(f"{said['thrown']} strange requests on PostgreSQL: broke the site", len(said["broken"]))
    assert said["broken"] == [], "\n".join(said["broken"][:20])
    assert said["answers"]["ok"] > count / 60
    assert said["answers"]["400"] > 100, "no NUL was thrown: the test cannot fail"
