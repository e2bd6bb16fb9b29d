"""May she? Asked of enrolments."""

from django.utils.translation import gettext as _

from courses.enrolment.models import Enrolment
from lms.base.refusals import Code, Refused
from lms.people.permissions import is_coordinator_of


def may_answer(person, enrolment: Enrolment) -> bool:
    """Say yes or no for this seat: who it is for, or a coordinator who heard it by telephone."""
    return person.pk == enrolment.participant_id or is_coordinator_of(person, enrolment.run.course.neighbourhood)


def check_answer(person, enrolment: Enrolment) -> None:
    if not may_answer(person, enrolment):
        raise Refused(_("This is somebody else's seat."), code=Code.NOT_YOURS)


def may_pair(person, enrolment: Enrolment) -> bool:
    """Say with whom she waits: that is nobody else's choice, not a coordinator's either."""
    return person.pk == enrolment.participant_id


def check_pair(person, enrolment: Enrolment) -> None:
    if not may_pair(person, enrolment):
        raise Refused(_("This is somebody else's seat."), code=Code.NOT_YOURS)
