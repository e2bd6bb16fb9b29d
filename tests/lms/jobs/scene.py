"""A bakery of jobs that tests can kill: `python -m tests.lms.jobs.scene up`, or Celery with `-A tests.lms.jobs.scene`.

A job bakes a loaf: it takes a while, and what it leaves is an organisation with that name. Leases are short here.
`WITHOUT` names a guard that is taken away, to see that it is the guard that helps.
"""

# ruff: noqa: E402 - Django must be set up before its models are named

import json
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from pathlib import Path
from threading import Barrier
from uuid import uuid4

import django
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.development")
django.setup()

from lms.base import registry
from lms.celery import app
from lms.jobs import actions, clock, runner
from lms.jobs.models import Job, JobQuerySet
from lms.people.models import Organisation

WITHOUT = os.environ.get("WITHOUT", "")

actions.LEASE = timedelta(seconds=1.5)
runner.POLL = runner.TICK = 0.3
registry.clocks.clear()
registry.every("test.daily", days=1)(lambda: None)
registry.demo_loaders.clear()
app.conf.task_default_queue = os.environ.get("QUEUE", "celery")
app.conf.beat_schedule["tick"]["schedule"] = 0.5

if WITHOUT == "lease":  # a queue that forgets what it handed out
    JobQuerySet.due = lambda self, at=None: self.filter(state="new", not_before__lte=at or timezone.now())


@registry.job("test.bake")
def bake(loaf):
    note(f"begin {loaf} {os.getpid()}")
    time.sleep(0.5)
    Organisation.objects.get_or_create(name=f"{loaf} {uuid4()}" if WITHOUT == "name" else loaf)
    note(f"baked {loaf}")
    time.sleep(0.5)  # time to die between the deed and the end of the job


def note(line):
    """One write, which survives the death of its writer."""
    with Path(os.environ["NOTES"]).open("a") as notes:
        notes.write(f"{line}\n")


def order(first=0, count=0):
    begin = time.monotonic()
    for number in range(int(first), int(first) + int(count)):
        actions.later("test.bake", f"loaf-{number:03}")
    print("seconds:", time.monotonic() - begin)


def race(people, rounds, *deeds):
    """So many at once do the same thing, round after round; prints how often each was done."""
    done = dict.fromkeys(deeds, 0)
    with ThreadPoolExecutor(int(people)) as pool:
        for deed in deeds:
            for number in range(int(rounds)):
                start, job = Barrier(int(people)), DEEDS[deed][0](number)
                together = partial(_at_once, deed, job, start)
                done[deed] += sum(pool.map(lambda _, together=together: together(), range(int(people))))
    print("done:", json.dumps(done))


def _at_once(deed, prepared, start):
    start.wait()
    try:
        return DEEDS[deed][1](prepared)
    finally:
        connection.close()


def _new_job(number):
    actions.later("test.bake", f"race-{number}")
    return Job.objects.latest("pk").pk


def _claim(pk):
    if WITHOUT != "condition":
        return actions.claim(pk) is not None
    if not Job.objects.due().filter(pk=pk).exists():
        return False
    lease = timezone.now() + actions.LEASE
    return Job.objects.filter(pk=pk).update(state="running", token=uuid4(), lease=lease) == 1


def _tick(number):
    clock.tick(at=timezone.now() + timedelta(days=number))
    return 0


def _ask(number):
    actions.later("test.bake", f"asked-{number}")
    return 1


DEEDS = {"claim": (_new_job, _claim), "tick": (int, _tick), "ask": (int, _ask)}

if __name__ == "__main__":
    match sys.argv[1:]:
        case ["up", *what]:
            order(*what)
            call_command("up")
        case ["order", *what]:
            order(*what)
        case ["race", *what]:
            race(*what)
