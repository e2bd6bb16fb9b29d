"""Two who wait together: one makes a link, the other asks with it, the first answers."""

import secrets
from hashlib import sha256

from django.utils.translation import gettext as _

from courses.enrolment import seats as seating
from courses.enrolment.models import Enrolment, Status
from courses.enrolment.permissions import check_pair
from lms.base.refusals import Code, Refused
from lms.people.models import User


def digest_of(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def make_link(enrolment: Enrolment, *, by: User) -> str:
    """For one colleague, who may ask with it to wait together; it replaces an older one. Only its digest is kept.

    Refused: `not_yours`, `apart`.
    """
    check_pair(by, enrolment)
    token = secrets.token_urlsafe(32)
    with seating.under_lock(enrolment) as one:
        if one.status != Status.WAITING or one.party:
            raise Refused(_("You can only wait together in the same queue."), code=Code.APART)
        Enrolment.objects.filter(pk=one.pk).update(link_digest=digest_of(token))
    seating.log_for_host(enrolment, "made a link", by)
    return token


def ask_together(enrolment: Enrolment, digest: str, *, by: User) -> None:
    """Whose link she followed hears of it, and says yes or no. Until then nothing changes for either.

    Refused: `not_yours`, `used`, `apart`.
    """
    check_pair(by, enrolment)
    with seating.under_lock(enrolment) as one:
        if one.status != Status.WAITING or one.party:
            raise Refused(_("You can only wait together in the same queue."), code=Code.APART)
        hers = Enrolment.objects.filter(link_digest=digest).exclude(pk=one.pk).first()
        if hers is None or not seating.use_link(digest, one):
            raise Refused(_("This link was used already, or your colleague no longer waits."), code=Code.USED)
        seating.announce("asked_together", hers, stamp=f"{digest[:16]}:{one.pk}")
    seating.log_for_host(enrolment, "asked to wait together", by)


def answer_together(enrolment: Enrolment, *, accept: bool, by: User) -> None:
    """With a yes they get a seat at the same time or none; they stand where the later of them stood. Twice is once.

    Refused: `not_yours`, `apart`.
    """
    check_pair(by, enrolment)
    with seating.under_lock(enrolment) as one:
        asker = one.asked_by
        if asker is None:
            return
        if not accept or one.party:
            Enrolment.objects.filter(pk=one.pk).update(asked_by=None)
            return
        if {one.status, asker.status} != {Status.WAITING} or asker.party:
            raise Refused(_("Your colleague no longer waits alone in this queue."), code=Code.APART)
        party = seating.pair(one, asker)
        seating.announce("together", asker, stamp=str(party))
    seating.log_for_host(enrolment, "together", by)


def wait_alone(enrolment: Enrolment, *, by: User) -> None:
    """She or the other parts: each has her own place again. Twice is once.

    Refused: `not_yours`, `closed`.
    """
    check_pair(by, enrolment)
    with seating.under_lock(enrolment) as one:
        if one.status != Status.WAITING:
            raise Refused(_("This enrolment can no longer be changed."), code=Code.CLOSED)
        left = [other for other in seating.together(one) if other.pk != one.pk]
        seating.part(one)
        for other in left:
            seating.announce("alone", other, stamp=str(one.party))
    seating.log_for_host(enrolment, "alone", by)
