"""What the start pages show of planning."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.scheduling.models import Session, SessionRole
from lms.base.registry import tile
from lms.desk.start_page import COUNTER

#: From then on the teacher can show the code.
SOON = timedelta(hours=1)


@tile("mine", order=4, template="courses/scheduling/tiles/asked.html")
def asked_to_lead(person, at):
    """Somebody asks her to lead a session, and waits for her yes or no."""
    asked = SessionRole.objects.of(person).unanswered(at).select_related("session__venue", "session__run__course")
    found = list(asked.order_by("session__starts_at")[:5])
    return {"asked": found} if found else None


@tile("today", order=1, template="courses/scheduling/tiles/today.html")
def today(person, at):
    """The sessions of today, and which one needs her now; on a day without, the next one."""
    midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    held = Session.objects.coordinated_by(person).public().held().to_show().order_by("starts_at")
    found = list(held.filter(starts_at__gte=midnight, starts_at__lt=midnight + timedelta(days=1)))
    coming = None if found else held.filter(starts_at__gte=at).first()
    undone = [session for session in found if not session.register_closed_at]
    soon = [session for session in undone if session.starts_at - SOON <= at <= session.ends_at]
    return {"sessions": found, "soon": soon, "coming": coming, "at": at}


@tile("desk", order=20, template=COUNTER)
def without_leader(person, at):
    """Sessions to come that nobody leads and nobody was asked for; who was asked and said no is asked no more."""
    asked = SessionRole.objects.expected().filter(session=OuterRef("pk"))
    open_ones = Session.objects.coordinated_by(person).public().upcoming(at).filter(~Exists(asked))
    number = open_ones.count()
    if not number:
        return None
    first = open_ones.order_by("starts_at").first()
    title = ngettext("session without a teacher", "sessions without a teacher", number)
    return {
        "number": number,
        "title": title,
        "text": _("Ask somebody"),
        "url": reverse("desk-session", args=[first.uuid]),
    }
