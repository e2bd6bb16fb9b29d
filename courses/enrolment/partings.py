"""What is said when somebody leaves a group, before and after. Each way of leaving has words of its own (`Parting`)."""

from django.utils.translation import gettext as _

from courses.enrolment.models import Enrolment, Parting, Status


def title(enrolment: Enrolment) -> str:
    """Hers, after she left. Of who left before it was written down how, it only says what is so."""
    titles = {
        Parting.SIGNED_OFF: _("You signed off"),
        Parting.PASSED_ON: _("You passed your seat on"),
        Parting.LEFT: _("You are no longer on the waiting list"),
        Parting.WITHDREW: _("You withdrew your request"),
        Parting.REFUSED: _("There is no seat for you this time"),
        Parting.TAKEN_OFF: _("There is no seat for you this time"),
    }
    return titles[Parting(enrolment.parting)] if enrolment.parting else _("You are not in this group")


def text(enrolment: Enrolment, course: str, coordinator: str = "") -> str:
    if enrolment.parting in (Parting.REFUSED, Parting.TAKEN_OFF):
        if coordinator:
            words = _("%(coordinator)s cannot give you a seat in “%(course)s”.")
            return words % {"coordinator": coordinator, "course": course}
        return _("The coordinator cannot give you a seat in “%(course)s”.") % {"course": course}
    if enrolment.parting == Parting.SIGNED_OFF:
        return _("You are no longer in “%(course)s”.") % {"course": course}
    return _("You are not in “%(course)s”.") % {"course": course}


def said(enrolment: Enrolment) -> dict[str, str]:
    """For a page about an enrolment that may have been cancelled."""
    if enrolment.status != Status.CANCELLED:
        return {}
    return {"parting": title(enrolment), "parted": text(enrolment, enrolment.run.title)}


def what_follows(enrolment: Enrolment) -> str:
    """To the coordinator, before: what becomes of the seat or the place in the queue, and who hears of it."""
    gaps = {"name": enrolment.participant}
    if enrolment.status == Status.REQUESTED:
        return _("%(name)s gets an e-mail with your answer.") % gaps
    if enrolment.status not in Enrolment.SEATED:
        return _("Who comes after %(name)s moves up. %(name)s gets an e-mail.") % gaps
    if Enrolment.objects.filter(run=enrolment.run_id).waiting().who_can_answer().exists():
        return _("We ask the next person on the waiting list. %(name)s gets an e-mail.") % gaps
    return _("The seat comes free. %(name)s gets an e-mail.") % gaps
