from datetime import timedelta

import pytest
from django.utils import timezone

from lms.base import registry
from lms.jobs import actions
from lms.jobs.actions import claim, fail, finish, give_up, later, purge, renew
from lms.jobs.models import Job, State

pytestmark = pytest.mark.django_db

# Later than anything here that says "now".
NOON = timezone.now() + timedelta(hours=1)


@pytest.fixture(autouse=True)
def kind(monkeypatch):
    monkeypatch.setitem(registry.job_kinds, "test.bake", lambda *ids: None)
    return "test.bake"


@pytest.fixture
def job(kind):
    later(kind, 7)
    return Job.objects.get()


def states():
    return list(Job.objects.order_by("pk").values_list("key", "state"))


def test_later_writes_a_job_with_its_ids(job):
    assert (job.key, job.ids, job.state, job.tries) == ("test.bake:7", [7], State.NEW, 0)


def test_a_kind_that_nobody_named_is_a_mistake_of_ours(db):
    with pytest.raises(LookupError):
        later("test.no_such_kind")


def test_asking_twice_before_it_runs_is_one_job(job, kind):
    later(kind, 7)

    assert states() == [("test.bake:7", State.NEW)]


def test_asking_again_after_it_was_done_queues_it_again(job, kind):
    finish(claim(job.pk))
    later(kind, 7)

    job.refresh_from_db()
    assert (job.state, job.tries, job.finished_at) == (State.NEW, 0, None)


def test_asking_again_after_it_failed_for_good_gives_it_all_its_tries(job, kind):
    for _ in range(5):
        Job.objects.update(not_before=timezone.now())
        fail(claim(job.pk), ValueError())
    later(kind, 7)

    job.refresh_from_db()
    assert (job.state, job.tries) == (State.NEW, 0)


def test_asking_while_it_runs_makes_it_run_once_more(job, kind):
    held = claim(job.pk)
    later(kind, 7)
    finish(held)
    again = claim(job.pk)
    finish(again)

    assert claim(job.pk) is None
    assert states() == [("test.bake:7", State.DONE)]


def test_once_is_once_even_when_it_is_done(kind):
    later(kind, key="clock:test:1", once=True)
    finish(claim(Job.objects.get().pk))
    later(kind, key="clock:test:1", once=True)

    assert states() == [("clock:test:1", State.DONE)]


def test_only_one_may_claim_it(job):
    assert claim(job.pk) is not None
    assert claim(job.pk) is None


def test_a_job_for_tomorrow_waits(kind):
    later(kind, 7, not_before=NOON + timedelta(days=1))
    pk = Job.objects.get().pk

    assert claim(pk) is None
    assert claim(pk, at=NOON + timedelta(days=1, seconds=1)) is not None


def test_a_job_whose_worker_died_is_claimed_again_after_its_lease(job):
    claim(job.pk, at=NOON + timedelta(seconds=1))

    assert claim(job.pk, at=NOON + timedelta(seconds=60)) is None
    assert claim(job.pk, at=NOON + timedelta(seconds=62)).tries == 2


def test_who_lost_the_lease_can_neither_finish_nor_fail_nor_renew(job):
    slow = claim(job.pk, at=NOON + timedelta(seconds=1))
    quick = claim(job.pk, at=NOON + timedelta(seconds=62))

    finish(slow)
    fail(slow, ValueError())
    renewed = renew(slow)

    job.refresh_from_db()
    assert (job.state, job.token, renewed) == (State.RUNNING, quick.token, False)


def test_without_the_token_a_worker_that_lost_its_lease_would_end_the_job_of_another(job, monkeypatch):
    """The control: the guard of the test above is what keeps it."""
    slow = claim(job.pk, at=NOON + timedelta(seconds=1))
    claim(job.pk, at=NOON + timedelta(seconds=62))
    monkeypatch.setattr(actions, "_held", lambda job: Job.objects.filter(pk=job.pk, state=State.RUNNING))

    finish(slow)

    assert states() == [("test.bake:7", State.DONE)]


def test_a_renewed_job_is_not_taken_away(job):
    held = claim(job.pk, at=NOON + timedelta(seconds=1))
    renew(held, at=NOON + timedelta(seconds=50))

    assert claim(job.pk, at=NOON + timedelta(seconds=70)) is None


def test_a_failure_waits_longer_each_time_and_the_fifth_is_the_last(job):
    at, waits = NOON + timedelta(seconds=1), []
    while (held := claim(job.pk, at=at)) is not None:
        fail(held, ValueError(), at=at)
        job.refresh_from_db()
        waits.append(job.not_before - at)
        at = max(at, job.not_before)

    assert [wait // timedelta(minutes=1) for wait in waits[:4]] == [1, 5, 15, 60]
    assert (job.tries, job.state) == (5, State.FAILED)


def test_a_failure_is_described_without_what_it_said(job):
    with pytest.raises(ValueError, match="wilma") as caught:
        int("wilma@example.org")
    fail(claim(job.pk), caught.value)

    job.refresh_from_db()
    assert job.trouble.split(":")[0] == "ValueError at test_actions.py"


def test_a_job_that_kills_its_worker_each_time_is_given_up(job):
    at = NOON + timedelta(seconds=1)
    while claim(job.pk, at=at):
        at += timedelta(seconds=61)
    give_up(at=at)

    job.refresh_from_db()
    assert (job.tries, job.state, job.trouble) == (5, State.FAILED, "The worker died.")


def test_what_is_done_goes_after_a_week_and_what_failed_after_three_months(kind):
    for number in (1, 2, 3):
        later(kind, number)
    done, failed, _new = Job.objects.order_by("pk")
    finish(claim(done.pk), at=NOON)
    Job.objects.filter(pk=failed.pk).update(state=State.FAILED, finished_at=NOON)

    purge(at=NOON + timedelta(days=8))
    assert states() == [("test.bake:2", State.FAILED), ("test.bake:3", State.NEW)]
    purge(at=NOON + timedelta(days=91))
    assert states() == [("test.bake:3", State.NEW)]


def test_a_job_of_a_transaction_that_was_undone_never_was(kind, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as nudges:
        later(kind, 1)
        later(kind, 2, not_before=timezone.now() + timedelta(hours=1))

    assert len(nudges) == 1  # what is for later needs no nudge
