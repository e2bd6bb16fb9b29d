"""May she? Asked of people and places. A `may_…` asks; the `check_…` beside it refuses, with a sentence."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.base.refusals import Code, Refused, allows
from lms.people.models import Membership, Role, User, coordinated_by


def is_coordinator_of(person, neighbourhood, at=None) -> bool:
    """She coordinates this neighbourhood now. The superuser does not, unless she is also a coordinator."""
    return person.is_authenticated and coordinated_by(person, at).filter(neighbourhood=neighbourhood).exists()


def is_coordinator(person, at=None) -> bool:
    return person.is_authenticated and coordinated_by(person, at).exists()


def is_resident(person, at=None) -> bool:
    return person.is_authenticated and Membership.objects.current(at).filter(person=person, role=Role.RESIDENT).exists()


def is_resident_teacher(person, at=None) -> bool:
    return person.is_authenticated and Membership.objects.current(at).filter(person=person, role=Role.TEACHER).exists()


def needs_second_factor(person) -> bool:
    """Staff without an authenticator: they get no further than setting one up."""
    if not person.is_authenticated or person.authenticator_set.exclude(type="recovery_codes").exists():
        return False
    return person.is_superuser or is_coordinator(person, timezone.now())


def may_coordinate(by, neighbourhood) -> bool:
    """Do what only the coordinators of this neighbourhood do."""
    return by.is_active and is_coordinator_of(by, neighbourhood)


def check_coordinate(by, neighbourhood) -> None:
    if not may_coordinate(by, neighbourhood):
        raise Refused(_("Only a coordinator of this neighbourhood can do this."), code=Code.NOT_COORDINATOR)


def may_change_profile(by, person) -> bool:
    return by == person


def check_change_profile(by, person) -> None:
    if not may_change_profile(by, person):
        raise Refused(_("You can only change your own profile."), code=Code.NOT_YOURS)


# --- Giving and ending roles ----------------------------------------------------------------------


def may_grant(by, person, role, neighbourhood, organisation, at=None) -> bool:
    return allows(check_grant, by, person, role, neighbourhood, organisation, at)


def check_grant(by, person, role, neighbourhood, organisation, at=None) -> None:
    if by == person:
        if role != Role.PROFESSIONAL:
            raise Refused(_("You cannot give yourself a role. Ask another coordinator."), code=Code.YOURSELF)
        return
    may = is_coordinator_of(by, neighbourhood, at) if neighbourhood else is_coordinator(by, at)
    if not may:
        raise Refused(_("Only a coordinator of this neighbourhood can give a role here."), code=Code.NOT_COORDINATOR)


def may_invite(by, place, at=None) -> bool:
    return place is not None and is_coordinator_of(by, place, at)


def check_invite(by, place, at=None) -> None:
    if not may_invite(by, place, at):
        raise Refused(_("Only a coordinator of this neighbourhood can give a role here."), code=Code.NOT_COORDINATOR)


def may_end(by, membership, at=None) -> bool:
    """Her own role, and those of her neighbourhood."""
    if by.pk == membership.person_id:
        return True
    return Membership.objects.given_by_place_of(by, at).filter(pk=membership.pk).exists()


def check_end(by, membership, at=None) -> None:
    if not may_end(by, membership, at):
        raise Refused(_("Only a coordinator of this neighbourhood can end this role."), code=Code.NOT_COORDINATOR)


def may_deactivate(by, person) -> bool:
    return allows(check_deactivate, by, person)


def check_deactivate(by, person) -> None:
    """A coordinator, for whom she knows and nobody elsewhere does: closing an account closes it everywhere."""
    if by == person:
        raise Refused(_("You cannot do this to yourself. Ask another coordinator."), code=Code.YOURSELF)
    if not User.objects.known_to(by).filter(pk=person.pk).exists():
        raise Refused(_("Only a coordinator of this neighbourhood can do this."), code=Code.NOT_COORDINATOR)
    if _is_known_elsewhere(person, here=coordinated_by(by)):
        raise Refused(
            _("Another neighbourhood knows this person too. End the roles in yours instead."), code=Code.ELSEWHERE
        )


def _is_known_elsewhere(person, here) -> bool:
    """She has a role in a neighbourhood that is not `here`, or a coordinator who is not from here knows her."""
    roles = Membership.objects.filter(person=person, until=None, neighbourhood__isnull=False)
    if roles.exclude(neighbourhood__in=here).exists():
        return True
    coordinators = Membership.objects.current().of_role(Role.COORDINATOR)
    others = User.objects.filter(pk__in=coordinators.values("person")).exclude(
        pk__in=coordinators.filter(neighbourhood__in=here).values("person")
    )
    known = Q(pk__in=[])
    for other in others:  # one question, however many they are
        known |= Q(pk__in=User.objects.known_to(other).values("pk"))
    return User.objects.filter(known, pk=person.pk).exists()
