"""Enrol, cancel, offer, accept. Every road is walked under the lock of its run; a seat is taken in one statement."""

import logging
import secrets
from contextlib import suppress
from datetime import datetime
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.log_actions import log

from courses.enrolment import seats as seating
from courses.enrolment.models import Enrolment, SeatReservation, Status
from courses.enrolment.permissions import check_answer, check_pair
from courses.scheduling.actions import change_run
from courses.scheduling.models import CourseRun, RunState
from courses.scheduling.permissions import check_plan
from lms.accounts.actions import find_or_make
from lms.base.refusals import Code, Refused
from lms.people.actions import Named, join, the_organisation
from lms.people.models import Membership, Organisation, Role, User

logger = logging.getLogger(__name__)


# --- Coming in ------------------------------------------------------------------------------------


def sign_up(
    email: str,
    name: str,
    run: CourseRun,
    *,
    organisation: Organisation | Named | None = None,
    reservation: SeatReservation | None = None,
    by: User,
) -> Enrolment:
    """Somebody, perhaps new here, signs up by telephone: account, organisation and seat, all of it or nothing.

    The organisation is of this seat only: where somebody works, she says herself. With `reservation` she gets one of the
    seats that her organisation reserved.

    Refused: `not_coordinator`, `started`, `closed`, `full`, `empty`.
    """
    check_plan(by, run.course)
    with transaction.atomic():
        person = find_or_make(email, name=name, language=run.language)
        if reservation:
            return name_seat(reservation, person, by=by, called=name)
        return enrol(person, run, by=by, organisation=organisation, called=name)


def sign_up_oneself(
    run: CourseRun, *, organisation: Organisation | Named | None = None, digest: str = "", by: User
) -> Enrolment:
    """She enrols, and where she says that she works is known from now on; all of it or nothing.

    With the `digest` of a colleague's link the colleague is asked to wait together. When that cannot be, she simply waits.

    Refused: `started`, `closed`, `empty`.
    """
    with transaction.atomic():
        if organisation:
            organisation = join(by, Role.PROFESSIONAL, organisation=organisation, by=by).organisation
        enrolment = enrol(by, run, by=by, organisation=organisation)
        if digest and enrolment.status == Status.WAITING:
            with suppress(Refused):
                ask_together(enrolment, digest, by=by)
    return enrolment


def enrol(
    person: User,
    run: CourseRun,
    *,
    by: User,
    organisation: Organisation | Named | None = None,
    called: str = "",
    at: datetime | None = None,
) -> Enrolment:
    """A seat, or a place in the queue, or a request where the coordinator decides. Twice answers the same enrolment.

    `called` is the name that the desk typed: of whom it does not know, the list says no more until she does something herself.

    Refused: `not_coordinator`, `started`, `closed`, `empty`.
    """
    at = at or timezone.now()
    if by.pk != person.pk:
        check_plan(by, run.course)
    called = _called(person, called, by)
    if live := _live(person, run):
        acts(live, by)
        return live
    _refuse_closed(run, at)
    try:
        with transaction.atomic():
            works_for = the_organisation(organisation) or (None if called else workplace(person, at))
            asks = run.by_request and by.pk == person.pk
            status = Status.REQUESTED if asks else seating.seat_or_queue(run)
            if (
                status not in Enrolment.SEATED
            ):  # no seat was taken, so only the lock can tell whether the group is still there
                _refuse_closed(seating.lock(run.pk), at)
            enrolment = _come(person, run, status, works_for, at, called)
            seating.write(status, enrolment)
    except IntegrityError:  # the other click of the double click was first
        if live := _live(person, run):
            return live
        raise
    seating.tell(enrolment, status, by)
    return enrolment


def approve(enrolment: Enrolment, *, by: User) -> Enrolment:
    """A yes to her request: a seat when there is one, else a place in the queue by the moment she asked.

    Refused: `not_coordinator`, `started`, `closed`, `empty`.
    """
    check_plan(by, enrolment.run.course)
    with seating.under_lock(enrolment) as one:
        if one.status != Status.REQUESTED:
            return one
        _refuse_closed(one.run, timezone.now())
        has_seat = seating.take(one.run_id)
        seating.move(one, Status.ENROLLED if has_seat else Status.WAITING, by=by)
        seating.write("approved" if has_seat else Status.WAITING, one)
    return one


# --- Two together ---------------------------------------------------------------------------------


