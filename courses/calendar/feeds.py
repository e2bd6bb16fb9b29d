"""What stands in a feed, and when it changed last (ux.md §2.2, §2.3).

A feed is the same bytes until something in it changes, and its Last-Modified never lags behind: also what disappears from
it, and the days that come into reach, make it newer.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property

from django.conf import settings
from django.db.models import Max, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.calendar.filters import Filters
from courses.calendar.models import FeedToken
from courses.enrolment.models import Enrolment, Status
from courses.scheduling import entries
from courses.scheduling.models import CourseRun, RoleState, Session, SessionRole
from lms import ics
from lms.people.models import User

BEHIND = timedelta(days=90)
AHEAD = timedelta(days=400)
#: A cancelled session stays, marked, so that everybody's calendar has heard of it.
CANCELLED_STAYS = timedelta(days=30)
#: A replaced link says so in the calendar that still follows it.
NOTICE_STAYS = timedelta(days=30)
DAY_BEFORE = timedelta(days=1)


@dataclass(frozen=True)
class Feed:
    """Ready to send. `changed_at` is the newest of all that could have changed it."""

    name: str
    description: str
    url: str
    entries: list[ics.Entry]
    changed_at: datetime

    @cached_property
    def body(self) -> bytes:
        return ics.calendar(self.entries, self.name, self.description, self.url)


def in_reach(sessions: QuerySet[Session], at: datetime) -> QuerySet[Session]:
    near = sessions.filter(ends_at__gte=at - BEHIND, starts_at__lte=at + AHEAD)
    return near.filter(Q(cancelled_at=None) | Q(cancelled_at__gte=at - CANCELLED_STAYS)).order_by("starts_at", "pk")


def public(filters: Filters, at: datetime) -> Feed:
    """All sessions that everybody may know of, or those of the chosen filters."""
    found = in_reach(filters.sessions(Session.objects.public()), at).to_show()
    events = [entries.entry(session) for session in found]
    published = CourseRun.objects.aggregate(last=Max("published_at"))["last"]
    name = _("%(site)s: all sessions") % {"site": settings.SITE_NAME}
    return Feed(name, _about_changes(), _site(reverse("calendar")), events, _newest(at, events, published))


def personal(link: FeedToken, at: datetime) -> Feed:
    """What she attends, waits for and leads."""
    person = link.person
    name = _("%(site)s: my sessions") % {"site": settings.SITE_NAME}
    if link.replaced_at:
        return _replaced(link, name)
    mine = {one.run_id: one for one in Enrolment.objects.of(person).live()}
    roles = {one.session_id: one for one in SessionRole.objects.of(person).filter(state=RoleState.ACCEPTED)}
    found = in_reach(Session.objects.filter(Q(run__in=mine) | Q(pk__in=roles)), at).to_show()
    alarm = DAY_BEFORE if link.reminder else None
    events = [_hers(session, mine.get(session.run_id), roles.get(session.pk), alarm) for session in found]
    return Feed(name, _about_changes(), _site(reverse("mine")), events, _newest(at, events, *_signed_off(person)))


def _hers(
    session: Session, enrolment: Enrolment | None, role: SessionRole | None, alarm: timedelta | None
) -> ics.Entry:
    """Who waits sees the session as a maybe. When she gets in nothing of the session itself changes, so her own change counts."""
    sure = role is not None or (enrolment is not None and enrolment.status in {Status.ENROLLED, Status.ENDED})
    if role:
        first, page = _("You lead this session."), reverse("register", args=[session.uuid])
    else:
        first = "" if sure else _("You are not in yet. You get an e-mail when there is a place.")
        page = reverse("standing", args=[enrolment.uuid])
    event = entries.entry(
        session, first=first, url=_site(page), tentative=not sure, busy=sure, private=True, alarm=alarm
    )
    moments = [session.changed_at, enrolment and enrolment.changed_at, role and role.answered_at]
    return replace(event, changed_at=max(filter(None, moments)))


def _signed_off(person: User) -> list[datetime | None]:
    """When she last came or went: what is gone from a feed changes it too."""
    return [
        Enrolment.objects.of(person).aggregate(last=Max("changed_at"))["last"],
        SessionRole.objects.of(person).aggregate(last=Max("answered_at"))["last"],
    ]


def _replaced(link: FeedToken, name: str) -> Feed:
    """A 404 would make a calendar keep what it has, or nag. So it gets an empty one, and one line over the days says why."""
    day = timezone.localdate(link.replaced_at)
    page = _site(reverse("mine-calendar"))
    notice = ics.Entry(
        uid=f"agenda-{link.pk}@{settings.CALENDAR_HOST}",
        summary=_("This calendar link was replaced"),
        description=_("Make a new link and follow that one: %(url)s") % {"url": page},
        starts_at=day,
        ends_at=day + NOTICE_STAYS,
        created_at=link.replaced_at,
        changed_at=link.replaced_at,
        url=page,
        transparent=True,
        classification="PRIVATE",
    )
    return Feed(name, "", page, [notice], link.replaced_at)


def of_sessions(sessions: Iterable[Session], name: str) -> Feed:
    """A file for who wants just these in her calendar; it does not follow changes."""
    events = [entries.entry(session, busy=True) for session in sessions]
    return Feed(name, _about_changes(), _site(reverse("calendar")), events, max(one.changed_at for one in events))


def _about_changes() -> str:
    return _("Some calendars look once a day. We always e-mail you about changes.")


def _newest(at: datetime, events: Iterable[ics.Entry], *moments: datetime | None) -> datetime:
    """At the latest this morning: each day another day comes into reach."""
    morning = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    return max([morning, *(one.changed_at for one in events), *filter(None, moments)])


def _site(path: str) -> str:
    return settings.SITE_URL + path


def has_lapsed(link: FeedToken, at: datetime) -> bool:
    """The notice of a replaced link has been there long enough."""
    return link.replaced_at is not None and link.replaced_at < at - NOTICE_STAYS


#: What a program calls itself → what people call it.
CLIENTS = {
    "google": "Google",
    "outlook": "Outlook",
    "microsoft": "Outlook",
    "thunderbird": "Thunderbird",
    "icsx5": "ICSx⁵",
    "davx5": "DAVx⁵",
    "nextcloud": "Nextcloud",
    "dataaccessd": "Apple",
    "calendaragent": "Apple",
    "apple": "Apple",
    "ios": "Apple",
    "macos": "Apple",
}


def client_of(agent: str) -> str:
    """Only the brand: the rest of a user agent says more about somebody than we need."""
    agent = agent.casefold()
    return next((name for sign, name in CLIENTS.items() if sign in agent), "")
