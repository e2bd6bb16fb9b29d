"""May she? Asked of people and places. A `check_…` answers no with a sentence."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.base.refusals import Code, Refused
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


# --- Giving and ending roles ----------------------------------------------------------------------


def check_scope(role, neighbourhood, organisation) -> None:
    """A professional is one of an organisation; everybody else is somebody in a neighbourhood."""
    if role not in Role.values:
        raise Refused(_("Choose a role."), code=Code.ROLE)
    place, other = (organisation, neighbourhood) if role == Role.PROFESSIONAL else (neighbourhood, organisation)
    if other is not None or place is None:
        sentence = _("Choose an organisation.") if role == Role.PROFESSIONAL else _("Choose a neighbourhood.")
        raise Refused(sentence, code=Code.SCOPE)


def check_may_grant(by, person, role, neighbourhood, organisation, at=None) -> None:
    if by == person:
        if role != Role.PROFESSIONAL:
            raise Refused(_("You cannot give yourself a role. Ask another coordinator."), code=Code.YOURSELF)
        return
    may = is_coordinator_of(by, neighbourhood, at) if neighbourhood else is_coordinator(by, at)
    if not may:
        raise Refused(_("Only a coordinator of this neighbourhood can give a role here."), code=Code.NOT_COORDINATOR)


def check_may_invite(by, place, at=None) -> None:
    if place is None or not is_coordinator_of(by, place, at):
        raise Refused(_("Only a coordinator of this neighbourhood can give a role here."), code=Code.NOT_COORDINATOR)


def check_may_end(by, membership, at=None) -> None:
    if by.pk == membership.person_id:
        return
    if not Membership.objects.given_by_place_of(by, at).filter(pk=membership.pk).exists():
        raise Refused(_("Only a coordinator of this neighbourhood can end this role."), code=Code.NOT_COORDINATOR)


def check_may_deactivate(by, person) -> None:
    """A coordinator, for whom she knows and nobody elsewhere does: closing an account closes it everywhere."""
    if by == person:
        raise Refused(_("You cannot do this to yourself. Ask another coordinator."), code=Code.YOURSELF)
    if not User.objects.known_to(by).filter(pk=person.pk).exists():
        raise Refused(_("Only a coordinator of this neighbourhood can do this."), code=Code.NOT_COORDINATOR)
    if _is_known_elsewhere(person, here=coordinated_by(by)):
        raise Refused(
            _("Another neighbourhood knows this person too. End the roles in yours instead."), code=Code.ELSEWHERE
        )


def may_deactivate(by, person) -> bool:
    try:
        check_may_deactivate(by, person)
    except Refused:
        return False
    return True


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
