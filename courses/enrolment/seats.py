"""Seats and the queue for them: what the verbs in `*actions.py` are made of. Call it only under the lock of the run.

Who gets a seat that comes free: the first in the queue whom it fits. Two who wait together need two seats; with one seat
free the next in line goes first, and they keep their place. Who lets an offer lapse keeps her place too, but is not asked
again for *that* seat; the next seat that comes free is hers first. When everybody has let it pass, the seat is free: the
first who says yes has it, whether she waits or is new. The same holds when the last session has begun.

No seat is forgotten: whatever verb changed a group, a seat or a session, the queue is looked at before the lock is released
(`changing`), and once a minute the clock looks again, for time changes a group as well.
"""

import logging
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.enrolment.models import PARTINGS, ROADS, Enrolment, Status
from courses.scheduling.models import CourseRun, Session
from lms.base.deadlines import after
from lms.base.refusals import Code, Refused
from lms.jobs.actions import later
from lms.people.models import User

logger = logging.getLogger(__name__)


# --- The lock and the seats -----------------------------------------------------------------------


def lock(run_id: int) -> CourseRun:
    """The parent row, once, before looking: two who give back a seat must not ask the same person."""
    return CourseRun.objects.select_for_update().get(pk=run_id)


@contextmanager
def changing(run_id: int, at: datetime | None = None) -> Iterator[CourseRun]:
    """The run, locked. Whatever is changed meanwhile, who waits is not left beside a seat that is free afterwards."""
    with transaction.atomic():
        yield lock(run_id)
        look(CourseRun.objects.get(pk=run_id), at or timezone.now())


@contextmanager
def under_lock(enrolment: Enrolment, at: datetime | None = None) -> Iterator[Enrolment]:
    """The enrolment as it is now, and nobody else moves one of this run meanwhile."""
    with changing(enrolment.run_id, at) as run:
        fresh = Enrolment.objects.select_related("participant").get(pk=enrolment.pk)
        fresh.run = run
        yield fresh


def take(run_id: int, seats: int = 1) -> bool:
    """Take seats if there are so many: one statement, with the CHECK behind it. Only a group that is open has any."""
    is_open = CourseRun.objects.filter(pk=run_id, closed_at=None, published_at__isnull=False)
    free = is_open.filter(seats_taken__lte=F("seats") - seats)
    return bool(free.update(seats_taken=F("seats_taken") + seats))


def give_back(run_id: int, seats: int = 1) -> None:
    CourseRun.objects.filter(pk=run_id).update(seats_taken=F("seats_taken") - seats)


def seat_or_queue(run: CourseRun) -> Status:
    """A seat if one is free. Else look once more under the lock: who gives one back now must see her in the queue."""
    if take(run.pk):
        return Status.ENROLLED
    lock(run.pk)
    return Status.ENROLLED if take(run.pk) else Status.WAITING


# --- Roads ----------------------------------------------------------------------------------------


def move(
    enrolment: Enrolment,
    to: str,
    *,
    by: User | None = None,
    at: datetime | None = None,
    offered_until: datetime | None = None,
    seat_since: datetime | None = None,
    no_seat: str = "",
) -> None:
    """Change the status by one step of `ROADS`. Nobody else assigns `status`. Only an offer has an end and a seat that it is about.

    `no_seat` is why the coordinator has no seat for her; without it she leaves because she wants to.
    """
    if to not in ROADS[Status(enrolment.status)]:
        raise Refused(_("This enrolment can no longer be changed."), code=Code.CLOSED)
    has_left = enrolment.turn % 2 == 1
    if (enrolment.is_in and to == Status.CANCELLED) or (has_left and to == Status.ENROLLED):
        enrolment.turn += 1
    left, sent = PARTINGS.get(enrolment.status, ("", "")) if to == Status.CANCELLED else ("", "")
    enrolment.parting, enrolment.parting_reason = sent if no_seat else left, no_seat
    enrolment.status, enrolment.changed_at = to, at or timezone.now()
    enrolment.offered_until, enrolment.seat_since = offered_until, seat_since
    moved = ["status", "turn", "changed_at", "offered_until", "seat_since", "parting", "parting_reason"]
    enrolment.save(update_fields=moved)
    log_for_host(enrolment, to, by)


def together(enrolment: Enrolment) -> list[Enrolment]:
    """She, and who waits with her and is in the same state."""
    if not enrolment.party:
        return [enrolment]
    both = Enrolment.objects.filter(run=enrolment.run_id, party=enrolment.party, status=enrolment.status)
    return list(both.select_related("participant"))


def pair(one: Enrolment, other: Enrolment) -> uuid.UUID:
    """From now on they stand where the later of them stands. What each had alone is kept."""
    party = uuid.uuid4()
    both = Enrolment.objects.filter(pk__in=[one.pk, other.pk])
    later_place = max(one.queued_at, other.queued_at)
    both.update(party=party, alone_since=F("queued_at"), queued_at=later_place, link_digest=None, asked_by=None)
    return party


