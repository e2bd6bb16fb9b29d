"""What stands in a feed, and when it changed last.

A feed is the same bytes until something in it changes, and its Last-Modified never lags behind: also what disappears from
it, and the days that come into reach, make it newer.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.conf import settings
from django.core.cache import cache
from django.db.models import Count, Max, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from courses.calendar.filters import Filters
from courses.calendar.models import FeedToken
from courses.enrolment.models import Enrolment, Status
from courses.scheduling import entries
from courses.scheduling.models import CourseRun, RoleState, Session, SessionRole, titles
from lms import ics
from lms.people.models import User

BEHIND = timedelta(days=90)
AHEAD = timedelta(days=400)
#: A cancelled session stays, marked, so that everybody's calendar has heard of it.
CANCELLED_STAYS = timedelta(days=30)
#: A replaced link says so in the calendar that still follows it.
NOTICE_STAYS = timedelta(days=30)
DAY_BEFORE = timedelta(days=1)
#: How long a written feed is kept, in seconds. Its key tells its state, so it is never an old one.
KEPT = 24 * 3600


@dataclass(frozen=True)
class Feed:
    """Ready to send. `changed_at` is the newest of all that could have changed it."""

    body: bytes
    changed_at: datetime


def in_reach(sessions: QuerySet[Session], at: datetime) -> QuerySet[Session]:
    near = sessions.filter(ends_at__gte=at - BEHIND, starts_at__lte=at + AHEAD)
    return near.filter(Q(cancelled_at=None) | Q(cancelled_at__gte=at - CANCELLED_STAYS)).order_by("starts_at", "pk")


def _with_words(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """With what an entry tells, and no more: a feed may have hundreds. (Prefetched, so that sessions share their course.)"""
    return sessions.select_related("venue").prefetch_related(
        "run__sessions", "run__course__faculty", titles("run__course")
    )


def public(filters: Filters, at: datetime) -> Feed:
    """All sessions that everybody may know of, or those of the chosen filters.

    Programs ask all day for what changes twice a day, so the whole one is written once for each state that it has.
    """
    found = in_reach(filters.sessions(Session.objects.public()), at)
    state = found.aggregate(number=Count("pk"), last=Max("changed_at"))
    published = CourseRun.objects.aggregate(last=Max("published_at"))["last"]
    changed_at = _newest(at, state["last"], published)
    if filters:
        return Feed(_public_body(found), changed_at)
    key = f"feed:{get_language()}:{state['number']}:{changed_at.timestamp()}"
    return Feed(cache.get_or_set(key, lambda: _public_body(found), KEPT), changed_at)


def _public_body(found: QuerySet[Session]) -> bytes:
    name = _("%(site)s: all sessions") % {"site": settings.SITE_NAME}
    events = [entries.entry(session) for session in _with_words(found)]
    return ics.calendar(events, name, _about_changes(), _site(reverse("calendar")))


def personal(link: FeedToken, at: datetime) -> Feed:
    """What she attends, waits for and leads."""
    person = link.person
    name = _("%(site)s: my sessions") % {"site": settings.SITE_NAME}
    if link.replaced_at:
        return _replaced(link, name)
    mine = {one.run_id: one for one in Enrolment.objects.of(person).live()}
    roles = {one.session_id: one for one in SessionRole.objects.of(person).filter(state=RoleState.ACCEPTED)}
    found = _with_words(in_reach(Session.objects.filter(Q(run__in=mine) | Q(pk__in=roles)), at))
    alarm = DAY_BEFORE if link.reminder else None
    events = [_hers(session, mine.get(session.run_id), roles.get(session.pk), alarm) for session in found]
    changed_at = _newest(at, *(event.changed_at for event in events), *_signed_off(person))
    return Feed(ics.calendar(events, name, _about_changes(), _site(reverse("mine"))), changed_at)


def _hers(
    session: Session, enrolment: Enrolment | None, role: SessionRole | None, alarm: timedelta | None
) -> ics.Entry:
    """Who waits sees the session as a maybe. When she gets in nothing of the session itself changes, so her own change counts."""
    sure = role is not None or (enrolment is not None and enrolment.status in {Status.ENROLLED, Status.ENDED})
    if role:
        first, page = _("You teach this session."), reverse("register", args=[session.uuid])
    else:
        first = "" if sure else _("You are not in yet. You get an e-mail when there is a seat.")
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
    return Feed(ics.calendar([notice], name, "", page), link.replaced_at)


def of_sessions(sessions: Iterable[Session], name: str) -> Feed:
    """A file for who wants just these in her calendar; it does not follow changes."""
    events = [entries.entry(session, busy=True) for session in sessions]
    body = ics.calendar(events, name, _about_changes(), _site(reverse("calendar")))
    return Feed(body, max(event.changed_at for event in events))


def _about_changes() -> str:
    return _("Some calendars look once a day. We always e-mail you about changes.")


def _newest(at: datetime, *moments: datetime | None) -> datetime:
    """At the earliest this morning: each day another day comes into reach."""
    morning = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    return max([morning, *filter(None, moments)])


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
