"""iCalendar: an entry becomes a VEVENT, entries become a feed or an invitation by mail (RFC 5545, 7986, 6047).

`icalendar` writes each property; we say which, and in what order. All moments are passed in and none is asked of the
clock, so a feed is the same bytes until something changes, for its ETag.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Component, Event, Timezone, vCalAddress, vCategory, vDuration, vText

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
PRODUCT = "-//Stoep//Stoep//NL"
LONGEST_SUMMARY = 60
HOUR = dt.timedelta(hours=1)

#: A colour by name for RFC 7986, which knows only those of CSS, and exactly for Apple.
COLOURS = {
    "sun": ("gold", "#FFC83A"),
    "maas": ("steelblue", "#1A5AA6"),
    "steen": ("firebrick", "#B5341C"),
    "plein": ("seagreen", "#1B6F4C"),
    "avond": ("rebeccapurple", "#77388F"),
}

# One short block with rules. The one that the library makes (add_missing_timezones) lists each change with RDATE: outlook.com
# refuses its history, and Thunderbird and Nextcloud misread it.
TIME_ZONE = Timezone.from_ical(
    """\
BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
X-LIC-LOCATION:Europe/Amsterdam
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""
)

END = b"END:VCALENDAR\r\n"
Part = TypeVar("Part", bound=Component)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True)
class CalendarEntry:
    """Something in an agenda. With dates instead of moments it takes whole days, and `ends_at` is the day after the last."""

    uid: str  # never changes, also when the entry moves
    summary: str
    starts_at: dt.datetime | dt.date
    ends_at: dt.datetime | dt.date
    created_at: dt.datetime
    changed_at: dt.datetime  # rises with every visible change, or phones keep the old entry
    sequence: int = 0  # rises with day, hour, place and cancellation
    description: str = ""
    location: str = ""
    geo: tuple[float, float] | None = None  # latitude, longitude
    url: str = ""
    categories: Sequence[str] = ()
    status: Literal["confirmed", "tentative", "cancelled"] = "confirmed"
    transparent: bool = False  # does not make its reader busy
    alarm: dt.timedelta | None = None  # so long before the start
    classification: Literal["PUBLIC", "PRIVATE"] = "PUBLIC"


@dataclass(frozen=True)
class Mailbox:
    name: str
    address: str


def written(entry: CalendarEntry) -> bytes:
    """As it stands in a feed."""
    return _event(entry, stamp=entry.changed_at).to_ical(sorted=False)


def calendar(
    entries: Iterable[CalendarEntry | bytes],
    name: str,
    description: str,
    url: str,
    colour: str = "sun",
    method: str = "PUBLISH",
) -> bytes:
    """A feed, of entries or of what was written of them before: the same bytes for the same entries, for nothing in it tells
    the time of asking."""
    colour_name, colour_code = COLOURS[colour]
    feed = _filled(
        _opened(method),
        name=_words(name),
        x_wr_calname=_words(name),
        description=_text(description),
        x_wr_caldesc=_text(description),
        x_wr_timezone=AMSTERDAM.key,
        refresh_interval=vDuration(HOUR, {"VALUE": "DURATION"}),
        x_published_ttl=vDuration(HOUR),
        color=colour_name,
        x_apple_calendar_color=colour_code,
        url=_uri(url),
    )
    frame = feed.to_ical(sorted=False).removesuffix(END)
    return b"".join([frame, *(entry if isinstance(entry, bytes) else written(entry) for entry in entries), END])


