"""People come, take up a role somewhere, lay it down and go."""

from datetime import datetime
from uuid import uuid4

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from lms.base import registry
from lms.base.refusals import Refused
from lms.jobs.actions import later
from lms.letters import rendering
from lms.letters.actions import write
from lms.people import addresses, permissions
from lms.people.models import Invitation, Membership, Organisation, OrganisationKind, Role, User, coordinated_by
from lms.places.models import Neighbourhood

# --- Accounts -------------------------------------------------------------------------------------


def find_or_make(email: str, *, name: str = "", language: str = "nl") -> User:
    """Who has this address, or a new person with it. Somebody who is known keeps her name and her language."""
    email = addresses.one(email)
    if known := User.objects.with_address(email):
        return known
    person, _new = User.objects.get_or_create(email=email, defaults=_unproved(name, language))
    give_address(person)
    return person


def _unproved(name: str, language: str) -> dict[str, str]:
    """Without a password: she comes in with a code."""
    return {"name": name, "language": language, "password": User.unusable_password()}


def give_address(person: User, *, verified: bool = False) -> None:
    """The address that a code is sent to. Without this row a right code does not log in; a right code proves it."""
    if not person.email:
        return
    address, _new = EmailAddress.objects.get_or_create(
        user=person, email=addresses.one(person.email), defaults={"primary": True, "verified": verified}
    )
    if verified and not address.verified:
        address.set_verified()


def rehearse_code(language: str) -> None:
    """Takes as long as a letter with a code and writes to nobody: time must not tell who is known."""
    nobody = User(language=language)
    rendering.render(nobody, "lms/accounts/letters/code", {"code": "000 000"}, registry.letter_topics["account"])
    later("lms.rehearse_code", uuid4())


def name_organisation(name: str, kind: str = OrganisationKind.OTHER) -> Organisation:
    """The organisation that people call this, capitals aside; a new name makes a new one."""
    name = " ".join(name.split())
    known = Organisation.objects.filter(name__alike=name).first()
    return known or Organisation.objects.get_or_create(name=name, defaults={"kind": kind})[0]


def change_profile(
    person: User,
    *,
    name: str | None = None,
    language: str | None = None,
    about: str | None = None,
    portrait: str | None = None,
    by: User,
) -> User:
    """She alone says what she is called, how she is drawn and which language she reads."""
    if by != person:
        raise Refused(_("You can only change your own profile."), code="not_yours")
    wanted = {"name": name, "language": language, "about": about, "portrait": portrait}
    changed = {field: value for field, value in wanted.items() if value is not None}
    for field, value in changed.items():
        setattr(person, field, value)
    if changed:
        person.save(update_fields=list(changed))
    return person


# --- Roles ----------------------------------------------------------------------------------------


def invite(
    email: str,
    name: str,
    *,
    role: str,
    neighbourhood: Neighbourhood | None = None,
    organisation: Organisation | None = None,
    by: User,
    language: str = "nl",
    place: Neighbourhood | None = None,
) -> Invitation:
    """Ask who has this address for a role, by a letter. The role begins with her yes. Inviting twice writes once.

    For every address the answer is the same, whoever has it: who asks hears nothing of an account, not even that there is
    one. Only of who is at her own desk under this address, in this role, she hears that (code `here_already`). `place` is
    from where a professional is invited, for who coordinates more than one neighbourhood.
    """
    email = addresses.one(email)
    place = neighbourhood or place or _place_of(by)
    permissions.check_scope(role, neighbourhood, organisation)
    permissions.check_may_invite(by, place)
    _refuse_who_is_here(email, role, neighbourhood, organisation, by)
    with transaction.atomic():
        invitation, new = Invitation.objects.get_or_create(
            email=email,
            role=role,
            neighbourhood=place,
            organisation=organisation,
            defaults={"name": name, "language": language, "by": by},
        )
        if new:
            later("lms.invite", invitation.pk)
    return invitation


def _place_of(by: User) -> Neighbourhood | None:
    return Neighbourhood.objects.filter(pk__in=coordinated_by(by)).order_by("pk").first()


def _refuse_who_is_here(
    email: str, role: str, neighbourhood: Neighbourhood | None, organisation: Organisation | None, by: User
) -> None:
    hers = Membership.objects.current().seen_by(by).filter(role=role, person__email=email)
    here = hers.filter(
        neighbourhood=neighbourhood, organisation=organisation, person__in=User.objects.known_to(by).values("pk")
    )
    if membership := here.select_related("person").first():
        words = {"name": membership.person, "role": membership.get_role_display().lower()}
        raise Refused(_("This is %(name)s already, %(role)s.") % words, code="here_already")


def deliver(invitation: Invitation) -> None:
    """The letter with the question, to who has this address. Who is new gets an account that nobody has proved yet."""
    with transaction.atomic():
        person = find_or_make(invitation.email, name=invitation.name, language=invitation.language)
        Invitation.objects.filter(pk=invitation.pk).update(person=person)
        write(
            person,
            "lms/accounts/letters/invitation",
            {"invitation": invitation, "inviter": invitation.by.first_name},
            topic="account",
            key=f"invitation:{invitation.uuid}",
            address=invitation.email,
        )


