"""People take up a role somewhere and lay it down; what Wagtail lets them do follows."""

from datetime import datetime
from typing import NamedTuple

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from lms.base.refusals import Code, Refused
from lms.people import permissions
from lms.people.models import Membership, Organisation, OrganisationKind, Role, User, coordinated_by
from lms.places.models import Neighbourhood


def name_organisation(name: str, kind: str = OrganisationKind.OTHER) -> Organisation:
    """The organisation that people call this, capitals aside; a new name makes a new one."""
    name = " ".join(name.split())
    known = Organisation.objects.filter(name__alike=name).first()
    return known or Organisation.objects.get_or_create(name=name, defaults={"kind": kind})[0]


class Named(NamedTuple):
    """An organisation as somebody typed it. The verb that needs it finds it or makes it, in its own transaction."""

    name: str
    kind: str = OrganisationKind.OTHER


def the_organisation(which: Organisation | Named | None) -> Organisation | None:
    """For verbs to which it may be given either way."""
    return name_organisation(*which) if isinstance(which, Named) else which


def change_profile(
    person: User,
    *,
    name: str | None = None,
    language: str | None = None,
    about: str | None = None,
    portrait: str | None = None,
    by: User,
) -> User:
    """She alone says what she is called, how she is drawn and which language she reads.

    Refused: `not_yours`.
    """
    permissions.check_change_profile(by, person)
    wanted = {"name": name, "language": language, "about": about, "portrait": portrait}
    changed = {field: value for field, value in wanted.items() if value is not None}
    for field, value in changed.items():
        setattr(person, field, value)
    if changed:
        person.save(update_fields=list(changed))
    return person


# --- Roles ----------------------------------------------------------------------------------------


def join(
    person: User,
    role: str,
    *,
    neighbourhood: Neighbourhood | None = None,
    organisation: Organisation | Named | None = None,
    field: str = "",
    by: User | None = None,
    place: Neighbourhood | None = None,
    at: datetime | None = None,
) -> Membership:
    """Give a role. `by` None is the site itself: the demo, a command, a verb that asked already. `place` is from where
    somebody is placed at an organisation, for who coordinates more than one neighbourhood.

    Only a coordinator gives roles, in her own neighbourhood, and never to herself. Where she works, anyone may say herself.

    Refused: `not_coordinator`, `yourself`, `role`, `scope`.
    """
    refuse_odd_scope(role, neighbourhood, organisation)
    if by is not None:
        permissions.check_grant(by, person, role, neighbourhood, organisation, at)
    with transaction.atomic():
        membership, new = Membership.objects.get_or_create(
            person=person,
            role=role,
            neighbourhood=neighbourhood,
            organisation=the_organisation(organisation),
            until=None,
            defaults={
                "field": field,
                "since": at or timezone.now(),
                "granted_by": None if by == person else by,
                "granted_from": None if by in {None, person} else neighbourhood or place or place_of(by),
            },
        )
        if new:
            log(membership, "lms.membership.join", user=by)
            sync_groups(person)
        elif field and field != membership.field:
            membership.field = field
            membership.save(update_fields=["field"])
    return membership


def refuse_odd_scope(role: str, neighbourhood: Neighbourhood | None, organisation: Organisation | Named | None) -> None:
    """A professional is one of an organisation; everybody else is somebody in a neighbourhood.

    Refused: `role`, `scope`.
    """
    if role not in Role.values:
        raise Refused(_("Choose a role."), code=Code.ROLE)
    place, other = (organisation, neighbourhood) if role == Role.PROFESSIONAL else (neighbourhood, organisation)
    if other is not None or place is None:
        sentence = _("Choose an organisation.") if role == Role.PROFESSIONAL else _("Choose a neighbourhood.")
        raise Refused(sentence, code=Code.SCOPE)


def place_of(by: User) -> Neighbourhood | None:
    """Where she coordinates; of several the first."""
    return Neighbourhood.objects.filter(pk__in=coordinated_by(by)).order_by("pk").first()


def leave(membership: Membership, *, by: User, at: datetime | None = None) -> Membership:
    """Lay down a role: she herself, or a coordinator there. A neighbourhood keeps at least one coordinator.

    Refused: `not_coordinator`, `last`.
    """
    at = at or timezone.now()
    permissions.check_end(by, membership, at)
    with transaction.atomic():
        if membership.role == Role.COORDINATOR:
            _refuse_the_last(membership, at)
        if Membership.objects.filter(pk=membership.pk, until=None).update(until=at):
            log(membership, "lms.membership.leave", user=by)
        sync_groups(membership.person)
    membership.refresh_from_db(fields=["until"])
    return membership


def _refuse_the_last(membership: Membership, at: datetime) -> None:
    """Under the lock of the neighbourhood: of two who go at once, the second stays."""
    place = Neighbourhood.objects.select_for_update().get(memberships=membership)
    others = Membership.objects.current(at).of_role(Role.COORDINATOR, place).exclude(person=membership.person_id)
    if not others.exists():
        raise Refused(_("This is the only coordinator here. Make someone else coordinator first."), code=Code.LAST)


# --- Wagtail: groups follow roles -----------------------------------------------------------------


#: What coordinators may do with the pages of their own courses. Users, groups and settings stay closed.
ON_PAGES = ("add", "change", "publish", "lock", "unlock")


ON_MEDIA = ("add_image", "choose_image", "add_document", "choose_document")


PREFIX = "coordinators:"


def group_of(neighbourhood: Neighbourhood) -> Group:
    """The coordinators of a neighbourhood, as Wagtail knows them. Never edited: it follows the memberships."""
    group, new = Group.objects.get_or_create(name=f"{PREFIX}{neighbourhood.slug}")
    if new:
        group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
        for permission in Permission.objects.filter(
            content_type__app_label__in=["wagtailimages", "wagtaildocs"], codename__in=ON_MEDIA
        ):
            GroupCollectionPermission.objects.create(
                group=group, collection=Collection.get_first_root_node(), permission=permission
            )
    return group


def entrust(page: Page, neighbourhood: Neighbourhood) -> None:
    """Let the coordinators of this neighbourhood work on this page and what stands below it, and no others."""
    group = group_of(neighbourhood)
    for permission in Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=[f"{deed}_page" for deed in ON_PAGES]
    ):
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def sync_groups(person: User, *, at: datetime | None = None) -> None:
    """Put her in the groups that her roles give, and in no other of ours."""
    coordinated = Membership.objects.current(at).filter(person=person, role=Role.COORDINATOR)
    wanted = {group_of(m.neighbourhood).pk for m in coordinated.select_related("neighbourhood")}
    ours = set(person.groups.filter(name__startswith=PREFIX).values_list("pk", flat=True))
    person.groups.remove(*(ours - wanted))
    person.groups.add(*(wanted - ours))


def sync_all_groups() -> None:
    """For roles that ended by themselves."""
    for person in User.objects.filter(groups__name__startswith=PREFIX).distinct():
        sync_groups(person)
