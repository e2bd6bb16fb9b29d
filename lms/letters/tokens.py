"""The signed address in a letter that stops letters of one topic, without logging in (RFC 8058)."""

from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

SALT = "lms.letters.stop"


def address(person, topic: str) -> str:
    token = signing.dumps([str(person.uuid), topic], salt=SALT)
    return settings.SITE_URL + reverse("letters-stop", args=[token])


def read(token: str) -> tuple[UUID, str] | None:
    """Whose letters about what. It never gets too old: who finds last year's letter may still stop them."""
    try:
        uuid, topic = signing.loads(token, salt=SALT)
        return UUID(uuid), str(topic)
    except (signing.BadSignature, ValueError, TypeError):
        return None
