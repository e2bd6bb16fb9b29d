"""What stands in a feed, and when it changed last.

A feed is the same bytes until something in it changes, and its Last-Modified never lags behind: also what disappears from
it, and the days that come into reach, make it newer.
"""

import pickle
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.db.models import Max, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.http import quote_etag
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from courses.calendar.filters import Filters
from courses.calendar.models import FeedToken
from courses.enrolment.models import Enrolment
from courses.scheduling import entries
from courses.scheduling.models import CourseRun, Session, SessionQuerySet, SessionRole
from lms.base import editions, ics
from lms.people.models import User

BEHIND = timedelta(days=90)
AHEAD = timedelta(days=400)
#: A cancelled session stays, marked, so that everybody's calendar has heard of it.
CANCELLED_STAYS = timedelta(days=30)
#: A replaced link says so in the calendar that still follows it.
NOTICE_STAYS = timedelta(days=30)
DAY_BEFORE = timedelta(days=1)
#: How long what was written is kept, in seconds.
KEPT = 24 * 3600
#: So many rows are written from one question.
SOME = 5_000


@dataclass(frozen=True)
class Feed:
    """What a program asks first is in the head: who has that already is told so, and the body is not even read."""

    etag: str
    #: The newest of all that could have changed it. None when that is not to be told by a moment.
    changed_at: datetime | None
    body: Callable[[], bytes]


def _ready(body: bytes, changed_at: datetime | None) -> Feed:
    return Feed(etag_of(body), changed_at, lambda: body)


def etag_of(body: bytes) -> str:
    return quote_etag(sha256(body).hexdigest()[:32])


def in_reach(sessions: SessionQuerySet, at: datetime) -> SessionQuerySet:
    near = sessions.filter(ends_at__gte=at - BEHIND, starts_at__lte=at + AHEAD)
    return near.filter(Q(cancelled_at=None) | Q(cancelled_at__gte=at - CANCELLED_STAYS)).order_by("starts_at", "pk")


def public(filters: Filters, at: datetime) -> Feed:
    """All sessions that everybody may know of, or those of the chosen filters.

    Programs ask all day for what changes twice a day. So the head is kept with the editions of what it was made of, and each
    event is written once for each state that it has.
    """
    if feed := _kept(filters.asked, filters, at):
        return feed
    with editions.making() as made:
        chosen = filters.chosen
        if chosen != filters.asked and (feed := _kept(chosen, filters, at)):
            return feed  # what nobody offers is no choice, and takes up no room
        body = _public_body(filters, at)
        head = etag_of(body), None if chosen else _changed_at(at)
    if made.of:
        cache.set(_head_key(chosen, at), (head, made.of), KEPT)
    return Feed(*head, lambda: body)


def _kept(chosen: dict[str, str], filters: Filters, at: datetime) -> Feed | None:
    head, of = cache.get(_head_key(chosen, at), (None, {}))
    return Feed(*head, lambda: _public_body(filters, at)) if head and editions.is_newest(of) else None


def _head_key(chosen: dict[str, str], at: datetime) -> str:
    """Each day another day comes into reach."""
    choice = f"{get_language()}:{timezone.localdate(at)}:{sorted(chosen.items())}"
    return f"feed:{sha256(choice.encode()).hexdigest()}"


def _changed_at(at: datetime) -> datetime:
    with editions.seats_of_few():
        last = in_reach(Session.objects.public(), at).aggregate(last=Max("changed_at"))["last"]
        return _newest(at, last, CourseRun.objects.aggregate(last=Max("published_at"))["last"])


def _public_body(filters: Filters, at: datetime) -> bytes:
    name = _("%(site)s: all sessions") % {"site": settings.SITE_NAME}
    written = _written(in_reach(Session.objects.public(), at), timezone.localdate(at))
    events = [written[pk][1] for pk in (_chosen(filters, at) if filters.chosen else written) if pk in written]
    return ics.calendar(events, name, _about_changes(), _site(reverse("calendar")))


