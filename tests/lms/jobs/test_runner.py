import logging
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from lms.base import registry
from lms.jobs import actions, runner
from lms.jobs.actions import later
from lms.jobs.models import Job, State
from lms.jobs.runner import Runner, run, run_due
from tests.processes import until


@pytest.fixture
def done(monkeypatch):
    """What the test jobs did."""
    list_of_done = []
    monkeypatch.setitem(registry.job_kinds, "test.note", list_of_done.append)
    return list_of_done


def test_a_job_gets_its_ids(db, done):
    later("test.note", 7)

    assert (run_due(), done, run_due()) == (1, [7], 0)


def test_a_job_that_asks_for_another_is_followed_by_it(db, done, monkeypatch):
    monkeypatch.setitem(registry.job_kinds, "test.first", lambda: later("test.note", "second"))
    later("test.first")

    assert (run_due(), done) == (2, ["second"])


def test_one_that_fails_does_not_hold_up_the_rest(db, done, monkeypatch, caplog):
    def trip(words):
        raise ValueError(words)

    monkeypatch.setitem(registry.job_kinds, "test.trip", trip)
    later("test.trip", "wilma@example.org")
    later("test.note", 7)
    with caplog.at_level(logging.ERROR, "lms"):
        run_due()

    assert done == [7]
    assert Job.objects.get(kind="test.trip").state == State.NEW
    assert "job test.trip failed: ValueError at test_runner.py" in caplog.text
    assert "wilma@example.org" not in caplog.text


def test_a_poisonous_job_is_tried_five_times(db, monkeypatch):
    tries = []
    monkeypatch.setitem(registry.job_kinds, "test.poison", lambda: tries.append(1) or 1 / 0)
    later("test.poison")
    for hour in range(10):
        run_due(at=timezone.now() + timedelta(hours=2 * hour))

    assert (len(tries), Job.objects.get().state) == (5, State.FAILED)


def test_a_job_that_is_gone_or_done_is_nothing_to_do(db, done):
    later("test.note", 7)
    pk = Job.objects.get().pk

    assert (run(pk), run(pk), run(pk + 1), done) == (True, False, False, [7])


@pytest.fixture
def hands(transactional_db, monkeypatch):
    monkeypatch.setattr(registry, "clocks", {})
    hands = Runner()
    hands.start()
    yield hands
    hands.stop()
    assert not [thread for thread in hands.threads if thread.is_alive()]


def test_the_hands_start_soon_after_the_commit(hands, done):
    time.sleep(0.2)  # they sleep now
    begin = time.monotonic()
    later("test.note", 7)
    until(lambda: done, seconds=10, what="the job")

    assert time.monotonic() - begin < runner.POLL


def test_a_job_may_outlive_its_lease(hands, done, monkeypatch):
    monkeypatch.setattr(actions, "LEASE", timedelta(seconds=0.6))
    monkeypatch.setattr(runner, "POLL", 0.1)
    monkeypatch.setitem(registry.job_kinds, "test.long", lambda: done.append("begun") or time.sleep(2))
    later("test.long")
    until(lambda: Job.objects.filter(state=State.DONE).exists(), seconds=20, what="the end of the job")

    assert done == ["begun"]


def test_without_renewal_it_would_be_done_twice(hands, done, monkeypatch):
    """The control: two hands are there, and only the lease keeps the second one off."""
    monkeypatch.setattr(actions, "LEASE", timedelta(seconds=0.6))
    monkeypatch.setattr(actions, "renew", lambda job: True)
    monkeypatch.setattr(runner, "POLL", 0.1)
    monkeypatch.setitem(registry.job_kinds, "test.long", lambda: done.append("begun") or time.sleep(2))
    later("test.long")
    until(lambda: len(done) > 1, seconds=20, what="a second begin")


def test_a_database_that_is_away_for_a_moment_does_not_end_the_hands(hands, done, monkeypatch):
    real, away = actions.claim, [1, 2]
    monkeypatch.setattr(runner, "POLL", 0.1)

    def claim(pk, **kwargs):
        if away:
            away.pop()
            raise runner.DatabaseError
        return real(pk, **kwargs)

    monkeypatch.setattr(actions, "claim", claim)
    later("test.note", 7)

    assert until(lambda: done, seconds=10, what="the job") == [7]
