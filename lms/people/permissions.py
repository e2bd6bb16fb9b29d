"""May she? Asked of people and places."""

from django.utils import timezone

from lms.people.models import Membership, Role, coordinated_by


def is_coordinator_of(person, neighbourhood, at=None) -> bool:
    """She coordinates this neighbourhood now. The superuser does not, unless she is also a coordinator."""
    return person.is_authenticated and coordinated_by(person, at).filter(neighbourhood=neighbourhood).exists()


def is_coordinator(person, at=None) -> bool:
    return person.is_authenticated and coordinated_by(person, at).exists()


def is_resident_teacher(person, at=None) -> bool:
    return person.is_authenticated and Membership.objects.current(at).filter(person=person, role=Role.TEACHER).exists()


def needs_second_factor(person) -> bool:
    """Staff without an authenticator: they get no further than setting one up."""
    if not person.is_authenticated or person.authenticator_set.exclude(type="recovery_codes").exists():
        return False
    return person.is_superuser or is_coordinator(person, timezone.now())
