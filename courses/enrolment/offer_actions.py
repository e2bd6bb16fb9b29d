"""A seat is offered to who waits: she accepts it, declines it or is too late."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from courses.enrolment import seats as seating
from courses.enrolment.actions import acts, refuse_closed
from courses.enrolment.models import Enrolment, Status
from courses.enrolment.permissions import check_answer
from lms.base.refusals import Code, Refused
from lms.people.models import User


def accept_offer(enrolment: Enrolment, *, by: User, at: datetime | None = None) -> Enrolment:
    """Yes, I come. For two together one yes counts for both.

    Too late is refused when the seat went to the next; she keeps her place. Is it still free, then it is hers after all.

    Refused: `not_yours`, `too_late`, `closed`.
    """
    at = at or timezone.now()
    check_answer(by, enrolment)
    with seating.under_lock(enrolment, at) as one:
        if one.is_late(at):
            seating.lapse(one, at)
            one.refresh_from_db()
        if one.status == Status.WAITING:
            seating.take_what_is_free(one, at)
            one.refresh_from_db()
        if one.status == Status.OFFERED:
            acts(one, by)
            for each in seating.together(one):
                seating.move(each, Status.ENROLLED, by=by, at=at)
                seating.announce(Status.ENROLLED, each)
            one.refresh_from_db()
    if not one.is_in:  # said when the lapse is stored
        _refuse_late(one, at)
    return one


def decline_offer(enrolment: Enrolment, *, by: User, at: datetime | None = None) -> Enrolment:
    """No, pass my place on: she leaves the group, and the seat goes to the next in line.

    Refused: `not_yours`, `too_late`.
    """
    at = at or timezone.now()
    check_answer(by, enrolment)
    with seating.under_lock(enrolment, at) as one:
        if one.status == Status.CANCELLED:
            return one
        if one.status != Status.OFFERED:
            raise Refused(_("This offer is over already."), code=Code.TOO_LATE)
        since = one.seat_since
        seating.move(one, Status.CANCELLED, by=by, at=at)
        seating.part(one)
        seating.give_back(one.run_id)
        seating.fill(one.run, at, since=since)
    return one


def lapse_offers(at: datetime | None = None) -> int:
    """Take back the offers whose time is up and pass each seat on; answers how many."""
    at = at or timezone.now()
    lapsed = 0
    for late in Enrolment.objects.lapsed(at):
        with seating.under_lock(late, at) as one:
            if one.is_late(at):
                lapsed += seating.lapse(one, at)
    return lapsed


def step_aside(person: User, at: datetime | None = None) -> None:
    """Her account is closed: who waits with her waits alone, and a seat that was offered to her goes to the next."""
    at = at or timezone.now()
    for hers in Enrolment.objects.of(person).filter(status__in=[Status.WAITING, Status.OFFERED]):
        with seating.under_lock(hers, at) as one:
            seating.part(one)
            one.refresh_from_db(fields=["party"])
            if one.status == Status.OFFERED:
                seating.lapse(one, at)


def _refuse_late(enrolment: Enrolment, at: datetime) -> None:
    if enrolment.status != Status.WAITING:
        raise Refused(_("This enrolment can no longer be changed."), code=Code.CLOSED)
    refuse_closed(enrolment.run, at)
    number = enrolment.position()
    if not enrolment.run.is_full:  # for two together
        words = _("Not enough seats are free. You stay number %(number)d.") % {"number": number}
        raise Refused(words, code=Code.TOO_LATE)
    raise Refused(_("This seat is gone already. You stay number %(number)d.") % {"number": number}, code=Code.TOO_LATE)
