"""The coordinators of a neighbourhood as witnesses: they know what is done in it, so they may be asked to confirm a deed."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from lms.base.registry import Witness, relation
from lms.people.models import Membership, Role
from lms.places.models import Neighbourhood

COORDINATOR = relation("coordinator", _("coordinates the neighbourhood"), _("coordinator in %(about)s"))


def coordinators(neighbourhood: Neighbourhood) -> Iterator[Witness]:
    """Those of now."""
    for membership in Membership.objects.current().of_role(Role.COORDINATOR, neighbourhood).select_related("person"):
        yield Witness(membership.person, COORDINATOR, neighbourhood.name)
