"""What the start pages show of today."""

from datetime import timedelta

from django.utils import timezone

from courses.attendance import hours
from courses.enrolment.models import Enrolment
from courses.scheduling.models import Session, SessionRole
from lms.base.registry import tile


@tile("mine", order=10, template="courses/attendance/tiles/lead.html")
def to_lead(person, at):
    """Sessions that she leads today, and earlier ones whose register is still open: screen and register at hand."""
    accepted = SessionRole.objects.of(person).accepted().values("session")
    led = Session.objects.held().filter(pk__in=accepted, register_closed_at=None, starts_at__lt=_tomorrow(at))
    found = list(led.to_show()[:5])
    return {"sessions": found, "now": {one.pk for one in found if hours.is_open(one, at)}} if found else None


@tile("mine", order=11, template="courses/attendance/tiles/attend.html")
def to_attend(person, at):
    """A session that she can check in at now, or later today."""
    runs = Enrolment.objects.of(person).attending().values("run")
    today = Session.objects.public().held().filter(run__in=runs, starts_at__lt=_tomorrow(at))
    open_ones = today.filter(register_closed_at=None, ends_at__gte=at - hours.MARGIN)
    came = set(person.check_ins.values_list("session_id", flat=True))
    found = [one for one in open_ones.to_show()[:5] if one.pk not in came]
    return {"sessions": found, "now": {one.pk for one in found if hours.is_open(one, at)}} if found else None


def _tomorrow(at):
    return timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
