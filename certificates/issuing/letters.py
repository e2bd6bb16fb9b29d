"""What is said about certificates."""

from lms.letters.actions import write


def certificate_ready(holder):
    _write(holder, "certificate_ready", {"course": holder.certificate.course_title})


def certificate_revoked(holder, reason):
    _write(holder, "certificate_revoked", {"course": holder.certificate.course_title, "reason": reason})


def certificate_replaced(holder, new):
    """The name was corrected: the old address says so, the new one is in this letter."""
    _write(holder, "certificate_replaced", {"course": new.course_title, "new_code": new.code})


def _write(holder, name, context):
    write(
        holder.person,
        f"certificates/issuing/letters/{name}",
        {"code": holder.certificate.code, **context},
        topic="certificates",
        key=f"{name}:{holder.certificate.code}",
    )
