"""Accounts come, are invited, and are closed."""

from uuid import uuid4

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from lms.accounts.models import Invitation
from lms.base import registry
from lms.base.refusals import Code, Refused
from lms.jobs.actions import later
from lms.letters import rendering
from lms.letters.actions import send_letter
from lms.people import addresses, permissions
from lms.people.actions import Named, join, place_of, refuse_odd_scope, sync_groups, the_organisation
from lms.people.models import Membership, Organisation, User
from lms.places.models import Neighbourhood

#: Kinds of jobs. Arguments: a number that nobody uses; id of the invitation.
REHEARSE_CODE, INVITE = "lms.rehearse_code", "lms.invite"


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
    later(REHEARSE_CODE, uuid4())


# --- Invitations ----------------------------------------------------------------------------------


def invite(
    email: str,
    name: str,
    *,
    role: str,
    neighbourhood: Neighbourhood | None = None,
    organisation: Organisation | Named | None = None,
    by: User,
    language: str = "nl",
    place: Neighbourhood | None = None,
) -> Invitation:
    """Ask who has this address for a role, by a letter. The role begins with her yes. Inviting twice writes once.

    For every address the answer is the same, whoever has it: who asks hears nothing of an account, not even that there is
    one. Only of who is at her own desk under this address, in this role, she hears that (`exists`). `place` is
    from where a professional is invited, for who coordinates more than one neighbourhood.

    Refused: `not_coordinator`, `exists`, `role`, `scope`.
    """
    email = addresses.one(email)
    place = neighbourhood or place or place_of(by)
    refuse_odd_scope(role, neighbourhood, organisation)
    permissions.check_invite(by, place)
    with transaction.atomic():
        organisation = the_organisation(organisation)
        _refuse_who_is_here(email, role, neighbourhood, organisation, by)
        invitation, new = Invitation.objects.get_or_create(
            email=email,
            role=role,
            neighbourhood=place,
            organisation=organisation,
            defaults={"name": name, "language": language, "by": by},
        )
        if new:
            later(INVITE, invitation.pk)
    return invitation


def _refuse_who_is_here(
    email: str, role: str, neighbourhood: Neighbourhood | None, organisation: Organisation | None, by: User
) -> None:
    hers = Membership.objects.current().seen_by(by).filter(role=role, person__email=email)
    here = hers.filter(
        neighbourhood=neighbourhood, organisation=organisation, person__in=User.objects.known_to(by).values("pk")
    )
    if membership := here.select_related("person").first():
        words = {"name": membership.person, "role": membership.get_role_display().lower()}
        raise Refused(_("This is %(name)s already, %(role)s.") % words, code=Code.EXISTS)


def deliver(invitation: Invitation) -> None:
    """The letter with the question, to who has this address. Who is new gets an account that nobody has proved yet."""
    with transaction.atomic():
        person = find_or_make(invitation.email, name=invitation.name, language=invitation.language)
        Invitation.objects.filter(pk=invitation.pk).update(person=person)
        send_letter(
            person,
            "lms/accounts/letters/invitation",
            {"invitation": invitation, "inviter": invitation.by.first_name},
            topic="account",
            key=f"invitation:{invitation.uuid}",
            address=invitation.email,
        )


def accept(invitation: Invitation, *, by: User) -> Membership | None:
    """Yes: from now on she has the role, and is known there. None when it was taken back or answered meanwhile.

    Refused: `too_late` (who invited her may not any more).
    """
    with transaction.atomic():
        held = Invitation.objects.select_for_update().to(by).filter(pk=invitation.pk).first()
        if held is None:
            return None
        if not permissions.is_coordinator_of(held.by, held.neighbourhood):
            raise Refused(_("This invitation is over. Ask for a new one."), code=Code.TOO_LATE)
        where = {"organisation": held.organisation} if held.organisation else {"neighbourhood": held.neighbourhood}
        membership = join(by, held.role, **where, by=held.by, place=held.neighbourhood)
        held.delete()
    return membership


def decline(invitation: Invitation, *, by: User) -> None:
    """No: nothing is left of it, and who asked does not hear why."""
    Invitation.objects.to(by).filter(pk=invitation.pk).delete()


def take_back(invitation: Invitation, *, by: User) -> None:
    """Who invited, or a colleague, thinks better of it. Twice is once.

    Refused: `not_coordinator`.
    """
    permissions.check_invite(by, invitation.neighbourhood)
    Invitation.objects.filter(pk=invitation.pk).delete()


def appoint(email: str, name: str, *, role: str, neighbourhood: Neighbourhood, language: str = "nl") -> User:
    """The site itself gives a role, such as to the first coordinator, with a letter that says how to log in.

    Refused: `role`, `scope`.
    """
    with transaction.atomic():
        person = find_or_make(email, name=name, language=language)
        membership = join(person, role, neighbourhood=neighbourhood)
        send_letter(
            person,
            "lms/accounts/letters/appointment",
            {"membership": membership},
            topic="account",
            key=f"appointment:{membership.pk}",
        )
    return person


# --- Closing --------------------------------------------------------------------------------------


def deactivate(person: User, *, by: User) -> None:
    """She cannot come in any more, from this request on; what she did and wrote stays. Doing it twice is doing it once.

    Refused: `not_coordinator`, `yourself`, `elsewhere`.
    """
    permissions.check_deactivate(by, person)
    with transaction.atomic():
        if User.objects.filter(pk=person.pk, is_active=True).update(is_active=False):
            log(person, "lms.person.deactivate", user=by)
        person.is_active = False
        offboard(person)
        sync_groups(person)


def reactivate(person: User, *, by: User) -> None:
    """She can come in again, with the roles that she had. Her old sessions, calendar links and letters do not return.

    Refused: `not_coordinator`, `yourself`, `elsewhere`.
    """
    permissions.check_deactivate(by, person)
    with transaction.atomic():
        if User.objects.filter(pk=person.pk, is_active=False).update(is_active=True):
            log(person, "lms.person.reactivate", user=by)
        person.is_active = True
        sync_groups(person)


def offboard(person: User) -> None:
    """End every way in that she has, on all floors, at once. Called when an account is deactivated or erased."""
    for close in registry.offboarders:
        close(person)


@registry.offboarder
def end_sessions(person: User) -> None:
    """On every device. The new (unusable) password makes a session that we do not know of invalid as well."""
    person.set_unusable_password()
    person.save(update_fields=["password"])
    for session in UserSession.objects.filter(user=person):
        session.end()
