"""Agendas of others must read ours: each byte of a feed counts, around the days when the clock changes most of all."""

import datetime as dt
import json
import shutil
import subprocess
import time
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from lms.base.ics import CalendarEntry, Mailbox, calendar, invitation

ENTRY = CalendarEntry(
    uid="sessie-7c1f2c52-6d0e-4f1b-9a0b-2f4c8e3d1a11@stoep.example",
    summary="Veilig op straat (1 van 2)",
    description="Lees vooraf één verhaal (10 minuten).\nKun je niet komen? Meld je af: https://stoep.example/s/7c1f",
    starts_at=dt.datetime(2027, 1, 12, 9, tzinfo=dt.UTC),
    ends_at=dt.datetime(2027, 1, 12, 11, tzinfo=dt.UTC),
    location="Buurthuis De Brug, Voorbeeldstraat 1, 3000 AA Voorbeeldstad",
    geo=(51.9, 4.5),
    url="https://stoep.example/cursus/veilig-op-straat/",
    categories=["Veiligheid"],
    sequence=1,
    created_at=dt.datetime(2026, 11, 1, 9, tzinfo=dt.UTC),
    changed_at=dt.datetime(2026, 11, 23, 15, tzinfo=dt.UTC),
    transparent=True,
)
CANCELLED = CalendarEntry(
    uid="sessie-1b7de8a0-0c55-4f39-8c55-3f2c1a9d2b22@stoep.example",
    summary="AFGELAST: Samen koken, samen weten",
    starts_at=dt.datetime(2027, 1, 20, 16, tzinfo=dt.UTC),
    ends_at=dt.datetime(2027, 1, 20, 18, 30, tzinfo=dt.UTC),
    sequence=2,
    created_at=dt.datetime(2026, 11, 1, 9, tzinfo=dt.UTC),
    changed_at=dt.datetime(2026, 11, 23, 15, 10, tzinfo=dt.UTC),
    status="cancelled",
    alarm=dt.timedelta(days=1),
)
ORGANISER = Mailbox("Coördinatie; Vlietkwartier", "agenda@stoep.example")
JORIS = Mailbox('Joris "Jo" de Boer', "joris@example.org")

FEED = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Stoep//Stoep//NL
CALSCALE:GREGORIAN
METHOD:PUBLISH
NAME:Colleges in de wijk
X-WR-CALNAME:Colleges in de wijk
DESCRIPTION:Wat er te leren is\\, en waar
X-WR-CALDESC:Wat er te leren is\\, en waar
X-WR-TIMEZONE:Europe/Amsterdam
REFRESH-INTERVAL;VALUE=DURATION:PT1H
X-PUBLISHED-TTL:PT1H
COLOR:gold
X-APPLE-CALENDAR-COLOR:#FFC83A
URL:https://stoep.example/agenda/
BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
X-LIC-LOCATION:Europe/Amsterdam
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:sessie-7c1f2c52-6d0e-4f1b-9a0b-2f4c8e3d1a11@stoep.example
DTSTAMP:20261123T150000Z
CREATED:20261101T090000Z
LAST-MODIFIED:20261123T150000Z
SEQUENCE:1
STATUS:CONFIRMED
SUMMARY:Veilig op straat (1 van 2)
DTSTART;TZID=Europe/Amsterdam:20270112T100000
DTEND;TZID=Europe/Amsterdam:20270112T120000
LOCATION:Buurthuis De Brug\\, Voorbeeldstraat 1\\, 3000 AA Voorbeeldstad
GEO:51.9;4.5
DESCRIPTION:Lees vooraf één verhaal (10 minuten).\\nKun je niet komen? Me
 ld je af: https://stoep.example/s/7c1f
