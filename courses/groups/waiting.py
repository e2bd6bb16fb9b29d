"""What the desk says about a waiting list, since organisers complain that other software says nothing."""

import itertools
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.enrolment.models import Enrolment, Status
from courses.enrolment.seats import hold_until
from courses.scheduling.models import CourseRun


def numbered(people: list[Enrolment]) -> list[tuple[int | None, Enrolment]]:
    """The queue as its people know it (`Enrolment.position`). Whose account is closed keeps a place, and has no number."""
    queue = sorted((one for one in people if one.status == Status.WAITING), key=lambda one: (one.queued_at, one.pk))
    numbers = itertools.count(1)
    return [(next(numbers) if one.participant.is_active else None, one) for one in queue]


def why_nobody_is_asked(run: CourseRun, at: datetime | None = None) -> str:
    """One sentence for the coordinator: who is asked now, or why nobody is."""
    at = at or timezone.now()
    everybody = Enrolment.objects.filter(run=run)
    waiting = everybody.waiting().who_can_answer()
    if asked := everybody.offered().count():
        words = ngettext(
            "%(n)d person was asked and can still answer.", "%(n)d people were asked and can still answer.", asked
        )
        return words % {"n": asked}
    if not waiting.exists():
        is_closed = everybody.waiting().exists()
        return _("Nobody is asked now: who waits has a closed account.") if is_closed else _("Nobody is waiting.")
    if hold_until(run, at) is None:
        return _why_not_any_more(run, at)
    if run.is_full:
        return _("Nobody is asked now: all seats are taken.")
    if not waiting.filter(passed_at=None).exists():
        return _("Everybody who waits was asked and gave no answer. The seat is for who says yes first.")
    return _("Nobody is asked now: who wait together need two seats.")


def _why_not_any_more(run: CourseRun, at: datetime) -> str:
    if run.closed_at or run.held_sessions():
        if run.is_open(at) and not run.is_full:
            return _("The last session has begun. First to say yes gets the free seat.")
        return _("Nobody is asked any more: no session of this group is to come.")
    return _("Nobody is asked now: no session is planned. With a new date they are asked in turn.")