def _chosen(filters: Filters, at: datetime) -> list[int]:
    chosen = in_reach(filters.sessions(Session.objects.public()), at).values_list("pk", flat=True)
    if "places" in filters.chosen:
        return list(chosen)
    with editions.seats_of_few():
        return list(chosen)


#: What a session was like when its event was written, and the event.
Written = dict[int, tuple[object, bytes]]


def _written(sessions: SessionQuerySet, today: date) -> Written:
    """Of each, in their order. No event tells of seats."""
    key = f"feed:{get_language()}"
    packed, then, of = cache.get(key, (b"", None, {}))
    kept = pickle.loads(zlib.decompress(packed)) if packed else {}  # noqa: S301 our own words, from our own cache
    if then == today and editions.is_newest(of):
        return kept
    with editions.making() as made, editions.seats_of_few():
        now = _up_to_date(kept, sessions)
    if now is not kept or not packed:
        packed = zlib.compress(pickle.dumps(now), 1)
    cache.set(key, (packed, today, made.of), KEPT)
    return now


def _up_to_date(kept: Written, sessions: SessionQuerySet) -> Written:
    """Written anew is only what is not as it was."""
    places = entries.places(sessions)
    are = {pk: (changed_at, places.get(pk, (0, 0))) for pk, changed_at in sessions.values_list("pk", "changed_at")}
    stale = [pk for pk, now in are.items() if pk not in kept or kept[pk][0] != now]
    if not stale and len(kept) == len(are):
        return kept
    for first in range(0, len(stale), SOME):
        for session in Session.objects.filter(pk__in=stale[first : first + SOME]).to_list():
            now = are[session.pk]
            kept[session.pk] = now, ics.written(entries.calendar_entry(session, place=now[1]))
    return {pk: kept[pk] for pk in are if pk in kept}


def personal(link: FeedToken, at: datetime) -> Feed:
    """What she attends, waits for and leads."""
    person = link.person
    name = _("%(site)s: my sessions") % {"site": settings.SITE_NAME}
    if link.replaced_at:
        return _replaced(link, name)
    mine = {one.run_id: one for one in Enrolment.objects.of(person).live()}
    roles = {one.session_id: one for one in SessionRole.objects.of(person).accepted()}
    found = in_reach(Session.objects.filter(Q(run__in=mine) | Q(pk__in=roles)), at)
    places, alarm = entries.places(found), DAY_BEFORE if link.reminder else None
    events = [
        _hers(
            session, mine.get(session.run_id), roles.get(session.pk), alarm=alarm, place=places.get(session.pk, (0, 0))
        )
        for session in found.to_list()
    ]
    changed_at = _newest(at, *(event.changed_at for event in events), *_signed_off(person))
    return _ready(ics.calendar(events, name, _about_changes(), _site(reverse("mine"))), changed_at)


def _hers(session: Session, enrolment: Enrolment | None, role: SessionRole | None, **facts) -> ics.CalendarEntry:
    """Who waits sees the session as a maybe. When she gets in nothing of the session itself changes, so her own change counts."""
    sure = role is not None or (enrolment is not None and enrolment.is_in)
    if role:
        first, page = _("You teach this session."), reverse("register", args=[session.uuid])
    else:
        first = "" if sure else _("You are not in yet. You get an e-mail when there is a seat.")
        page = reverse("standing", args=[enrolment.uuid])
    part = role or enrolment
    turn = part.turn if part else 0
    event = entries.calendar_entry(
        session, first=first, url=_site(page), tentative=not sure, busy=sure, private=True, turn=turn, **facts
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
    notice = ics.CalendarEntry(
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
    return _ready(ics.calendar([notice], name, "", page), link.replaced_at)


def of_sessions(sessions: Iterable[Session], name: str) -> Feed:
    """A file for who wants just these in her calendar; it does not follow changes."""
    events = [entries.calendar_entry(session, busy=True) for session in sessions]
    body = ics.calendar(events, name, _about_changes(), _site(reverse("calendar")))
    return _ready(body, max(event.changed_at for event in events))


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
