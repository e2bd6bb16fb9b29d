"""What the start pages show of seats."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.enrolment.models import Enrolment
from courses.scheduling.models import CourseRun, Session
from lms.base.registry import tile
from lms.desk.start_page import COUNTER


@tile("mine", order=2, template="courses/enrolment/tiles/offer.html")
def offer(person, at):
    """A seat is kept for her: the one thing here that does not wait."""
    offered = list(Enrolment.objects.of(person).offered().filter(offered_until__gt=at).to_show())
    return {"offered": offered} if offered else None


@tile("mine", order=12, template="courses/enrolment/tiles/next.html")
def next_session(person, at):
    """The next one after today: today's has a tile of its own, with the button to check in."""
    tomorrow = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    runs = Enrolment.objects.of(person).attending().values("run")
    session = Session.objects.filter(run__in=runs, starts_at__gte=tomorrow).upcoming(at).to_show().first()
    if session is None:
        return None
    return {"session": session, "enrolment": Enrolment.objects.of(person).attending().get(run=session.run_id)}


@tile("desk", order=10, template=COUNTER)
def requests(person, at):
    asked = Enrolment.objects.coordinated_by(person).requested().order_by("created_at")
    number = asked.count()
    if not number:
        return None
    title = ngettext("request for a seat", "requests for a seat", number)
    url = reverse("desk-run", args=[asked.select_related("run").first().run.uuid])
    return {"number": number, "title": title, "text": _("Say yes or no"), "url": url}


@tile("desk", order=15, template=COUNTER)
def waiting_with_seats(person, at):
    """A seat is free and people wait: nobody can be asked any more, or two wait for one seat."""
    hers = Enrolment.objects.coordinated_by(person).waiting().who_can_answer()
    waiting = hers.filter(run__in=CourseRun.objects.open(at).with_seats())
    number = waiting.count()
    if not number:
        return None
    title = ngettext("person waits while a seat is free", "people wait while a seat is free", number)
    url = reverse("desk-run", args=[waiting.select_related("run").first().run.uuid])
    return {"number": number, "title": title, "text": _("Look why"), "url": url}
