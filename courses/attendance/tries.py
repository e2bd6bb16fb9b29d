"""How often somebody may try a code. A million codes and ten tries in five minutes: guessing is hopeless."""

from django.core.cache import cache

from courses.scheduling.models import Session
from lms.people.models import User

MOST = 10
PERIOD = 5 * 60


def may_try(person: User, session: Session) -> bool:
    """Count a try, and say whether it was one of the allowed ones. A counter that cannot be reached allows nothing."""
    key = f"check-in:{session.pk}:{person.pk}"
    try:
        cache.add(key, 0, PERIOD)
        return cache.incr(key) <= MOST
    except Exception:
        return False
