"""What changes for a group at once: how many seats it has, who is next in its queue, and whether it is public."""

import logging
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.log_actions import log

from courses.enrolment import seats as seating
from courses.enrolment.models import Enrolment, SeatReservation
from courses.scheduling.actions import change_run
from courses.scheduling.models import CourseRun
from courses.scheduling.permissions import check_plan
from lms.base.refusals import Code, Refused
from lms.people.models import User

logger = logging.getLogger(__name__)


def change_group(
    run: CourseRun, *, seats: int, language: str, offer_hours: int, by_request: bool, by: User
) -> CourseRun:
    """How many seats, and how people get in; all of it or nothing.

    Refused: `not_coordinator`, `taken`, `seats`.
    """
    with transaction.atomic():
        change_seats(run, seats, by=by)
        return change_run(run, language=language, offer_hours=offer_hours, by_request=by_request, by=by)


def change_seats(run: CourseRun, seats: int, *, by: User, at: datetime | None = None) -> CourseRun:
    """More seats are offered to the queue at once. Fewer than are taken is refused.

    Refused: `not_coordinator`, `taken`, `seats`.
    """
    check_plan(by, run.course)
    if seats < 1:
        raise Refused(_("A group has at least one seat."), code=Code.SEATS)
    at = at or timezone.now()
    with seating.changing(run.pk, at) as group:
        if seats < group.seats_taken:
            _refuse_fewer(group.seats_taken)
        more = seats > group.seats
        CourseRun.objects.filter(pk=run.pk).update(seats=seats)
        if more:
            seating.fill(run, at)
    logger.info("seats changed", extra={"by": by.pk, "run": run.pk, "seats": seats})
    run.refresh_from_db()
    return run


def look_at_queue(run: CourseRun, at: datetime | None = None) -> None:
    """Something of its sessions changed: a seat that could be offered to nobody may be offered now."""
    with seating.changing(run.pk, at):
        pass


def look_at_queues(at: datetime | None = None) -> None:
    """The net: each group with a free seat and somebody who waits."""
    waiting = Enrolment.objects.waiting().values("run")
    for run in CourseRun.objects.published().with_seats().filter(closed_at=None, pk__in=waiting):
        look_at_queue(run, at)


def withdraw_run(run: CourseRun, *, by: User) -> CourseRun:
    """A group that nobody is in goes back to being a draft, and may be made public again. Twice is once.

    Refused: `not_coordinator`, `closed`, `reserved`, `people`.
    """
    check_plan(by, run.course)
    with transaction.atomic():
        run = seating.lock(run.pk)
        if run.closed_at:
            raise Refused(_("This group has ended. An ended group stays public."), code=Code.CLOSED)
        if not run.published_at:
            return run
        if Enrolment.objects.filter(run=run).live().exists():
            raise Refused(_("Somebody is still on the list. Take everybody off it first."), code=Code.PEOPLE)
        if SeatReservation.objects.open().filter(run=run).exists():
            raise Refused(_("Seats are still reserved. Give them back first."), code=Code.RESERVED)
        run.published_at = None
        run.save(update_fields=["published_at"])
        log(run, "courses.run.withdraw", user=by)
    logger.info("group withdrawn", extra={"by": by.pk, "run": run.pk})
    return run


def _refuse_fewer(taken: int) -> None:
    words = ngettext(
        "%(taken)d seat is taken. Choose that number or more.",
        "%(taken)d seats are taken. Choose that number or more.",
        taken,
    )
    raise Refused(words % {"taken": taken}, code=Code.TAKEN)
