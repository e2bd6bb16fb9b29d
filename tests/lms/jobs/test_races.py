import re

import pytest

from tests.processes import python, running

PEOPLE = 20


def winners(url, folder, jobs, **changes):
    with running(
        *python("-m", "tests.lms.jobs.scene", "race", str(PEOPLE), str(jobs)),
        DATABASE_URL=url,
        DATA_DIR=str(folder),
        **changes,
    ) as race:
        race.says("winners:", seconds=120)
        return int(re.search(r"winners: (\d+)", race.said())[1])


def test_of_twenty_who_want_a_job_one_gets_it(scratch_url, tmp_path, rounds, figure):
    jobs = rounds(5, 100)
    won = winners(scratch_url, tmp_path, jobs)

    figure(f"{PEOPLE} threads for each of {jobs} jobs: claimed", won)
    assert won == jobs


@pytest.mark.postgres
def test_with_a_look_before_the_take_more_than_one_gets_it(scratch_postgres_url, tmp_path, figure):
    """The control: the same race, without the condition in the statement that takes."""
    won = winners(scratch_postgres_url, tmp_path, 5, WITHOUT="condition")

    figure(f"{PEOPLE} threads for each of 5 jobs, looking first: claimed", won)
    assert won > 5
