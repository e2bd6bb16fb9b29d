"""Making, renewing and stopping the secret address of somebody's own calendar."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from courses.calendar.models import FeedToken
from lms.people.models import User

#: A phone asks four times an hour; writing down each time would cost a write for nothing that anybody reads.
COARSE = timedelta(hours=1)


def digest_of(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def renew_link(person: User, at: datetime | None = None) -> str:
    """A new token of 256 bits, shown once: only its digest is kept. The old link says for a month that it is replaced."""
    at = at or timezone.now()
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        User.objects.select_for_update().get(pk=person.pk)  # two clicks make two links, one after the other
        live = FeedToken.objects.of(person).live()
        reminder = live.filter(reminder=True).exists()
        live.update(replaced_at=at)
        FeedToken.objects.create(person=person, digest=digest_of(token), created_at=at, reminder=reminder)
    return token


def revoke_links(person: User, at: datetime | None = None) -> None:
    """Nothing is told at any of her links from now on, the replaced ones included."""
    FeedToken.objects.of(person).filter(revoked_at=None).update(revoked_at=at or timezone.now())


def set_reminder(person: User, *, wanted: bool) -> None:
    """Her calendar warns her a day before, or not."""
    FeedToken.objects.of(person).live().update(reminder=wanted)


def note_fetch(link: FeedToken, client: str, at: datetime | None = None) -> None:
    """Remember roughly when which program last asked: the best help when a calendar stays empty."""
    at = at or timezone.now()
    stale = Q(fetched_at=None) | Q(fetched_at__lt=at - COARSE) | ~Q(fetched_by=client)
    FeedToken.objects.filter(stale, pk=link.pk).update(fetched_at=at, fetched_by=client)
