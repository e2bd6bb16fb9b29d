"""May she? Asked of groups and sessions."""

from django.utils.translation import gettext as _

from courses.scheduling.models import Session
from lms.base.refusals import Code, Refused
from lms.people.permissions import is_coordinator_of


def may_plan(person, course) -> bool:
    return person.is_active and is_coordinator_of(person, course.neighbourhood)


def check_plan(person, course) -> None:
    if not may_plan(person, course):
        raise Refused(_("Only a coordinator of this neighbourhood can do this."), code=Code.NOT_COORDINATOR)


def may_run(person, session: Session) -> bool:
    """Keep its register: who said yes to leading it, or who coordinates its neighbourhood."""
    return session.is_led_by(person) or is_coordinator_of(person, session.run.course.neighbourhood)


def check_run(person, session: Session) -> None:
    if not may_run(person, session):
        raise Refused(_("Only the teacher and the coordinator keep this register."), code=Code.NOT_YOURS)
