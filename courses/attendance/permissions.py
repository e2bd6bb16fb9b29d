"""May she? Asked of a session. Who keeps its register is `courses.scheduling.permissions.may_run`."""

from django.utils.translation import gettext as _

from courses.scheduling.models import Session
from lms.base.refusals import Code, Refused
from lms.people.models import User
from lms.people.permissions import is_coordinator_of


def may_correct(person: User, session: Session) -> bool:
    """After closing only the coordinator, so that no teacher can be talked into a certificate."""
    return is_coordinator_of(person, session.run.course.neighbourhood)


def check_correct(person: User, session: Session) -> None:
    if not may_correct(person, session):
        raise Refused(_("Only the coordinator can change a closed register."), code=Code.NOT_COORDINATOR)
