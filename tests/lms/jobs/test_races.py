import re

import pytest

from tests.databases import rows
from tests.processes import python, running

PEOPLE = 20


@pytest.fixture
def race(tmp_path):
    def run(url, deed, rounds, **changes):
        words = ("-m", "tests.lms.jobs.scene", "race", str(PEOPLE), str(rounds), deed)
        with running(*python(*words), DATABASE_URL=url, DATA_DIR=str(tmp_path), **changes) as process:
            process.says("done:", seconds=300)
            assert "Traceback" not in process.said(), process.said()
            return int(re.search(r"done: (\d+)", process.said())[1])

    return run


def test_of_twenty_who_want_a_job_one_gets_it(race, scratch_url, rounds, figure):
    jobs = rounds(5, 100)
    won = race(scratch_url, "claim", jobs)

    figure(f"{PEOPLE} threads for each of {jobs} jobs: claimed", won)
    assert won == jobs


@pytest.mark.postgres
def test_with_a_look_before_the_take_more_than_one_gets_it(race, scratch_postgres_url, figure):
    """The control: the same race, without the condition in the statement that takes."""
    won = race(scratch_postgres_url, "claim", 5, WITHOUT="condition")

    figure(f"{PEOPLE} threads for each of 5 jobs, looking first: claimed", won)
    assert won > 5


def test_twenty_clocks_queue_one_job_a_day(race, scratch_url, rounds, figure):
    days = rounds(5, 100)
    race(scratch_url, "tick", days)

    ((queued,),) = rows(scratch_url, "SELECT count(*) FROM lms_job WHERE kind = 'test.daily'")
    figure(f"{PEOPLE} clocks on {days} days: jobs", queued)
    assert queued == days


def test_twenty_who_ask_for_the_same_ask_for_one_job(race, scratch_url, rounds):
    keys = rounds(5, 100)
    asked = race(scratch_url, "ask", keys)

    found = rows(scratch_url, "SELECT count(*), sum(asked) FROM lms_job WHERE kind = 'test.bake'")
    assert found == [(keys, asked)]
