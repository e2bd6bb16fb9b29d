"""What is said about certificates."""

from lms.base.bilingual import Words
from lms.letters.actions import send_letter


def certificate_ready(holder):
    _write(holder, "certificate_ready", {"course": _title(holder.certificate)})


def certificate_revoked(holder, reason):
    _write(holder, "certificate_revoked", {"course": _title(holder.certificate), "reason": reason})


def certificate_replaced(holder, new):
    """The name was corrected: the old address says so, the new one is in this letter."""
    _write(holder, "certificate_replaced", {"course": _title(new), "new_code": new.code})


def _write(holder, name, context):
    send_letter(
        holder.person,
        f"certificates/issuing/letters/{name}",
        {"code": holder.certificate.code, **context},
        topic="certificates",
        key=f"{name}:{holder.certificate.code}",
    )


def _title(certificate):
    return Words(certificate.course_title, certificate.language)
