"""How often somebody may try a code. A million codes and ten tries in five minutes: guessing is hopeless."""

from courses.scheduling.models import Session
from lms.counting.actions import take
from lms.people.models import User

MOST = 10
PERIOD = 5 * 60


def may_try(person: User, session: Session) -> bool:
    """Count a try, and say whether it was one of the allowed ones."""
    return take(f"check-in:{session.pk}:{person.pk}", most=MOST, seconds=PERIOD) > 0
