from datetime import datetime

from django.utils import timezone

from lms.base import registry
from lms.jobs.actions import later
from lms.jobs.models import Job


def tick(*, at: datetime | None = None) -> None:
    """Queue what the clock says. The slot is part of the key, so two clocks together queue it once.

    Periods that passed while nothing ran are not made up for.
    """
    at = at or timezone.now()
    slots = {_slot_key(clock, at): clock.kind for clock in registry.clocks.values()}
    queued = set(Job.objects.filter(key__in=slots).values_list("key", flat=True))
    for key, kind in slots.items():
        if key not in queued:
            later(kind, key=key, once=True)


def _slot_key(clock: registry.Clock, at: datetime) -> str:
    return f"clock:{clock.kind}:{int(at.timestamp() // clock.period.total_seconds())}"