def part(enrolment: Enrolment) -> None:
    """Each has her own place again, and nobody is asked to wait with her."""
    Enrolment.objects.filter(asked_by=enrolment).update(asked_by=None)
    if enrolment.party:
        own = Coalesce("alone_since", "queued_at")
        Enrolment.objects.filter(party=enrolment.party).update(party=None, queued_at=own, alone_since=None)


def use_link(digest: str, asker: Enrolment) -> bool:
    """Her link works once: one statement, so that two who follow it at the same moment do not both ask."""
    hers = Enrolment.objects.filter(link_digest=digest, run=asker.run_id, status=Status.WAITING, party=None)
    return bool(hers.exclude(pk=asker.pk).update(link_digest=None, asked_by=asker))


# --- A seat that came free ------------------------------------------------------------------------


def fill(run: CourseRun, at: datetime, *, since: datetime | None = None) -> None:
    """A seat came free: offer what is free to the first whom it fits, until nothing is free or nobody is left.

    `since` says when the seat came free that was let go just now; without it the seat is free from now.
    """
    queue = Enrolment.objects.filter(run=run).waiting().who_can_answer().not_passed_since(since)
    _offer(run, list(queue), at, since or at)


def look(run: CourseRun, at: datetime) -> None:
    """Ask who waits for a seat that is free and was not asked for it.

    A seat that is free while there is nothing to come is passed by nobody: with a new date all are asked for it.
    """
    if run.is_full or run.closed_at or not run.published_at:
        return
    waiting = Enrolment.objects.filter(run=run).waiting()
    if hold_until(run, at) is None:
        waiting.exclude(passed_at=None).update(passed_at=None)
    else:
        _offer(run, list(waiting.who_can_answer().filter(passed_at=None)), at, at)


def _offer(run: CourseRun, queue: list[Enrolment], at: datetime, since: datetime) -> None:
    until = hold_until(run, at) if queue else None
    if until is None:
        return
    asked: list[Enrolment] = []
    for first in queue:
        both = [one for one in queue if one.party == first.party] if first.party else [first]
        if first in asked or (first.party and len(both) == 1):  # asked with the other, or the other let this seat pass
            continue
        if take(run.pk, len(both)):
            for one in both:
                move(one, Status.OFFERED, at=at, offered_until=until, seat_since=since)
                announce(Status.OFFERED, one)
            asked += both
        elif len(both) == 1:
            break


def hold_until(run: CourseRun, at: datetime) -> datetime | None:
    """When an offer ends: after the hours of the run, by day, not past the start of the next session. None: all have begun."""
    coming = Session.objects.filter(run=run).held().filter(starts_at__gt=at).order_by("starts_at").first()
    if coming is None or run.closed_at:
        return None
    return min(after(at, timedelta(hours=run.offer_hours)), coming.starts_at)


def lapse(enrolment: Enrolment, at: datetime) -> int:
    """Back to her place in the queue, both if they wait together, and the seat goes to who was not asked for it yet."""
    since = enrolment.seat_since
    late = together(enrolment)
    for one in late:
        move(one, Status.WAITING, at=at)
        give_back(one.run_id)
    Enrolment.objects.filter(pk__in=[one.pk for one in late]).update(passed_at=at)
    fill(enrolment.run, at, since=since)
    for one in late:
        announce("lapsed", one)
    return len(late)


def is_for_who_is_first(enrolment: Enrolment, at: datetime) -> bool:
    """A seat is free that nobody is asked for: everybody let it pass, or there is no time left to ask one by one."""
    run = enrolment.run
    if enrolment.status != Status.WAITING or run.is_full or not run.is_open(at):
        return False
    return enrolment.passed_at is not None or hold_until(run, at) is None


def take_what_is_free(enrolment: Enrolment, at: datetime) -> None:
    """Whoever says yes now has the seat. It goes by way of OFFERED, since WAITING leads nowhere else."""
    both = together(enrolment)
    if is_for_who_is_first(enrolment, at) and take(enrolment.run_id, len(both)):
        for one in both:
            move(one, Status.OFFERED, at=at, offered_until=hold_until(enrolment.run, at) or at, seat_since=at)


# --- What is told ---------------------------------------------------------------------------------

#: The kind of job that writes a letter about a seat.
LETTER = "courses.enrolment_letter"


def announce(what: str, enrolment: Enrolment, *facts: str | int, stamp: str = "") -> None:
    """Have a letter written after this transaction; rendering has no place inside it. One for each change or `stamp`."""
    stamp = stamp or enrolment.changed_at.isoformat()
    key = f"{LETTER}:{enrolment.pk}:{what}:{stamp}"
    later(LETTER, enrolment.pk, str(what), stamp, *facts, key=key)


def log_for_host(enrolment: Enrolment, deed: str, by: User | None) -> None:
    """For the host only. Wagtail's log would let the admin read who is in which group."""
    logger.info("enrolment %s", deed, extra={"by": by and by.pk, "enrolment": enrolment.pk, "run": enrolment.run_id})
