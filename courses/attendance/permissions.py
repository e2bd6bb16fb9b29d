"""May she? Asked of a session. Who keeps its register is `courses.scheduling.permissions.may_run`."""

from courses.scheduling.models import Session
from lms.people.models import User
from lms.people.permissions import is_coordinator_of


def may_correct(person: User, session: Session) -> bool:
    """After closing only the coordinator, so that no teacher can be talked into a certificate."""
    return is_coordinator_of(person, session.run.course.neighbourhood)
