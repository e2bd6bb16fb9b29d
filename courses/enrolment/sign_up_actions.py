"""Sign up somebody, perhaps new here: account, organisation and seat in one transaction."""

from contextlib import suppress

from django.db import transaction

from courses.enrolment.actions import enrol
from courses.enrolment.models import Enrolment, SeatReservation, Status
from courses.enrolment.reservation_actions import name_seat
from courses.enrolment.together_actions import ask_together
from courses.scheduling.models import CourseRun
from courses.scheduling.permissions import check_plan
from lms.accounts.actions import find_or_make
from lms.base.refusals import Refused
from lms.people.actions import Named, join
from lms.people.models import Organisation, Role, User


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