def accept(invitation: Invitation, *, by: User) -> Membership | None:
    """Yes: from now on she has the role, and is known there. None when it was taken back or answered meanwhile.

    Refused when who invited her may not any more (code `over`).
    """
    with transaction.atomic():
        held = Invitation.objects.select_for_update().to(by).filter(pk=invitation.pk).first()
        if held is None:
            return None
        if not permissions.is_coordinator_of(held.by, held.neighbourhood):
            raise Refused(_("This invitation is over. Ask for a new one."), code="over")
        where = {"organisation": held.organisation} if held.organisation else {"neighbourhood": held.neighbourhood}
        membership = join(by, held.role, **where, by=held.by, place=held.neighbourhood)
        held.delete()
    return membership


def decline(invitation: Invitation, *, by: User) -> None:
    """No: nothing is left of it, and who asked does not hear why."""
    Invitation.objects.to(by).filter(pk=invitation.pk).delete()


def take_back(invitation: Invitation, *, by: User) -> None:
    """Who invited, or a colleague, thinks better of it. Twice is once."""
    permissions.check_may_invite(by, invitation.neighbourhood)
    Invitation.objects.filter(pk=invitation.pk).delete()


def appoint(email: str, name: str, *, role: str, neighbourhood: Neighbourhood, language: str = "nl") -> User:
    """The house itself gives a role, such as to the first coordinator, with a letter that says how to come in."""
    with transaction.atomic():
        person = find_or_make(email, name=name, language=language)
        membership = join(person, role, neighbourhood=neighbourhood)
        write(
            person,
            "lms/accounts/letters/appointment",
            {"membership": membership},
            topic="account",
            key=f"appointment:{membership.pk}",
        )
    return person


def join(
    person: User,
    role: str,
    *,
    neighbourhood: Neighbourhood | None = None,
    organisation: Organisation | None = None,
    field: str = "",
    by: User | None = None,
    place: Neighbourhood | None = None,
    at: datetime | None = None,
) -> Membership:
    """Give a role. `by` None is the house itself: the demo, a command, a verb that asked already. `place` is from where
    somebody is placed at an organisation, for who coordinates more than one neighbourhood.

    Only a coordinator gives roles, in her own neighbourhood, and never to herself. Where she works, anyone may say herself.
    """
    permissions.check_scope(role, neighbourhood, organisation)
    if by is not None:
        permissions.check_may_grant(by, person, role, neighbourhood, organisation, at)
    membership, new = Membership.objects.get_or_create(
        person=person,
        role=role,
        neighbourhood=neighbourhood,
        organisation=organisation,
        until=None,
        defaults={
            "field": field,
            "since": at or timezone.now(),
            "granted_by": None if by == person else by,
            "granted_from": None if by in {None, person} else neighbourhood or place or _place_of(by),
        },
    )
    if new:
        log(membership, "lms.membership.join", user=by)
        sync_groups(person)
    elif field and field != membership.field:
        membership.field = field
        membership.save(update_fields=["field"])
    return membership


def leave(membership: Membership, *, by: User, at: datetime | None = None) -> Membership:
    """Lay down a role: she herself, or a coordinator there. A neighbourhood keeps at least one coordinator."""
    at = at or timezone.now()
    permissions.check_may_end(by, membership, at)
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
        raise Refused(_("This is the only coordinator here. Make someone else coordinator first."), code="last")


def deactivate(person: User, *, by: User) -> None:
    """She cannot come in any more, from this request on; what she did and wrote stays. Doing it twice is doing it once."""
    permissions.check_may_deactivate(by, person)
    with transaction.atomic():
        if User.objects.filter(pk=person.pk, is_active=True).update(is_active=False):
            log(person, "lms.person.deactivate", user=by)
        person.is_active = False
        offboard(person)
        sync_groups(person)


def reactivate(person: User, *, by: User) -> None:
    """She can come in again, with the roles that she had. Her old sessions, calendar links and letters do not return."""
    permissions.check_may_deactivate(by, person)
    with transaction.atomic():
        if User.objects.filter(pk=person.pk, is_active=False).update(is_active=True):
            log(person, "lms.person.reactivate", user=by)
        person.is_active = True
        sync_groups(person)


# --- Ending every way in --------------------------------------------------------------------------


def offboard(person: User) -> None:
    """Close every door that she has a key of, on all floors, now. Called by who deactivates and who erases."""
    for close in registry.offboarders:
        close(person)


@registry.offboarder
def end_sessions(person: User) -> None:
    """On every device. The new (unusable) password makes a session that we do not know of invalid as well."""
    person.set_unusable_password()
    person.save(update_fields=["password"])
    for session in UserSession.objects.filter(user=person):
        session.end()


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
