"""Runs jobs: in threads of the web process (`Runner`), or one at a time for whoever asks (`run`)."""

import logging
import threading
import traceback
from collections.abc import Callable
from contextlib import contextmanager
from datetime import datetime

from django.db import DatabaseError, close_old_connections, connections

from lms.base import registry
from lms.jobs import actions, clock
from lms.jobs.models import Job
from lms.jobs.nudging import wake

logger = logging.getLogger(__name__)

HANDS = 2  # a long export must not hold up a login code
POLL = 2.0  # seconds; finds jobs whose moment has come, and those of a process that died
TICK = 15.0
BREATH = 0.05  # seconds; the answer of who asked for a job goes out before we begin


def run(pk: int, *, at: datetime | None = None) -> bool:
    """Claim this job and do it. False: another had it, or there was nothing to do."""
    job = actions.claim(pk, at=at)
    if job is None:
        return False
    try:
        with _lease_renewed(job):
            registry.job_kinds[job.kind](*job.ids)
    except Exception as error:
        actions.fail(job, error, at=at)
        logger.error(  # noqa: TRY400 - the message of the error may hold personal data
            "job %s failed: %s\n%s",
            job.kind,
            actions.where(error),
            "".join(traceback.format_tb(error.__traceback__)),
            extra={"job": job.pk, "tries": job.tries},
        )
    else:
        actions.finish(job, at=at)
    return True


def run_due(*, at: datetime | None = None) -> int:
    """Do all that is due, and what that brings, in this thread; answers how many jobs ran."""
    total = 0
    while ran := sum(run(pk, at=at) for pk in _due(at)):
        total += ran
    return total


def _due(at: datetime | None = None) -> list[int]:
    return list(Job.objects.due(at).longest_waiting().values_list("pk", flat=True)[:100])


@contextmanager
def _lease_renewed(job: Job):
    """A job may outlive its lease as long as its worker lives."""
    over = threading.Event()

    def renewing():
        while not over.wait(actions.LEASE.total_seconds() / 3):
            try:
                actions.renew(job)
            except DatabaseError as error:
                logger.warning("lease not renewed: %s", actions.where(error), extra={"job": job.pk})
        connections.close_all()

    thread = threading.Thread(target=renewing, name=f"lease-{job.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


class Runner:
    """The embedded form: some hands that do jobs and one that looks at the clock, as plain threads."""

    def __init__(self, hands: int = HANDS):
        self.stopping = threading.Event()
        self.threads = [self._thread(f"jobs-{number}", self._work) for number in range(1, hands + 1)]
        self.threads.append(self._thread("clock", self._watch))

    def start(self) -> None:
        for thread in self.threads:
            thread.start()

    def stop(self, timeout: float = 20.0) -> None:
        """Let running jobs finish. One that takes too long is found again when its lease has run out."""
        self.stopping.set()
        for thread in self.threads:
            wake.set()
            thread.join(timeout)

    def _work(self) -> None:
        wake.clear()  # before looking, so that a nudge during the look is not lost
        ran = any(run(pk) for pk in _due())  # one job, then look again
        if not ran and not self.stopping.is_set() and wake.wait(POLL):
            self.stopping.wait(BREATH)

    def _watch(self) -> None:
        actions.give_up()
        clock.tick()
        self.stopping.wait(TICK)

    def _thread(self, name: str, deed: Callable[[], None]) -> threading.Thread:
        return threading.Thread(target=self._keep_doing, args=(deed,), name=name, daemon=True)

    def _keep_doing(self, deed: Callable[[], None]) -> None:
        """One bad moment (a database that is away) ends a round, never the thread."""
        while not self.stopping.is_set():
            close_old_connections()
            try:
                deed()
            except Exception as error:
                logger.error("%s: %s", threading.current_thread().name, actions.where(error))  # noqa: TRY400
                self.stopping.wait(POLL)
        connections.close_all()
