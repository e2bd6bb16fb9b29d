import traceback
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from django.db import transaction
from django.db.models import Case, F, PositiveSmallIntegerField, Q, Value, When
from django.utils import timezone

from lms.base import registry
from lms.jobs.models import MAX_TRIES, Job, JobQuerySet, State
from lms.jobs.nudging import nudge

#: How long a worker may stay silent before its job is given to another.
LEASE = timedelta(seconds=60)
#: The wait after the first, second, third and fourth failure.
BACK_OFF = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60)]
KEPT = {State.DONE: timedelta(days=7), State.FAILED: timedelta(days=90)}

FREE = {"token": None, "lease": None}


def later(
    kind: str, *ids: object, key: str | None = None, not_before: datetime | None = None, once: bool = False
) -> None:
    """Have a job done after this transaction, at least once; so a job does the same when it runs twice.

    Asking again for the same key queues a finished job again, and makes a running one go once more when it is through.
    With `once` (the clock) a key that was ever used stays as it is.
    """
    if kind not in registry.job_kinds:
        raise LookupError(f"No job is called {kind}: name it with @job in the jobs.py of its room.")
    now = timezone.now()
    when = not_before or now
    wanted = {"kind": kind, "ids": ids, "not_before": when}
    key = key or ":".join(map(str, (kind, *ids)))
    job, new = Job.objects.get_or_create(key=key, defaults=wanted)
    if not new:
        if once:
            return
        if not _ask_again(job, **wanted):  # purged between the two statements
            later(kind, *ids, key=key, not_before=not_before)
            return
    if when <= now:
        # Not a partial: Django asks a robust function that fails for its name.
        transaction.on_commit(lambda: nudge(job.pk), robust=True)


def _ask_again(job: Job, **wanted: object) -> int:
    finished = Q(state__in=[State.DONE, State.FAILED])
    return Job.objects.filter(pk=job.pk).update(
        **wanted,
        asked=F("asked") + 1,
        state=Case(When(finished, then=Value(State.NEW)), default=F("state")),
        tries=Case(When(finished, then=0), default=F("tries"), output_field=PositiveSmallIntegerField()),
        finished_at=None,
    )


def claim(pk: int, *, at: datetime | None = None) -> Job | None:
    """Take the job, or None when another has it: one statement decides."""
    at = at or timezone.now()
    token = uuid4()
    taken = (
        Job.objects.due(at)
        .filter(pk=pk)
        .update(state=State.RUNNING, token=token, lease=at + LEASE, tries=F("tries") + 1)
    )
    return Job.objects.filter(pk=pk, token=token).first() if taken else None


def renew(job: Job, *, at: datetime | None = None) -> bool:
    """Keep a long job. False: the lease ran out and another worker has it now."""
    return bool(_held(job).update(lease=(at or timezone.now()) + LEASE))


def finish(job: Job, *, at: datetime | None = None) -> None:
    done = {"state": State.DONE, "finished_at": at or timezone.now(), "trouble": ""}
    _end(job, done)


def fail(job: Job, error: BaseException, *, at: datetime | None = None) -> None:
    """Try again after a while; after the last try it stays, failed, for people to see."""
    at = at or timezone.now()
    trouble = {"trouble": where(error)}
    if job.tries < MAX_TRIES:
        _held(job).update(state=State.NEW, not_before=at + BACK_OFF[job.tries - 1], **trouble, **FREE)
    else:
        _end(job, {"state": State.FAILED, "finished_at": at} | trouble)


def give_up(*, at: datetime | None = None) -> None:
    """Stop trying the jobs that killed their worker every time."""
    at = at or timezone.now()
    Job.objects.abandoned(at).update(state=State.FAILED, finished_at=at, trouble="The worker died.", **FREE)


def purge(*, at: datetime | None = None) -> None:
    at = at or timezone.now()
    for state, kept in KEPT.items():
        Job.objects.filter(state=state, finished_at__lt=at - kept).delete()


def where(error: BaseException) -> str:
    """The kind of error and its line. Its message stays out: it may quote an address or a letter."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"[:255]


def _held(job: Job) -> JobQuerySet:
    return Job.objects.filter(pk=job.pk, token=job.token, state=State.RUNNING)


def _end(job: Job, ended: dict) -> None:
    """Who asked while the job ran gets one more run: what she changed may have come too late for this one."""
    if not _held(job).filter(asked=job.asked).update(**ended, **FREE):
        _held(job).update(state=State.NEW, tries=0, **FREE)
