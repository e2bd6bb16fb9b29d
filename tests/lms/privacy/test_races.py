"""Two coordinators who go at once: on SQLite and on PostgreSQL."""

import pytest

from tests.processes import told_by

ROUNDS = 4


def left(url, *how):
    """How many coordinators each round left."""
    return told_by("tests.lms.privacy.race", ROUNDS, *how, url=url)


def test_of_the_last_two_coordinators_who_go_at_once_one_stays(scratch_url):
    assert left(scratch_url) == [1] * ROUNDS


@pytest.mark.postgres
def test_without_the_lock_a_neighbourhood_would_be_left_alone(scratch_postgres_url):
    """The control."""
    assert 0 in left(scratch_postgres_url, "unguarded")
