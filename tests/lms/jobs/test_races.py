import json
import re

import pytest

from tests.plugins.databases import rows
from tests.processes import python, running

PEOPLE = 20


@pytest.fixture
def race(tmp_path):
    def run(url, rounds, *deeds, **changes):
        words = ("-m", "tests.lms.jobs.scene", "race", str(PEOPLE), str(rounds), *deeds)
        with running(*python(*words), DATABASE_URL=url, DATA_DIR=str(tmp_path), **changes) as process:
            process.says("done:", seconds=300)
            assert "Traceback" not in process.said(), process.said()
            return json.loads(re.search(r"done: (.+)", process.said())[1])

    return run


def test_twenty_at_once_do_what_one_would(race, scratch_url, rounds, figure):
    """One of them gets a job that all want, one of their clocks queues the job of the day, and the jobs that all ask for
    are there once each."""
    times = rounds(5, 100)
    done = race(scratch_url, times, "claim", "tick", "ask")

    figure(f"{PEOPLE} threads for each of {times} jobs: claimed", done["claim"])
    assert done["claim"] == times
    assert rows(scratch_url, "SELECT count(*) FROM lms_job WHERE kind = 'test.daily'") == [(times,)]
    asked = rows(scratch_url, "SELECT count(*), sum(asked) FROM lms_job WHERE key LIKE 'test.bake:asked-%'")
    assert asked == [(times, PEOPLE * times)]


@pytest.mark.postgres
def test_with_a_look_before_the_take_more_than_one_gets_it(race, scratch_postgres_url, figure):
    """The control: the same race, without the condition in the statement that takes."""
    won = race(scratch_postgres_url, 5, "claim", WITHOUT="condition")["claim"]

    figure(f"{PEOPLE} threads for each of 5 jobs, looking first: claimed", won)
    assert won > 5
