"""The signed token in a letter to say yes or no to a seat without logging in. It knows one enrolment, and no more."""

from uuid import UUID

from django.core import signing

SALT = "courses.enrolment.seat"


def token(enrolment) -> str:
    """Always the same, so that a letter that is written again says the same."""
    return signing.Signer(salt=SALT).sign_object(str(enrolment.uuid))


def read(token: str) -> UUID | None:
    """It does not get too old: an enrolment that is over refuses by itself."""
    try:
        return UUID(signing.Signer(salt=SALT).unsign_object(token))
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None
