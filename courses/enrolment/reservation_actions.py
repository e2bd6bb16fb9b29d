"""Seats that are kept for the people of an organisation: reserve, name, release."""

import logging
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.enrolment import seats as seating
from courses.enrolment.actions import come_in, listed_as, live_enrolment, refuse_closed
from courses.enrolment.models import Enrolment, SeatReservation, Status
from courses.scheduling.models import CourseRun
from courses.scheduling.permissions import check_plan
from lms.base.refusals import Code, Refused
from lms.people.actions import Named, the_organisation
from lms.people.models import Organisation, User

logger = logging.getLogger(__name__)


def reserve(
    run: CourseRun, organisation: Organisation | Named, seats: int, *, until: datetime, by: User
) -> SeatReservation:
    """Keep seats for the people of an organisation. Again changes the number and the moment; named seats stay named.

    Refused: `not_coordinator`, `started`, `closed`, `full`, `taken`, `empty`.
    """
    check_plan(by, run.course)
    with transaction.atomic():
        whose = the_organisation(organisation)  # before the lock of the run, as who signs up does
        with seating.changing(run.pk) as group:
            refuse_closed(group, timezone.now())
            kept, _new = SeatReservation.objects.get_or_create(
                run=run, organisation=whose, defaults={"seats": 0, "unnamed": 0, "until": until}
            )
            named, more = kept.seats - kept.unnamed, seats - kept.seats
            if seats < max(named, 1):
                raise Refused(_("Choose at least as many seats as there are names."), code=Code.TAKEN)
            if more > 0 and not seating.take(run.pk, more):
                raise Refused(_("There are not enough free seats. Choose fewer, or add seats first."), code=Code.FULL)
            kept.seats, kept.unnamed, kept.until = seats, seats - named, until
            kept.save(update_fields=["seats", "unnamed", "until"])
            if more < 0:
                seating.give_back(run.pk, -more)
                seating.fill(run, timezone.now())
    logger.info("seats reserved", extra={"by": by.pk, "run": run.pk, "seats": seats})
    return kept


def name_seat(
    reservation: SeatReservation, person: User, *, by: User, called: str = "", at: datetime | None = None
) -> Enrolment:
    """One of the reserved seats gets a name; who waited in the queue leaves it for this seat.

    Refused: `not_coordinator`, `full`.
    """
    at = at or timezone.now()
    check_plan(by, reservation.run.course)
    with seating.changing(reservation.run_id, at) as run:
        live = live_enrolment(person, run)
        if live and live.is_in:
            return live
        if not SeatReservation.objects.open().filter(pk=reservation.pk).update(unnamed=F("unnamed") - 1):
            raise Refused(_("All reserved seats have a name."), code=Code.FULL)
        if live:
            _bring_in(live, by, at)
        else:
            live = come_in(person, run, Status.ENROLLED, None, at, listed_as(person, called, by))
        live.organisation = reservation.organisation
        live.save(update_fields=["organisation"])
        seating.announce(Status.ENROLLED, live)
    seating.log_for_host(live, Status.ENROLLED, by)
    return live


def release(reservation: SeatReservation, *, by: User | None = None, at: datetime | None = None) -> None:
    """Give back the seats that got no name, to the queue first. Named seats stay. `by` None is the clock.

    Refused: `not_coordinator`.
    """
    if by is not None:
        check_plan(by, reservation.run.course)
    at = at or timezone.now()
    with seating.changing(reservation.run_id, at) as run:
        reservation = SeatReservation.objects.get(pk=reservation.pk)
        if reservation.unnamed:
            seating.give_back(run.pk, reservation.unnamed)
            SeatReservation.objects.filter(pk=reservation.pk).update(seats=F("seats") - F("unnamed"), unnamed=0)
            seating.fill(run, at)
    logger.info("seats released", extra={"by": by and by.pk, "run": run.pk})


def release_expired(at: datetime | None = None) -> None:
    for reservation in SeatReservation.objects.expired(at):
        release(reservation, at=at)


def _bring_in(enrolment: Enrolment, by: User, at: datetime) -> None:
    """From the queue, or from an offer, to a reserved seat. An offered seat goes back to the queue."""
    was, since = enrolment.status, enrolment.seat_since
    seating.part(enrolment)
    enrolment.refresh_from_db()
    if was == Status.WAITING:
        seating.move(enrolment, Status.OFFERED, by=by, at=at, offered_until=at)
    seating.move(enrolment, Status.ENROLLED, by=by, at=at)
    if was == Status.OFFERED:
        seating.give_back(enrolment.run_id)
        seating.fill(enrolment.run, at, since=since)
