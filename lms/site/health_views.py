"""For the host's monitoring: does the process answer (/healthz), and can it do its work (/readyz)?"""

import shutil
from datetime import timedelta

from django.conf import settings
from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from lms.base.registry import readiness_check, readiness_checks
from lms.jobs.models import Job

LONGEST_WAIT = timedelta(minutes=5)
LEAST_FREE = 100 * 1024 * 1024


@never_cache
def healthz(request):
    return JsonResponse({"alive": True})


@never_cache
def readyz(request):
    found = {name: _asked(check) for name, check in readiness_checks.items()}
    ready = not any(found.values())
    answer = {"ready": ready, "checks": {name: trouble or "ok" for name, trouble in found.items()}}
    return JsonResponse(answer, status=200 if ready else 503)


def _asked(check) -> str | None:
    try:
        return check()
    except Exception as error:  # whatever breaks a check is what the host must hear of
        return type(error).__name__


@readiness_check("database")
def database_is_writable():
    """An update of no rows still asks for the right to write, and leaves nothing behind."""
    Job.objects.filter(pk=0).update(tries=0)


@readiness_check("queue")
def queue_moves(at=None):
    at = at or timezone.now()
    if Job.objects.due(at - LONGEST_WAIT).exists():
        return f"A job waits longer than {LONGEST_WAIT.seconds // 60} minutes."
    return None


@readiness_check("disk")
def disk_has_room():
    there = next(path for path in (settings.DATA_DIR, *settings.DATA_DIR.parents) if path.exists())
    free = shutil.disk_usage(there).free
    if free < LEAST_FREE:
        return f"Only {free // 1024**2} MB is free in the data directory."
    return None
