"""A signed address of a PDF: the holder gives it to somebody who has no account."""

from datetime import timedelta

from django.core.signing import BadSignature, TimestampSigner

from certificates.issuing.models import CertificateHolder

GOOD_FOR = timedelta(days=30)
_signer = TimestampSigner(salt="certificate-pdf")


def sign(code: str) -> str:
    return _signer.sign(code).removeprefix(f"{code}:")


def is_signed(code: str, signature: str) -> bool:
    """The signature is ours, for this code, and not older than 30 days."""
    try:
        return _signer.unsign(f"{code}:{signature}", max_age=GOOD_FOR) == code
    except BadSignature:
        return False


def opens(holder: CertificateHolder, signature: str) -> bool:
    """What she handed out ends with her account, at the next request."""
    return holder.person.is_active and is_signed(holder.certificate.code, signature)
