"""Enrol, approve, cancel, end, reopen. Every state changes under the lock of its run; a seat is taken in one statement.

What one does with an offer, with a colleague, with reserved seats and with the whole group, and how somebody new signs up, stands
in the `*_actions.py` beside it.
"""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.enrolment import seats as seating
from courses.enrolment.models import Enrolment, Status
from courses.enrolment.permissions import check_answer
from courses.scheduling.models import CourseRun, RunState
from courses.scheduling.permissions import check_plan
from lms.base.refusals import Code, Refused
from lms.people.actions import Named, the_organisation
from lms.people.models import Membership, Organisation, User


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
    called = listed_as(person, called, by)
    if live := live_enrolment(person, run):
        acts(live, by)
        return live
    refuse_closed(run, at)
    try:
        with transaction.atomic():
            works_for = the_organisation(organisation) or (None if called else workplace(person, at))
            asks = run.by_request and by.pk == person.pk
            status = Status.REQUESTED if asks else seating.seat_or_queue(run)
            if (
                status not in Enrolment.SEATED
            ):  # no seat was taken, so only the lock can tell whether the group is still there
                refuse_closed(seating.lock(run.pk), at)
            enrolment = come_in(person, run, status, works_for, at, called)
            seating.announce(status, enrolment)
    except IntegrityError:  # the other click of the double click was first
        if live := live_enrolment(person, run):
            return live
        raise
    seating.log_for_host(enrolment, status, by)
    return enrolment


def approve(enrolment: Enrolment, *, by: User) -> Enrolment:
    """A yes to her request: a seat when there is one, else a place in the queue by the moment she asked.

    Refused: `not_coordinator`, `started`, `closed`, `empty`.
    """
    check_plan(by, enrolment.run.course)
    with seating.under_lock(enrolment) as one:
        if one.status != Status.REQUESTED:
            return one
        refuse_closed(one.run, timezone.now())
        has_seat = seating.take(one.run_id)
        seating.move(one, Status.ENROLLED if has_seat else Status.WAITING, by=by)
        seating.announce("approved" if has_seat else Status.WAITING, one)
    return one


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
        seating.announce("cancelled" if no_seat else "signed_off", one, was, by.pk)
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


def acts(enrolment: Enrolment, by: User) -> None:
    """She does something with her seat herself: from now on the list says who she is."""
    if by.pk == enrolment.participant_id and enrolment.called:
        Enrolment.objects.filter(pk=enrolment.pk).update(called="")
        enrolment.called = ""


# --- What several verbs need -----------------------------------------------------------------------


def listed_as(person: User, typed: str, by: User) -> str:
    """Empty for whom the desk knows. Of another it knows no more than was typed, also when that was nothing: nobody becomes
    known by what somebody else did."""
    if by.pk == person.pk or User.objects.known_to(by).filter(pk=person.pk).exists():
        return ""
    return typed or _("Name not known yet")


def workplace(person: User, at: datetime | None = None) -> Organisation | None:
    """Where she works now, as her membership says."""
    found = Membership.objects.current(at).filter(person=person, organisation__isnull=False)
    works = found.select_related("organisation").first()
    return works.organisation if works else None


def come_in(
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


def live_enrolment(person: User, run: CourseRun) -> Enrolment | None:
    return Enrolment.objects.of(person).live().filter(run=run).first()


def refuse_closed(run: CourseRun, at: datetime) -> None:
    """Refused: `started`, `closed`, `empty`."""
    state = run.state_at(at)
    if state in {RunState.DRAFT, RunState.CLOSED}:
        raise Refused(_("This group is closed. Choose another group."), code=Code.CLOSED)
    if state == RunState.UNPLANNED:
        raise Refused(_("No session of this group is planned now. First a new one must be planned."), code=Code.EMPTY)
    if state == RunState.HELD:
        raise Refused(_("This group has already been held. Choose another group."), code=Code.STARTED)