def digest_of(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def make_link(enrolment: Enrolment, *, by: User) -> str:
    """For one colleague, who may ask with it to wait together; it replaces an older one. Only its digest is kept.

    Refused: `not_yours`, `apart`.
    """
    check_pair(by, enrolment)
    token = secrets.token_urlsafe(32)
    with seating.under_lock(enrolment) as one:
        if one.status != Status.WAITING or one.party:
            raise Refused(_("You can only wait together in the same queue."), code=Code.APART)
        Enrolment.objects.filter(pk=one.pk).update(link_digest=digest_of(token))
    seating.tell(enrolment, "made a link", by)
    return token


def ask_together(enrolment: Enrolment, digest: str, *, by: User) -> None:
    """Whose link she followed hears of it, and says yes or no. Until then nothing changes for either.

    Refused: `not_yours`, `used`, `apart`.
    """
    check_pair(by, enrolment)
    with seating.under_lock(enrolment) as one:
        if one.status != Status.WAITING or one.party:
            raise Refused(_("You can only wait together in the same queue."), code=Code.APART)
        hers = Enrolment.objects.filter(link_digest=digest).exclude(pk=one.pk).first()
        if hers is None or not seating.use_link(digest, one):
            raise Refused(_("This link was used already, or your colleague no longer waits."), code=Code.USED)
        seating.write("asked_together", hers, stamp=f"{digest[:16]}:{one.pk}")
    seating.tell(enrolment, "asked to wait together", by)


def answer_together(enrolment: Enrolment, *, accept: bool, by: User) -> None:
    """With a yes they get a seat at the same time or none; they stand where the later of them stood. Twice is once.

    Refused: `not_yours`, `apart`.
    """
    check_pair(by, enrolment)
    with seating.under_lock(enrolment) as one:
        asker = one.asked_by
        if asker is None:
            return
        if not accept or one.party:
            Enrolment.objects.filter(pk=one.pk).update(asked_by=None)
            return
        if {one.status, asker.status} != {Status.WAITING} or asker.party:
            raise Refused(_("Your colleague no longer waits alone in this queue."), code=Code.APART)
        party = seating.pair(one, asker)
        seating.write("together", asker, stamp=str(party))
    seating.tell(enrolment, "together", by)


def wait_alone(enrolment: Enrolment, *, by: User) -> None:
    """She or the other parts: each has her own place again. Twice is once.

    Refused: `not_yours`, `closed`.
    """
    check_pair(by, enrolment)
    with seating.under_lock(enrolment) as one:
        if one.status != Status.WAITING:
            raise Refused(_("This enrolment can no longer be changed."), code=Code.CLOSED)
        left = [other for other in seating.together(one) if other.pk != one.pk]
        seating.part(one)
        for other in left:
            seating.write("alone", other, stamp=str(one.party))
    seating.tell(enrolment, "alone", by)


# --- Going out ------------------------------------------------------------------------------------


def cancel(enrolment: Enrolment, *, by: User, at: datetime | None = None, no_seat: str = "") -> Enrolment:
    """She does not come. Her seat is offered to the first in the queue in the same stroke. Twice is once.

    `no_seat` is why the coordinator has no seat for her. Without it she asked for it herself, perhaps by telephone.

    Refused: `not_yours`, `closed`.
    """
    at = at or timezone.now()
    check_answer(by, enrolment)
    with seating.under_lock(enrolment, at) as one:
        if one.status == Status.CANCELLED:
            return one
        was = one.status
        seating.move(one, Status.CANCELLED, by=by, at=at, no_seat=no_seat)
        seating.part(one)
        if was in Enrolment.SEATED:
            seating.give_back(one.run_id)
            seating.fill(one.run, at)
        seating.write("cancelled" if no_seat else "signed_off", one, was, by.pk)
    return one


def end(enrolment: Enrolment, at: datetime | None = None) -> Enrolment:
    """The last register was closed. Whether she qualifies is reckoned by `courses/completion`, whenever somebody asks."""
    with seating.under_lock(enrolment, at) as one:
        if one.status == Status.ENDED:
            return one
        seating.move(one, Status.ENDED, at=at)
    return one


def reopen(enrolment: Enrolment, *, by: User) -> Enrolment:
    """A correction: the group was closed too early.

    Refused: `not_coordinator`, `closed`.
    """
    check_plan(by, enrolment.run.course)
    with seating.under_lock(enrolment) as one:
        if one.status == Status.CANCELLED:  # her seat may be somebody else's by now
            raise Refused(_("This enrolment can no longer be changed."), code=Code.CLOSED)
        if one.status != Status.ENROLLED:
            seating.move(one, Status.ENROLLED, by=by)
    return one


# --- Offers ---------------------------------------------------------------------------------------


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
                seating.write(Status.ENROLLED, each)
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


# --- How many seats -------------------------------------------------------------------------------


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
            _refuse_closed(group, timezone.now())
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
        live = _live(person, run)
        if live and live.is_in:
            return live
        if not SeatReservation.objects.open().filter(pk=reservation.pk).update(unnamed=F("unnamed") - 1):
            raise Refused(_("All reserved seats have a name."), code=Code.FULL)
        if live:
            _bring_in(live, by, at)
        else:
            live = _come(person, run, Status.ENROLLED, None, at, _called(person, called, by))
        live.organisation = reservation.organisation
        live.save(update_fields=["organisation"])
        seating.write(Status.ENROLLED, live)
    seating.tell(live, Status.ENROLLED, by)
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


def look_at_queue(run: CourseRun, at: datetime | None = None) -> None:
    """Something of its sessions changed: a seat that could be offered to nobody may be offered now."""
    with seating.changing(run.pk, at):
        pass


def look_at_queues(at: datetime | None = None) -> None:
    """The net: each group with a free seat and somebody who waits."""
    waiting = Enrolment.objects.waiting().values("run")
    for run in CourseRun.objects.published().with_seats().filter(closed_at=None, pk__in=waiting):
        look_at_queue(run, at)


# --- Off the site ---------------------------------------------------------------------------------


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


# --- Who is known ---------------------------------------------------------------------------------


def acts(enrolment: Enrolment, by: User) -> None:
    """She does something with her seat herself: from now on the list says who she is."""
    if by.pk == enrolment.participant_id and enrolment.called:
        Enrolment.objects.filter(pk=enrolment.pk).update(called="")
        enrolment.called = ""


def _called(person: User, typed: str, by: User) -> str:
    """Empty for whom the desk knows. Of another it knows no more than was typed, also when that was nothing: nobody becomes
    known by what somebody else did."""
    if by.pk == person.pk or User.objects.known_to(by).filter(pk=person.pk).exists():
        return ""
    return typed or _("Name not known yet")


# --- Inside ---------------------------------------------------------------------------------------


def workplace(person: User, at: datetime | None = None) -> Organisation | None:
    """Where she works now, as her membership says."""
    found = Membership.objects.current(at).filter(person=person, organisation__isnull=False)
    works = found.select_related("organisation").first()
    return works.organisation if works else None


def _come(
    person: User, run: CourseRun, status: str, organisation: Organisation | None, at: datetime, called: str
) -> Enrolment:
    """A new row, or the one of when she was here before: her lines in the registers are of that one."""
    before = Enrolment.objects.of(person).cancelled().filter(run=run).order_by("-pk").first()
    if before is None:
        moments = {"queued_at": at, "created_at": at, "changed_at": at}
        return Enrolment.objects.create(
            run=run, participant=person, organisation=organisation, status=status, called=called, **moments
        )
    fresh = {"organisation": organisation, "queued_at": at, "passed_at": None, "called": called}
    Enrolment.objects.filter(pk=before.pk).update(**fresh, link_digest=None, asked_by=None)
    before.refresh_from_db()
    seating.move(before, status, at=at)
    return before


def _live(person: User, run: CourseRun) -> Enrolment | None:
    return Enrolment.objects.of(person).live().filter(run=run).first()


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


def _refuse_closed(run: CourseRun, at: datetime) -> None:
    state = run.state_at(at)
    if state in {RunState.DRAFT, RunState.CLOSED}:
        raise Refused(_("This group is closed. Choose another group."), code=Code.CLOSED)
    if state == RunState.UNPLANNED:
        raise Refused(_("No session of this group is planned now. First a new one must be planned."), code=Code.EMPTY)
    if state == RunState.HELD:
        raise Refused(_("This group has already been held. Choose another group."), code=Code.STARTED)


def _refuse_late(enrolment: Enrolment, at: datetime) -> None:
    if enrolment.status != Status.WAITING:
        raise Refused(_("This enrolment can no longer be changed."), code=Code.CLOSED)
    _refuse_closed(enrolment.run, at)
    number = enrolment.position()
    if not enrolment.run.is_full:  # for two together
        words = _("Not enough seats are free. You stay number %(number)d.") % {"number": number}
        raise Refused(words, code=Code.TOO_LATE)
    raise Refused(_("This seat is gone already. You stay number %(number)d.") % {"number": number}, code=Code.TOO_LATE)


def _refuse_fewer(taken: int) -> None:
    words = ngettext(
        "%(taken)d seat is taken. Choose that number or more.",
        "%(taken)d seats are taken. Choose that number or more.",
        taken,
    )
    raise Refused(words % {"taken": taken}, code=Code.TAKEN)