def invitation(
    entry: CalendarEntry,
    organiser: Mailbox,
    attendee: Mailbox,
    method: Literal["REQUEST", "CANCEL"],
    sent_at: dt.datetime,
) -> bytes:
    """The calendar part of a letter to one person; `method` must also stand in the header of that part.

    She has enrolled already, so she is not asked for an answer: it would go to a mailbox that nobody reads.
    """
    # Her own agenda may remind her; a letter may not.
    entry = replace(entry, alarm=None, status="cancelled" if method == "CANCEL" else entry.status)
    answered = {"cutype": "INDIVIDUAL", "role": "REQ-PARTICIPANT", "partstat": "ACCEPTED", "rsvp": False}
    letter = _opened(method)
    letter.add_component(
        _filled(_event(entry, stamp=sent_at), organizer=_person(organiser), attendee=_person(attendee, **answered))
    )
    return letter.to_ical(sorted=False)


def _opened(method: str) -> Calendar:
    opened = _filled(Calendar(), version="2.0", prodid=PRODUCT, calscale="GREGORIAN", method=method)
    opened.add_component(TIME_ZONE)
    return opened


def _event(entry: CalendarEntry, *, stamp: dt.datetime) -> Event:
    confirmed = entry.status == "confirmed"
    event = _filled(
        Event(),
        uid=_uri(entry.uid),
        dtstamp=_utc(stamp),
        created=_utc(entry.created_at),
        last_modified=_utc(entry.changed_at),
        sequence=entry.sequence,
        status=entry.status.upper(),
        summary=_words(entry.summary, LONGEST_SUMMARY),
        dtstart=_moment(entry.starts_at),
        dtend=_moment(entry.ends_at),
        location=_words(entry.location),
        geo=entry.geo,
        description=_text(entry.description),
        url=_uri(entry.url),
        categories=_categories(entry.categories),
        **{"class": entry.classification},
        transp="OPAQUE" if confirmed and not entry.transparent else "TRANSPARENT",
    )
    if entry.alarm and confirmed:
        event.add_component(_filled(Alarm(), action="DISPLAY", trigger=-entry.alarm, description=event.get("summary")))
    return event


def _filled(component: Part, **properties: Any) -> Part:
    """With these properties in this order; what is empty stays out."""
    for name, value in properties.items():
        if value not in ("", None):
            component.add(name.replace("_", "-"), value)
    return component


def _moment(moment: dt.datetime | dt.date) -> dt.datetime | dt.date:
    if not isinstance(moment, dt.datetime):
        return moment
    local = _utc(moment).astimezone(AMSTERDAM)
    # An hour in October comes twice. Local time always means the first one, so the second is told in UTC.
    return _utc(moment) if local.fold else local


def _utc(moment: dt.datetime) -> dt.datetime:
    if moment.tzinfo is None:
        raise ValueError("A moment without a time zone means something else in each agenda.")
    return moment.astimezone(dt.UTC)


class Text(vText):
    r"""The letters `\N` stay letters: `icalendar` (7.3) takes them for a line break when it escapes a text."""

    def to_ical(self) -> bytes:
        # A sign that no text holds (see `_clean`) stands between the two while it escapes.
        return vText(self.replace("\\N", "\\\0N")).to_ical().replace(b"\0", b"")


def _clean(text: str) -> str:
    """Any text: each kind of line break becomes one, and no other control character is left."""
    return "\n".join(_CONTROLS.sub(" ", line).rstrip() for line in text.strip().splitlines())


def _text(text: str) -> Text:
    return Text(_clean(text))


def _words(text: str, longest: int | None = None) -> Text:
    """On one line, and cut where it is too long."""
    text = " ".join(_clean(text).split())
    return Text(text if longest is None or len(text) <= longest else text[: longest - 1].rstrip() + "…")


def _uri(address: str) -> str:
    return "".join(_clean(address).split())


def _categories(names: Sequence[str]) -> vCategory | None:
    found = vCategory([])
    found.cats = [words for words in map(_words, names) if words]
    return found if found.cats else None


def _person(mailbox: Mailbox, **parameters: Any) -> vCalAddress:
    # Not every calendar knows how a quote or a caret is escaped here (RFC 6868).
    name = _words(mailbox.name).replace('"', "'").replace("^", "")
    return vCalAddress.new(f"mailto:{_uri(mailbox.address)}", cn=name, **parameters)
