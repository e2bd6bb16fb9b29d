"""Two coordinators who go at once: on SQLite and on PostgreSQL."""

import json
import os
import subprocess
import sys

import pytest

from tests.processes import ROOT

ROUNDS = 4


def left(url, *how):
    """How many coordinators each round left."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.lms.privacy.race", str(ROUNDS), *how],
        cwd=ROOT,
        env=os.environ | {"TEST_DATABASE_URL": url, "DATABASE_POOL": "16"},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    return json.loads(ran.stdout.splitlines()[-1])


def test_of_the_last_two_coordinators_who_go_at_once_one_stays(scratch_url):
    assert left(scratch_url) == [1] * ROUNDS


@pytest.mark.postgres
def test_without_the_lock_a_neighbourhood_would_be_left_alone(scratch_postgres_url):
    """The control."""
    assert 0 in left(scratch_postgres_url, "unguarded")
