"""iCalendar: an entry becomes a VEVENT, entries become a feed or an invitation by mail (RFC 5545, 7986, 6047).

Written out by hand, because a feed must be the same bytes until something changes, for its ETag. The library `icalendar`
reads it back in the tests; as a writer it is fourteen times slower, turns the letters "\\N" of a text into a line break,
and lists a time zone in a way that Thunderbird and Nextcloud misread.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
PRODUCT = "-//Stoep//Stoep//NL"
LONGEST_SUMMARY = 60
LINE = 75  # octets, not letters

#: A colour by name for RFC 7986, which knows only those of CSS, and exactly for Apple.
COLOURS = {
    "sun": ("gold", "#FFC83A"),
    "maas": ("steelblue", "#1A5AA6"),
    "steen": ("firebrick", "#B5341C"),
    "plein": ("seagreen", "#1B6F4C"),
    "avond": ("rebeccapurple", "#77388F"),
}

# One short block with rules: outlook.com refuses history, and RDATE stops other clients (see the docstring).
TIME_ZONE = """\
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
END:VTIMEZONE""".splitlines()

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True)
class Entry:
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


def calendar(
    entries: Iterable[Entry], name: str, description: str, url: str, colour: str = "sun", method: str = "PUBLISH"
) -> bytes:
    """A feed: the same bytes for the same entries, for nothing in it tells the time of asking."""
    colour_name, colour_code = COLOURS[colour]
    lines = [
        *_opening(method),
        _line("NAME", _words(name)),
        _line("X-WR-CALNAME", _words(name)),
        *_optional("DESCRIPTION", _text(description)),
        *_optional("X-WR-CALDESC", _text(description)),
        _line("X-WR-TIMEZONE", AMSTERDAM.key),
        _line("REFRESH-INTERVAL;VALUE=DURATION", "PT1H"),
        _line("X-PUBLISHED-TTL", "PT1H"),
        _line("COLOR", colour_name),
        _line("X-APPLE-CALENDAR-COLOR", colour_code),
        *_optional("URL", _uri(url)),
        *TIME_ZONE,
    ]
    for entry in entries:
        lines += _event(entry, stamp=entry.changed_at)
    return _bytes(lines)


def invitation(
    entry: Entry, organiser: Mailbox, attendee: Mailbox, method: Literal["REQUEST", "CANCEL"], sent_at: dt.datetime
) -> bytes:
    """The calendar part of a letter to one person; `method` must also stand in the header of that part.

    She has enrolled already, so she is not asked for an answer: it would go to a mailbox that nobody reads.
    """
    people = [
        _line(f"ORGANIZER;CN={_parameter(organiser.name)}", _mailto(organiser)),
        _line(
            "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE"
            f";CN={_parameter(attendee.name)}",
            _mailto(attendee),
        ),
    ]
    cancelled = method == "CANCEL"
    return _bytes([*_opening(method), *TIME_ZONE, *_event(entry, stamp=sent_at, people=people, cancelled=cancelled)])


def _opening(method: str) -> list[str]:
    return ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", _line("METHOD", method)]


def _event(entry: Entry, *, stamp: dt.datetime, people: Sequence[str] = (), cancelled: bool = False) -> Iterator[str]:
    status = "cancelled" if cancelled else entry.status
    confirmed = status == "confirmed"
    yield "BEGIN:VEVENT"
    yield _line("UID", _uri(entry.uid))
    yield _line("DTSTAMP", _utc(stamp))
    yield _line("CREATED", _utc(entry.created_at))
    yield _line("LAST-MODIFIED", _utc(entry.changed_at))
    yield _line("SEQUENCE", str(entry.sequence))
    yield _line("STATUS", status.upper())
    yield _line("SUMMARY", _words(entry.summary, LONGEST_SUMMARY))
    yield _moment("DTSTART", entry.starts_at)
    yield _moment("DTEND", entry.ends_at)
    yield from _optional("LOCATION", _words(entry.location))
    if entry.geo:
        yield _line("GEO", "{:.6f};{:.6f}".format(*entry.geo))
    yield from _optional("DESCRIPTION", _text(entry.description))
    yield from _optional("URL", _uri(entry.url))
    yield from _optional("CATEGORIES", ",".join(filter(None, map(_words, entry.categories))))
    yield from people
    yield _line("CLASS", entry.classification)
    yield _line("TRANSP", "OPAQUE" if confirmed and not entry.transparent else "TRANSPARENT")
    # Her own agenda may remind her; a mail and a cancelled entry may not.
    if entry.alarm and confirmed and not people:
        yield from _reminder(entry.alarm, entry.summary)
    yield "END:VEVENT"


def _reminder(before: dt.timedelta, summary: str) -> list[str]:
    minutes = int(before.total_seconds() // 60)
    trigger = f"-PT{minutes}M" if minutes % 1440 else f"-P{minutes // 1440}D"
    words = _words(summary, LONGEST_SUMMARY)
    return ["BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{trigger}", _line("DESCRIPTION", words), "END:VALARM"]


def _moment(name: str, moment: dt.datetime | dt.date) -> str:
    if not isinstance(moment, dt.datetime):
        return f"{name};VALUE=DATE:{moment:%Y%m%d}"
    local = _aware(moment).astimezone(AMSTERDAM)
    # An hour in October comes twice. Local time always means the first one, so the second is told in UTC.
    return f"{name}:{_utc(moment)}" if local.fold else f"{name};TZID={AMSTERDAM.key}:{local:%Y%m%dT%H%M%S}"


def _utc(moment: dt.datetime) -> str:
    return f"{_aware(moment).astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def _aware(moment: dt.datetime) -> dt.datetime:
    if moment.tzinfo is None:
        raise ValueError("A moment without a time zone means something else in each agenda.")
    return moment


def _text(text: str) -> str:
    """Any text as a value: every kind of line break becomes one, and nothing can start a line of its own."""
    lines = (_CONTROLS.sub(" ", line).rstrip() for line in text.strip().splitlines())
    return "\n".join(lines).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _words(text: str, longest: int | None = None) -> str:
    """Text on one line; where it is too long it is cut before it is escaped."""
    text = " ".join(_CONTROLS.sub(" ", text).split())
    return _text(text if longest is None or len(text) <= longest else text[: longest - 1].rstrip() + "…")


def _uri(address: str) -> str:
    return "".join(_CONTROLS.sub("", address).split())


def _mailto(mailbox: Mailbox) -> str:
    return f"mailto:{_uri(mailbox.address)}"


def _parameter(text: str) -> str:
    """A quoted parameter cannot hold a quote, and a caret would start an escape (RFC 6868)."""
    return '"' + " ".join(_CONTROLS.sub(" ", text).replace('"', "'").replace("^", "").split()) + '"'


def _optional(name: str, value: str) -> list[str]:
    return [_line(name, value)] if value else []


def _line(name: str, value: str) -> str:
    # The only place where a value meets a name: whatever came before, no control character passes.
    return _CONTROLS.sub("", f"{name}:{value}")


def _bytes(lines: Iterable[str]) -> bytes:
    return b"".join(_folded(line) for line in [*lines, "END:VCALENDAR"])


def _folded(line: str) -> bytes:
    """The line in pieces of at most 75 octets that split no letter and no escape."""
    rest, pieces, room = line.encode("utf-8", "replace"), [], LINE
    while len(rest) > room:
        cut = room
        while rest[cut] & 0b1100_0000 == 0b1000_0000:
            cut -= 1
        backslashes = cut - len(rest[:cut].rstrip(b"\\"))
        cut -= backslashes % 2
        pieces.append(rest[:cut])
        rest, room = rest[cut:], LINE - 1
    return b"\r\n ".join([*pieces, rest]) + b"\r\n"
