"""kill -9 in the middle of jobs: after a restart each loaf is there, and none twice."""

import os
import random
import signal
import time
from collections import Counter
from contextlib import contextmanager, suppress
from uuid import uuid4

import pytest

from tests.plugins.databases import rows
from tests.plugins.parts import REDIS_URL
from tests.processes import free_port, python, running, until

LOAVES = 6


class Bakery:
    def __init__(self, url, folder, **changes):
        self.url, self.notes = url, folder / "notes"
        self.notes.touch()
        self.changes = {
            "DATABASE_URL": url,
            "DATA_DIR": str(folder),
            "NOTES": str(self.notes),
            "PORT": str(free_port()),
            **changes,
        }

    def order(self, first=0):
        scene = python("-m", "tests.lms.jobs.scene", "order", str(first), str(LOAVES))
        with running(*scene, **self.changes) as ordering:
            assert ordering.popen.wait(timeout=60) == 0, ordering.said()
            return float(ordering.said().rsplit("seconds:", 1)[1])

    def embedded(self, *what):
        return running(*python("-m", "tests.lms.jobs.scene", "up", *map(str, what)), **self.changes)

    @contextmanager
    def at_scale(self):
        """A worker with two children, and beat as a process of its own."""
        celery = python("-m", "celery", "-A", "tests.lms.jobs.scene", "--quiet")
        with (
            running(*celery, "worker", "--pool=prefork", "--concurrency=2", **self.changes) as worker,
            running(*celery, "beat", **self.changes),
        ):
            yield worker

    def said(self, word):
        return Counter(line.split()[1] for line in self.notes.read_text().splitlines() if line.startswith(word))

    def busy(self):
        return self.said("begin") - self.said("baked")

    def bakers(self):
        """The processes that ever put a loaf in."""
        lines = self.notes.read_text().splitlines()
        return {int(line.split()[2]) for line in lines if line.startswith("begin")}

    def loaves(self):
        return Counter(name[:8] for (name,) in rows(self.url, "SELECT name FROM lms_organisation"))

    def states(self):
        return Counter(state for (state,) in rows(self.url, "SELECT state FROM lms_job"))

    def all_done(self):
        return set(self.states()) == {"done"}

    def run_twice(self):
        return rows(self.url, "SELECT count(*) FROM lms_job WHERE tries > 1")[0][0]


def each_once(count):
    return Counter({f"loaf-{number:03}": 1 for number in range(count)})


def test_embedded_nothing_is_lost_and_nothing_done_twice(scratch_url, tmp_path, rounds, seed, figure):
    bakery, dice, cuts = Bakery(scratch_url, tmp_path), random.Random(seed), rounds(1, 10)
    for cut in range(cuts):
        # A loaf that the last cut spoilt went in twice: so it is a new one that we wait for.
        before = bakery.said("begin").total()
        with bakery.embedded(cut * LOAVES, LOAVES) as site:
            until(lambda before=before: bakery.said("begin").total() > before, seconds=60, what="a loaf in the oven")
            time.sleep(dice.uniform(0, 1.2))
            site.kill()
        with bakery.embedded():
            until(bakery.all_done, seconds=60, what="all loaves after the power cut")

    figure(f"{cuts} power cuts, {cuts * LOAVES} jobs: run again", bakery.run_twice())
    assert bakery.loaves() == each_once(cuts * LOAVES)


@pytest.mark.redis
@pytest.mark.postgres
@pytest.mark.parametrize("victim", ["all", "children"])
def test_at_scale_nothing_is_lost_and_nothing_done_twice(victim, scratch_postgres_url, tmp_path, rounds, seed, figure):
    bakery = Bakery(scratch_postgres_url, tmp_path, REDIS_URL=REDIS_URL, QUEUE=f"test-{uuid4()}")
    dice, cuts = random.Random(seed), rounds(1, 10)
    for cut in range(cuts):
        bakery.order(first=cut * LOAVES)
        with bakery.at_scale() as worker:
            until(bakery.busy, seconds=60, what="a loaf in the oven")
            time.sleep(dice.uniform(0, 1.2))
            if victim == "children":
                for child in bakery.bakers():
                    with suppress(ProcessLookupError):
                        os.kill(child, signal.SIGKILL)
                until(bakery.all_done, seconds=60, what="all loaves after the death of the children")
                continue
            worker.kill()
        with bakery.at_scale():
            until(bakery.all_done, seconds=60, what="all loaves after the power cut")

    figure(f"{cuts} times kill -9 of {victim}, {cuts * LOAVES} jobs: run again", bakery.run_twice())
    assert bakery.loaves() == each_once(cuts * LOAVES)


def test_a_queue_that_forgets_what_it_handed_out_loses_loaves(scratch_sqlite_url, tmp_path):
    """The control: without the lease nobody looks for the jobs of a dead worker."""
    bakery = Bakery(scratch_sqlite_url, tmp_path, WITHOUT="lease")
    with bakery.embedded(0, LOAVES) as site:
        until(bakery.busy, seconds=60, what="a loaf in the oven")
        site.kill()
    with bakery.embedded():
        until(lambda: "new" not in bakery.states(), seconds=60, what="the end of the waiting ones")
        time.sleep(4)  # longer than two leases

    assert bakery.states()["running"] > 0
    assert bakery.loaves() != each_once(LOAVES)


def test_a_deed_without_a_name_is_done_twice(scratch_sqlite_url, tmp_path):
    """The control: a job is run at least once; that its deed has a name makes it once."""
    bakery = Bakery(scratch_sqlite_url, tmp_path, WITHOUT="name")
    with bakery.embedded(0, LOAVES) as site:
        until(lambda: bakery.said("baked"), seconds=60, what="a loaf just out of the oven")
        site.kill()
    with bakery.embedded():
        until(bakery.all_done, seconds=60, what="all loaves after the power cut")

    assert max(bakery.loaves().values()) == 2


def test_a_broker_that_is_away_holds_up_nobody_and_loses_nothing(scratch_sqlite_url, tmp_path, figure):
    bakery = Bakery(scratch_sqlite_url, tmp_path, REDIS_URL="redis://127.0.0.1:1/0")
    seconds = bakery.order()  # the first one also loads Celery
    figure(f"a broker that is away: {LOAVES} nudges, in seconds", round(seconds, 2))
    assert (bakery.states(), seconds < 3) == ({"new": LOAVES}, True)

    del bakery.changes["REDIS_URL"]
    with bakery.embedded():
        until(bakery.all_done, seconds=60, what="all loaves")
    assert bakery.loaves() == each_once(LOAVES)