URL:https://stoep.example/cursus/veilig-op-straat/
CATEGORIES:Veiligheid
CLASS:PUBLIC
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
UID:sessie-1b7de8a0-0c55-4f39-8c55-3f2c1a9d2b22@stoep.example
DTSTAMP:20261123T151000Z
CREATED:20261101T090000Z
LAST-MODIFIED:20261123T151000Z
SEQUENCE:2
STATUS:CANCELLED
SUMMARY:AFGELAST: Samen koken\\, samen weten
DTSTART;TZID=Europe/Amsterdam:20270120T170000
DTEND;TZID=Europe/Amsterdam:20270120T193000
CLASS:PUBLIC
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
"""


def feed(*entries):
    return calendar(entries, "Colleges in de wijk", "Wat er te leren is, en waar", "https://stoep.example/agenda/")


def event_lines(data):
    """The lines of the first event, folds undone."""
    lines = data.decode().replace("\r\n ", "").split("\r\n")
    return lines[lines.index("BEGIN:VEVENT") + 1 : lines.index("END:VEVENT")]


def line(data, name):
    return next((found for found in event_lines(data) if found.startswith((f"{name}:", f"{name};"))), None)


def events(data):
    return Calendar.from_ical(data).walk("VEVENT")


def check_strictly(data):
    """What RFC 5545 asks of any file: one kind of line end, lines of 75 octets that hold whole letters, closed blocks."""
    assert data.endswith(b"\r\n")
    raw = data[:-2].split(b"\r\n")
    assert [piece for piece in raw if not 0 < len(piece) <= 75] == []
    assert [piece for piece in raw if any(octet < 32 or octet == 127 for octet in piece)] == []
    assert [piece.decode() for piece in raw]
    blocks = []
    for unfolded in data.decode().replace("\r\n ", "")[:-2].split("\r\n"):
        name, _, value = unfolded.partition(":")
        assert name.split(";")[0].replace("-", "").isalnum(), unfolded
        if name == "BEGIN":
            blocks.append(value)
        elif name == "END":
            assert blocks.pop() == value
    assert blocks == []


def test_a_feed_is_these_bytes():
    assert feed(ENTRY, CANCELLED) == FEED.replace("\n", "\r\n").encode()


def test_asking_again_gives_the_same_feed():
    assert feed(ENTRY, CANCELLED) == feed(replace(ENTRY), replace(CANCELLED))


def test_an_empty_feed_is_still_a_calendar():
    check_strictly(feed())
    assert events(feed()) == []


@pytest.mark.parametrize(
    ("utc", "local"),
    [
        ("2027-03-27 19:00", ";TZID=Europe/Amsterdam:20270327T200000"),
        ("2027-03-28 00:59", ";TZID=Europe/Amsterdam:20270328T015900"),
        ("2027-03-28 01:00", ";TZID=Europe/Amsterdam:20270328T030000"),
        ("2027-03-28 18:00", ";TZID=Europe/Amsterdam:20270328T200000"),
        ("2026-10-24 18:00", ";TZID=Europe/Amsterdam:20261024T200000"),
        ("2026-10-25 00:30", ";TZID=Europe/Amsterdam:20261025T023000"),
        ("2026-10-25 01:30", ":20261025T013000Z"),
        ("2026-10-25 02:00", ";TZID=Europe/Amsterdam:20261025T030000"),
        ("2026-10-25 19:00", ";TZID=Europe/Amsterdam:20261025T200000"),
        ("2027-10-31 00:59", ";TZID=Europe/Amsterdam:20271031T025900"),
        ("2027-10-31 01:00", ":20271031T010000Z"),
        ("2027-10-31 19:00", ";TZID=Europe/Amsterdam:20271031T200000"),
    ],
)
def test_the_hour_is_right_on_the_days_when_the_clock_changes(utc, local):
    moment = dt.datetime.fromisoformat(utc).replace(tzinfo=dt.UTC)
    data = feed(replace(ENTRY, starts_at=moment, ends_at=moment + dt.timedelta(hours=2)))

    assert line(data, "DTSTART") == f"DTSTART{local}"
    assert events(data)[0].start.astimezone(dt.UTC) == moment


def test_a_moved_session_keeps_its_name_and_counts_on():
    later = ENTRY.changed_at + dt.timedelta(days=1)
    moved = replace(
        ENTRY,
        summary="VERPLAATST: Veilig op straat (1 van 2)",
        starts_at=dt.datetime(2027, 3, 28, 8, tzinfo=dt.UTC),
        ends_at=dt.datetime(2027, 3, 28, 10, tzinfo=dt.UTC),
        sequence=2,
        changed_at=later,
    )
    before, after = event_lines(feed(ENTRY)), event_lines(feed(moved))

    assert [new for new in after if new not in before] == [
        "DTSTAMP:20261124T150000Z",
        "LAST-MODIFIED:20261124T150000Z",
        "SEQUENCE:2",
        "SUMMARY:VERPLAATST: Veilig op straat (1 van 2)",
        "DTSTART;TZID=Europe/Amsterdam:20270328T100000",
        "DTEND;TZID=Europe/Amsterdam:20270328T120000",
    ]


def test_days_without_hours_are_dates():
    notice = replace(ENTRY, starts_at=dt.date(2027, 1, 12), ends_at=dt.date(2027, 1, 13))

    assert line(feed(notice), "DTSTART") == "DTSTART;VALUE=DATE:20270112"
    assert line(feed(notice), "DTEND") == "DTEND;VALUE=DATE:20270113"


def test_a_moment_without_a_time_zone_is_refused():
    naive = dt.datetime(2027, 1, 12, 10)  # noqa: DTZ001

    with pytest.raises(ValueError, match="time zone"):
        feed(replace(ENTRY, starts_at=naive))


@pytest.mark.parametrize(
    ("status", "transparent", "said"),
    [
        ("confirmed", False, "TRANSP:OPAQUE"),
        ("confirmed", True, "TRANSP:TRANSPARENT"),
        ("tentative", False, "TRANSP:TRANSPARENT"),
        ("cancelled", False, "TRANSP:TRANSPARENT"),
    ],
)
def test_only_a_sure_session_of_ones_own_makes_busy(status, transparent, said):
    assert line(feed(replace(ENTRY, status=status, transparent=transparent)), "TRANSP") == said


def test_a_personal_entry_may_remind_a_day_before():
    data = feed(replace(ENTRY, alarm=dt.timedelta(days=1), classification="PRIVATE"))

    assert event_lines(data)[-6:] == [
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:-P1D",
        "DESCRIPTION:Veilig op straat (1 van 2)",
        "END:VALARM",
    ]
    assert line(data, "CLASS") == "CLASS:PRIVATE"
    assert "TRIGGER:-PT1H30M" in event_lines(feed(replace(ENTRY, alarm=dt.timedelta(minutes=90))))


def test_no_feed_names_a_person():
    assert b"ORGANIZER" not in feed(ENTRY)
    assert b"ATTENDEE" not in feed(ENTRY)


def test_a_long_title_is_cut_at_sixty_letters():
    long = replace(ENTRY, summary="AFGELAST: " + "Van klacht naar plan " * 5)

    assert line(feed(long), "SUMMARY") == "SUMMARY:AFGELAST: Van klacht naar plan Van klacht naar plan Van kla…"
    assert len(line(feed(long), "SUMMARY")) == len("SUMMARY:") + 60


def test_an_invitation_is_asked_of_one_person_who_need_not_answer():
    sent_at = dt.datetime(2026, 12, 1, 8, 30, tzinfo=dt.UTC)
    data = invitation(replace(ENTRY, alarm=dt.timedelta(days=1)), ORGANISER, JORIS, "REQUEST", sent_at)

    check_strictly(data)
    assert data.decode().split("\r\n")[:6] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Stoep//Stoep//NL",
        "CALSCALE:GREGORIAN",
        "METHOD:REQUEST",
        "BEGIN:VTIMEZONE",
    ]
    assert line(data, "DTSTAMP") == "DTSTAMP:20261201T083000Z"
    assert line(data, "LAST-MODIFIED") == "LAST-MODIFIED:20261123T150000Z"
    assert line(data, "ORGANIZER") == 'ORGANIZER;CN="Coördinatie; Vlietkwartier":mailto:agenda@stoep.example'
    assert line(data, "ATTENDEE") == (
        "ATTENDEE;CN=\"Joris 'Jo' de Boer\";CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;ROLE=REQ-PARTICIPANT;RSVP=FALSE"
        ":mailto:joris@example.org"
    )
    assert line(data, "UID") == line(feed(ENTRY), "UID")
    assert b"VALARM" not in data


def test_calling_off_takes_the_same_entry_out_of_the_agenda_of_one_person():
    sent_at = dt.datetime(2026, 12, 1, 8, 30, tzinfo=dt.UTC)
    data = invitation(replace(ENTRY, sequence=2), ORGANISER, JORIS, "CANCEL", sent_at)

    check_strictly(data)
    assert "METHOD:CANCEL" in data.decode().split("\r\n")
    assert line(data, "STATUS") == "STATUS:CANCELLED"
    assert line(data, "SEQUENCE") == "SEQUENCE:2"
    assert line(data, "UID") == line(feed(ENTRY), "UID")
    assert ENTRY.status == "confirmed"


INJECTIONS = [
    "x\r\nBEGIN:VEVENT\r\nUID:evil\r\nEND:VEVENT",
    "x\nATTENDEE:mailto:evil@example.org",
    "x\rATTENDEE:mailto:evil@example.org",
    "x\x0bATTENDEE:evil\x0cATTENDEE:evil",
    "x\x85ATTENDEE:evil\u2028ATTENDEE:evil\u2029ATTENDEE:evil",
    'x";RSVP=TRUE:mailto:evil@example.org',
    "x;TZID=Mars:20270101",
    "x\x00\x07\x1b\x7f y",
    "x^nATTENDEE:evil^'",
    "\r\n\r\nEND:VCALENDAR\r\n",
]


@pytest.mark.parametrize("text", INJECTIONS)
def test_what_people_type_starts_no_line_of_its_own(text):
    entry = replace(ENTRY, uid=text, summary=text, description=text, location=text, url=text, categories=[text])
    person = Mailbox(text, text)
    published = calendar([entry, ENTRY], text, text, text)
    invited = invitation(entry, person, person, "REQUEST", ENTRY.changed_at)

    for data, extra in ((published, []), (invited, ["ATTENDEE", "ORGANIZER"])):
        check_strictly(data)
        found = events(data)[0]
        assert len(events(data)) == (1 if extra else 2)
        assert sorted(found.keys()) == sorted([*events(feed(ENTRY))[0].keys(), *extra])
        for name in extra:
            assert found[name].params.get("RSVP", "FALSE") == "FALSE"
            assert found[name].startswith("mailto:")


def as_read(text):
    """Text as a reader gets it back: one kind of line end, no other controls, no blank edges."""
    lines = text.strip().splitlines()
    return "\n".join("".join(" " if ord(c) < 32 or 127 <= ord(c) < 160 else c for c in one).rstrip() for one in lines)


texts = st.text(st.characters(codec="utf-8"), max_size=200) | st.text('\\;,:nN"^ \n\r\té€𝄞x', max_size=200)


@settings(max_examples=300, deadline=None)
@given(text=texts)
@example(text="C:\\Nieuw\\naam")
@example(text="\\" * 200)
@example(text="é" * 100 + "😀" * 60)
@example(text="a" * 62 + "\\\\\\\n\\,;")
@example(text="1) eerst\n\n2) dan  \n")
def test_any_text_comes_back_as_it_was(text):
    data = feed(
        replace(ENTRY, summary=text, description=text, location=text, categories=[text] if text.strip() else [])
    )

    check_strictly(data)
    (event,) = events(data)
    assert str(event.get("description", "")) == as_read(text)
    assert str(event.get("location", "")) == " ".join(as_read(text).split())


@pytest.mark.skipif(
    not shutil.which("node") or not (django_settings.NODE_MODULES / "ical.js").is_dir(),
    reason="reading with ical.js needs Node and the development packages of npm",
)
class TestWithThunderbirdsReader:
    """ical.js reads the agendas of Thunderbird and Nextcloud, and shares no code with us or with `icalendar`."""

    def read(self, data):
        script = Path(__file__).with_name("read_with_ical_js.mjs")
        run = subprocess.run(["node", str(script)], input=data, capture_output=True, check=True, timeout=60)
        return json.loads(run.stdout)

    def test_it_finds_what_we_wrote(self):
        found = self.read(feed(ENTRY, CANCELLED))

        assert found["name"] == "Colleges in de wijk"
        assert found["description"] == "Wat er te leren is, en waar"
        assert [(event["summary"], event["start"], event["end"]) for event in found["events"]] == [
            (ENTRY.summary, "2027-01-12T09:00:00.000Z", "2027-01-12T11:00:00.000Z"),
            (CANCELLED.summary, "2027-01-20T16:00:00.000Z", "2027-01-20T18:30:00.000Z"),
        ]
        assert found["events"][0]["location"] == ENTRY.location

    def test_it_finds_the_right_hour_on_each_day_of_ten_years(self):
        starts = [dt.datetime(2026, 1, 1, 8, tzinfo=dt.UTC) + dt.timedelta(days=day) for day in range(3650)]
        data = feed(
            *(replace(ENTRY, uid=f"{at:%Y%m%d}@x", starts_at=at, ends_at=at + dt.timedelta(hours=1)) for at in starts)
        )

        assert [event["start"] for event in self.read(data)["events"]] == [
            f"{at:%Y-%m-%dT%H:%M:%S}.000Z" for at in starts
        ]

    def test_it_reads_the_same_texts(self):
        awkward = [
            *INJECTIONS,
            "C:\\Nieuw\\naam",
            "\\" * 200 + "x",
            "é" * 100 + "😀" * 60,
            "a,b;c\\,d\n\ne",
            "Zoë's «keuken» ”, ;",
        ]
        data = feed(*(replace(ENTRY, description=text, location=text, categories=[text, "b"]) for text in awkward))
        found = self.read(data)["events"]

        assert [event["description"] for event in found] == [as_read(text) for text in awkward]
        assert [event["categories"] for event in found] == [[" ".join(as_read(text).split()), "b"] for text in awkward]
        assert {tuple(event["names"]) for event in found} == {tuple(self.read(feed(ENTRY))["events"][0]["names"])}


def test_five_hundred_sessions_take_less_than_half_a_second():
    entries = [replace(ENTRY, uid=f"sessie-{number}@stoep.example") for number in range(500)]
    seconds = []
    for _ in range(3):
        started = time.process_time()
        data = feed(*entries)
        seconds.append(time.process_time() - started)

    assert min(seconds) < 0.5
    assert len(events(data)) == 500
