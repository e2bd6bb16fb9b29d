"""Erase a person, and delete what was kept long enough."""

import logging
from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import ProtectedError
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from lms.accounts.actions import offboard
from lms.base.deadlines import by_day
from lms.base.refusals import Code, Refused
from lms.base.registry import PersonalData
from lms.letters.actions import send_letter
from lms.letters.models import Letter
from lms.people.models import Membership, Role, User, coordinated_by
from lms.places.models import Neighbourhood
from lms.privacy import inventory
from lms.privacy.permissions import check_erase

logger = logging.getLogger(__name__)

#: An address that nobody proved to be hers, and an account that nobody uses.
NEVER_CAME = timedelta(days=7)
SLEEPS = timedelta(days=22 * 30)
GONE = timedelta(days=24 * 30)


def erase(person: User, *, by: User | None, at: datetime | None = None) -> None:
    """Do what the register says with everything that points at her, and leave a blank row (ADR 0001.7).

    Only she herself can ask it; `by` None is the clock. The last coordinator of a neighbourhood finds another one first.
    Twice is once.

    Refused: `not_yours`, `last`.
    """
    check_erase(by, person)
    at = at or timezone.now()
    with transaction.atomic():
        _check_others_coordinate(person, at)
        person = User.objects.select_for_update().get(pk=person.pk)
        if person.erased_at:
            return
        offboard(person)
        for declaration in inventory.in_order_of_erasure():
            declaration.erase(person)
        log(person, "lms.person.erase", user=by)


def _check_others_coordinate(person: User, at: datetime) -> None:
    """Under the lock of her neighbourhoods, as `lms.people.actions.leave` does: of two who go at once, the second stays."""
    list(Neighbourhood.objects.select_for_update().filter(pk__in=coordinated_by(person, at)).order_by("pk"))
    coordinators = Membership.objects.current(at).filter(role=Role.COORDINATOR)
    for hers in coordinators.filter(person=person).select_related("neighbourhood"):
        if not coordinators.filter(neighbourhood=hers.neighbourhood).exclude(person=person).exists():
            sentence = _("You are the only coordinator of %(place)s. Make someone else coordinator first.")
            raise Refused(sentence % {"place": hers.neighbourhood}, code=Code.LAST)


def blank(person: User, at: datetime | None = None) -> None:
    """The last step of an erasure: nothing on the row says any more who this was."""
    person.email = f"erased-{person.uuid}@people.invalid"
    person.name = person.about = person.portrait = ""
    person.password = User.unusable_password()
    person.is_active = person.is_staff = person.is_superuser = False
    person.last_login = None
    person.erased_at = at or timezone.now()
    person.save()


# --- What time does -------------------------------------------------------------------------------


def retain(*, at: datetime | None = None) -> dict[str, int]:
    """Let go of what is older than the register allows; answers how many rows of which model."""
    at = at or timezone.now()
    gone = {label: count for label, count in (_expire(declaration, at) for declaration in _ageing()) if count}
    Session.objects.filter(expire_date__lt=at).delete()
    gone |= {"lms.User": forget_sleepers(at=at)}
    logger.info("retention", extra={"gone": gone})
    return gone


def _ageing() -> list[PersonalData]:
    return [declaration for declaration in inventory.in_order_of_erasure() if declaration.retention]


def _expire(declaration: PersonalData, at: datetime) -> tuple[str, int]:
    rows = inventory.aged(declaration, at)
    count = rows.count()
    if declaration.expire:
        declaration.expire(rows)
    else:
        rows.delete()
    return declaration.model._meta.label, count


def forget_sleepers(*, at: datetime) -> int:
    """Who never proved her address goes after a week; who does not come any more is warned first."""
    people = User.objects.filter(erased_at=None, is_superuser=False).annotate(
        seen=Coalesce("last_login", "date_joined")
    )
    for person in people.filter(seen__lt=at - SLEEPS, seen__gte=at - GONE, is_active=True):
        _warn(person, person.seen + GONE)
    sleepers = [person for person in people.filter(seen__lt=at - GONE) if by_day(person.seen + GONE) <= at]
    erased = sum(_erase_quietly(person, at) for person in sleepers)
    unproved = people.filter(seen__lt=at - NEVER_CAME, last_login=None).exclude(emailaddress__verified=True)
    return erased + sum(_delete_unless_known(person) for person in unproved)


def _warn(person: User, until: datetime) -> None:
    key = f"sleeping:{person.uuid}:{until:%Y-%m-%d}"
    send_letter(person, "lms/privacy/letters/sleeping", {"until": by_day(until)}, topic="account", key=key)


def _erase_quietly(person: User, at: datetime) -> bool:
    try:
        erase(person, by=None, at=at)
    except Refused as no:
        logger.warning("not erased: %s", no.code, extra={"person": person.pk})
        return False
    return True


def _delete_unless_known(person: User) -> bool:
    """Robots fill in forms too. Somebody whom a coordinator enrolled stays: her enrolment points at her."""
    try:
        with transaction.atomic():
            Letter.objects.to(person).delete()
            person.delete()
    except ProtectedError:
        return False
    return True
