"""Feeds as a program sees them."""

import logging
import time
from datetime import UTC, datetime, timedelta
from unittest.mock import patch
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.db import connection
from django.urls import reverse

from courses.calendar.actions import digest_of, renew_link, revoke_links, set_reminder
from courses.calendar.models import FeedToken
from courses.catalogue.actions import change_course, hide_course, publish_course, rewrite_page
from courses.enrolment.actions import cancel, enrol
from courses.scheduling.actions import answer_role, ask_to_lead, cancel_session, move_session, plan_session
from courses.scheduling.models import Session
from lms.accounts.actions import deactivate
from lms.base import ics
from lms.base.logs import WithoutSecrets
from lms.jobs import runner
from lms.letters.models import Letter
from lms.places.actions import change_venue
from lms.privacy.actions import retain
from tests.courses.stage import DAY, HOUR, a_run

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
PUBLIC = "/agenda.ics"
ENGLISH = "/agenda.ics?lang=en"


def events(answer):
    return icalendar.Calendar.from_ical(answer.content).events


def titles(answer):
    return [str(event["SUMMARY"]) for event in events(answer)]


def fetch(client, token, **headers):
    return client.get(reverse("feed-personal", args=[token]), headers=headers)


@pytest.fixture
def token(marjolein):
    return renew_link(marjolein)


# --- Everybody's feed -----------------------------------------------------------------------------


def test_the_public_feed_tells_what_everybody_may_know(client, run, course, venue, nadia, now):
    a_run(course, now + DAY, venue=venue, by=nadia, publish=False)
    answer = client.get(ENGLISH)

    assert answer.status_code == 200
    assert titles(answer) == ["Veiligheid in de wijk (1 of 2)", "Veiligheid in de wijk (2 of 2)"]
    assert {str(event["CLASS"]) for event in events(answer)} == {"PUBLIC"}
    assert b"ATTENDEE" not in answer.content
    assert b"Wilma" not in answer.content


def test_the_headers_are_those_that_programs_need(client, run):
    answer = client.get(PUBLIC)

    wanted = {
        "Content-Type": "text/calendar; charset=utf-8",
        "Content-Disposition": 'inline; filename="agenda.ics"',
        "Cache-Control": "public, max-age=900",
        "X-Robots-Tag": "noindex",
        "Referrer-Policy": "no-referrer",
    }
    assert {name: answer.headers.get(name) for name in wanted} == wanted
    assert answer.headers["ETag"].startswith('"')
    assert answer.headers["Last-Modified"]
    assert not answer.cookies


def test_a_program_that_has_it_already_gets_304_until_something_changes(client, run, session, nadia):
    first = client.get(PUBLIC)
    has_it = {"If-None-Match": first.headers["ETag"]}
    again = client.get(PUBLIC, headers=has_it)
    by_date = client.get(PUBLIC, headers={"If-Modified-Since": first.headers["Last-Modified"]})
    cancel_session(session, by=nadia)
    changed = client.get(PUBLIC, headers=has_it)

    assert [again.status_code, by_date.status_code, changed.status_code] == [304, 304, 200]
    assert (again.content, again.headers["ETag"]) == (b"", first.headers["ETag"])


def test_the_bytes_are_the_same_until_something_changes(client, run):
    assert client.get(PUBLIC).content == client.get(PUBLIC).content


def test_head_tells_the_same_without_the_body(client, run):
    head, get = client.head(PUBLIC), client.get(PUBLIC)

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == get.headers["ETag"]
    assert head.headers["Content-Length"] == get.headers["Content-Length"]
    assert client.post(PUBLIC).status_code == 405


def test_a_moved_session_keeps_its_uid_and_rises(client, session, nadia):
    before = events(client.get(ENGLISH))[0]
    tomorrow = session.starts_at + DAY
    move_session(session, starts_at=tomorrow, ends_at=session.ends_at + DAY, by=nadia)
    after = next(event for event in events(client.get(ENGLISH)) if event["UID"] == before["UID"])

    assert after["SEQUENCE"] == before["SEQUENCE"] + 1
    assert after["LAST-MODIFIED"].dt >= before["LAST-MODIFIED"].dt
    assert after["DTSTART"].dt == tomorrow
    assert str(after["SUMMARY"]).startswith("MOVED: ")


def test_a_cancelled_session_stays_thirty_days_with_the_word_in_its_title(client, session, nadia, now):
    cancel_session(session, by=nadia)
    event = events(client.get(ENGLISH))[0]
    assert (str(event["STATUS"]), str(event["TRANSP"])) == ("CANCELLED", "TRANSPARENT")
    assert str(event["SUMMARY"]).startswith("CANCELLED: ")

    Session.objects.filter(pk=session.pk).update(cancelled_at=now - 31 * DAY)
    assert len(events(client.get(PUBLIC))) == 1


def test_the_feed_reaches_ninety_days_back_and_four_hundred_ahead(client, course, venue, nadia, now):
    run = a_run(course, now + DAY, venue=venue, by=nadia)
    for days in (-91, -89, 399, 401):
        start = now + days * DAY
        Session.objects.create(run=run, title=f"{days}", venue=venue, starts_at=start, ends_at=start + HOUR)

    starts = [(event["DTSTART"].dt - now).days for event in events(client.get(PUBLIC))]
    assert starts == [-89, 1, 399]


def test_the_feed_takes_the_filters_of_the_calendar(client, run, theme, course, neighbourhood, nadia, venue, now):
    assert titles(client.get(f"{PUBLIC}?faculty=veilig&language=en")) == []
    assert len(titles(client.get(f"{PUBLIC}?faculty=veilig&places=yes"))) == 2
    assert len(titles(client.get(f"{PUBLIC}?faculty=mistyped"))) == 2


# --- The clock of Amsterdam -----------------------------------------------------------------------


def amsterdam(*parts):
    return datetime(*parts, tzinfo=AMSTERDAM)


@pytest.mark.parametrize("sunday", [amsterdam(2026, 10, 25), amsterdam(2027, 3, 28), amsterdam(2027, 10, 31)])
def test_seven_in_the_evening_is_seven_on_both_sides_of_the_change(client, course, venue, nadia, sunday, settings):
    """Read back by the library with the zone that the feed itself brings along."""
    run = a_run(course, datetime.now(UTC) + DAY, venue=venue, by=nadia)
    evenings = [sunday.replace(hour=19) + timedelta(days=days) for days in (-5, 2)]
    for start in evenings:
        Session.objects.create(run=run, title="Avond", venue=venue, starts_at=start, ends_at=start + HOUR)
    answer = client.get(reverse("feed-run", args=[run.uuid]))
    found = [event["DTSTART"].dt for event in events(answer) if event["DTSTART"].dt in evenings]

    assert [start.hour for start in found] == [19, 19]
    assert found[1].astimezone(UTC) - found[0].astimezone(UTC) != 7 * DAY
    raw = [line for line in answer.content.decode().split("\r\n") if line.startswith("DTSTART;TZID=Europe/Amsterdam:")]
    assert sum(line.endswith("T190000") for line in raw) >= 2


def test_the_hour_that_comes_twice_is_told_apart(client, course, venue, nadia):
    """02:30 on 25 October 2026 happens at 00:30 and at 01:30 in Greenwich."""
    run = a_run(course, datetime.now(UTC) + DAY, venue=venue, by=nadia)
    nights = [datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1)]
    for start in nights:
        Session.objects.create(run=run, title="Nacht", venue=venue, starts_at=start, ends_at=start + HOUR)
    found = [event["DTSTART"].dt.astimezone(UTC) for event in events(client.get(reverse("feed-run", args=[run.uuid])))]

    assert [start for start in found if start in nights] == nights


def test_there_is_one_short_time_zone_and_no_recurrence(client, run):
    feed = client.get(PUBLIC).content.decode()

    assert feed.count("BEGIN:VTIMEZONE") == 1
    assert "RDATE" not in feed
    assert feed.count("RRULE") == 2  # both in the time zone


def test_lines_are_folded_at_75_octets_and_end_in_crlf(client, session, nadia, venue):
    venue.name = "Café ‘t Hoekje – waar alle buren élke dag samenkomen; met koffie, thee\\en 🎈 voor iedereen"
    venue.save()
    feed = client.get(PUBLIC).content

    assert max(len(line) for line in feed.split(b"\r\n")) <= 75
    assert feed.count(b"\n") == feed.count(b"\r\n")
    assert venue.name in str(events(client.get(PUBLIC))[0]["LOCATION"])


# --- Her own feed ---------------------------------------------------------------------------------


def test_her_feed_has_what_she_attends_waits_for_and_leads(client, run, course, venue, nadia, marjolein, karin, now):
    enrol(marjolein, run, by=marjolein)
    full = a_run(course, now + 2 * DAY, venue=venue, by=nadia, seats=1)
    enrol(karin, full, by=karin)
    enrol(marjolein, full, by=marjolein)
    led = a_run(course, now + 3 * DAY, venue=venue, by=nadia, leader=marjolein, publish=False)
    a_run(course, now + 4 * DAY, venue=venue, by=nadia)
    found = events(fetch(client, renew_link(marjolein)))

    starts = [start.astimezone(UTC) for start in (event["DTSTART"].dt for event in found)]
    assert starts == [run.sessions.first().starts_at, now + 2 * DAY, led.sessions.get().starts_at, now + 7 * DAY]
    assert [str(event["STATUS"]) for event in found] == ["CONFIRMED", "TENTATIVE", "CONFIRMED", "CONFIRMED"]
    assert [str(event["TRANSP"]) for event in found] == ["OPAQUE", "TRANSPARENT", "OPAQUE", "OPAQUE"]
    assert {str(event["CLASS"]) for event in found} == {"PRIVATE"}


def test_who_was_asked_to_lead_has_nothing_in_her_calendar_before_she_says_yes(client, session, rachid, nadia):
    role = ask_to_lead(session, rachid, by=nadia)
    token = renew_link(rachid)
    assert events(fetch(client, token)) == []

    answer_role(role, accept=True, by=rachid)
    assert len(events(fetch(client, token))) == 1


def test_who_signs_off_loses_it_from_her_feed_and_programs_that_go_by_date_hear_of_it(
    client, run, marjolein, token, now
):
    enrolment = enrol(marjolein, run, by=marjolein, at=now - 3 * DAY)
    first = fetch(client, token)
    later = cancel(enrolment, by=marjolein, at=now + HOUR)
    again = fetch(client, token, if_modified_since=first.headers["Last-Modified"])

    assert later.changed_at > now
    assert (len(events(first)), again.status_code, events(again)) == (2, 200, [])


def test_coming_in_from_the_waiting_list_makes_the_entry_newer(
    client, course, venue, nadia, marjolein, karin, token, now
):
    """Phones look at LAST-MODIFIED only, and nothing of the session itself changes."""
    full = a_run(course, now + 9 * DAY, venue=venue, by=nadia, seats=1)
    first_in = enrol(karin, full, by=karin)
    enrol(marjolein, full, by=marjolein)
    waiting = events(fetch(client, token))[0]
    cancel(first_in, by=karin, at=now + HOUR)
    offered = events(fetch(client, token))[0]

    assert (str(waiting["STATUS"]), str(offered["STATUS"])) == ("TENTATIVE", "TENTATIVE")
    assert offered["LAST-MODIFIED"].dt > waiting["LAST-MODIFIED"].dt


def test_a_reminder_is_there_when_she_wants_one(client, run, marjolein, token):
    enrol(marjolein, run, by=marjolein)
    assert b"VALARM" not in fetch(client, token).content

    set_reminder(marjolein, wanted=True)
    assert fetch(client, token).content.count(b"BEGIN:VALARM") == 2
    assert fetch(client, renew_link(marjolein)).content.count(b"BEGIN:VALARM") == 2, "a new link keeps her choice"


def test_her_feed_is_hers_in_her_language(client, session, marjolein, token, nadia):
    enrol(marjolein, session.run, by=marjolein)
    cancel_session(session, by=nadia)
    marjolein.language = "en"
    marjolein.save()
    answer = fetch(client, token)

    assert titles(answer)[0].startswith("CANCELLED: ")
    assert answer.headers["Cache-Control"] == "private, max-age=900"


def test_the_feed_needs_no_cookie_and_gives_none(client, marjolein, token):
    answer = fetch(client, token)

    assert (answer.status_code, dict(answer.cookies)) == (200, {})


# --- The key --------------------------------------------------------------------------------------


def test_only_the_digest_of_a_token_of_256_bits_is_kept(marjolein, token):
    link = FeedToken.objects.get()

    assert len(token) == 43
    assert link.digest == digest_of(token)
    assert token not in str([*FeedToken.objects.values()])


def test_a_replaced_link_says_so_for_thirty_days_and_is_gone_then(client, run, marjolein, token, now):
    enrol(marjolein, run, by=marjolein)
    renew_link(marjolein)
    marjolein.language = "en"
    marjolein.save()
    answer = fetch(client, token)

    assert titles(answer) == ["This calendar link was replaced"]
    assert "VALUE=DATE" in answer.content.decode()
    assert "/my/" in events(answer)[0]["DESCRIPTION"]
    FeedToken.objects.filter(digest=digest_of(token)).update(replaced_at=now - 31 * DAY)
    assert fetch(client, token).status_code == 410


def test_the_new_link_works_and_there_is_only_one(client, marjolein, token):
    new = renew_link(marjolein)

    assert fetch(client, new).status_code == 200
    assert FeedToken.objects.of(marjolein).live().count() == 1


def test_a_stopped_link_and_its_forerunners_are_not_there(client, marjolein, token):
    new = renew_link(marjolein)
    revoke_links(marjolein)

    assert [fetch(client, one).status_code for one in (token, new, "guessed")] == [404, 404, 404]


def test_a_link_that_is_over_is_kept_for_a_year_and_one_in_use_as_long_as_it_is_used(marjolein, wilma, karin, now):
    for person in (marjolein, wilma, karin):
        renew_link(person, at=now)
    renew_link(wilma, at=now)
    revoke_links(marjolein, at=now)

    retain(at=now + 364 * DAY)
    assert FeedToken.objects.count() == 4
    retain(at=now + 366 * DAY)
    assert [link.person for link in FeedToken.objects.order_by("person__name")] == [karin, wilma]
    assert FeedToken.objects.live().count() == 2


def test_who_is_deactivated_has_no_feed_from_the_next_request_on(client, wilma, session, nadia):
    token = renew_link(wilma)
    assert len(events(fetch(client, token))) == 2
    deactivate(wilma, by=nadia)

    assert fetch(client, token).status_code == 404
    assert FeedToken.objects.live().count() == 0


def test_the_log_does_not_know_the_token(token):
    record = logging.LogRecord("django.server", 20, "", 0, '"GET /agenda/%s.ics HTTP/1.1" 200', (token,), None)

    assert WithoutSecrets().format(record) == '"GET /agenda/***.ics HTTP/1.1" 200'


def test_the_last_fetch_is_remembered_roughly_and_without_the_rest_of_the_agent(client, token):
    fetch(client, token, user_agent="Google-Calendar-Importer 1.2 (host 10.0.0.1)")
    link = FeedToken.objects.get()

    assert link.fetched_by == "Google"
    fetch(client, token, user_agent="Google-Calendar-Importer")
    assert FeedToken.objects.get().fetched_at == link.fetched_at
    fetch(client, token, user_agent="something else")
    assert FeedToken.objects.get().fetched_by == ""


# --- Files ----------------------------------------------------------------------------------------


def test_a_session_and_a_group_can_be_taken_as_a_file(client, run, session):
    one = client.get(reverse("feed-session", args=[session.uuid]))
    all_of_them = client.get(reverse("feed-run", args=[run.uuid]))

    assert (len(events(one)), len(events(all_of_them))) == (1, 2)
    assert one.headers["Content-Disposition"] == 'attachment; filename="agenda.ics"'


def test_what_is_not_published_cannot_be_taken(client, course, venue, nadia, now):
    run = a_run(course, now + DAY, venue=venue, by=nadia, publish=False)

    assert client.get(reverse("feed-run", args=[run.uuid])).status_code == 404
    assert client.get(reverse("feed-session", args=[run.sessions.get().uuid])).status_code == 404


# --- Many -----------------------------------------------------------------------------------------


def test_many_sessions_ask_no_more_than_one(client, run, course, venue, nadia, marjolein, token, now, count_queries):
    enrol(marjolein, run, by=marjolein)
    fetch(client, token)
    few = count_queries(lambda: client.get(PUBLIC)), count_queries(lambda: fetch(client, token))
    for days in range(3, 8):
        enrol(marjolein, a_run(course, now + days * DAY, now + days * DAY + HOUR, venue=venue, by=nadia), by=marjolein)
    many = count_queries(lambda: client.get(PUBLIC)), count_queries(lambda: fetch(client, token))

    assert many == few
    assert max(many) <= 20


def test_five_hundred_sessions_are_quick_for_every_program_after_the_first(client, run, venue, now, figure):
    start = now + DAY
    Session.objects.bulk_create(
        Session(run=run, title=f"{n}", venue=venue, starts_at=start + n * HOUR, ends_at=start + (n + 1) * HOUR)
        for n in range(500)
    )
    first = time.process_time()
    client.get(PUBLIC)
    second = time.process_time()
    answer = client.get(PUBLIC)
    took = time.process_time() - second

    assert len(events(answer)) == 502
    assert took < 0.3
    figure("seconds for a feed of 500 sessions, the first time", round(second - first, 2))
    figure("seconds for a feed of 500 sessions, after that", round(took, 3))


# --- Kept -----------------------------------------------------------------------------------------


@pytest.fixture
def keeping(settings, tmp_path):
    """A site that keeps what it made, as outside the tests."""
    settings.PAGE_CACHE_SECONDS, settings.DATA_DIR = 60, tmp_path
    wrappers = list(connection.execute_wrappers)
    connection.close()  # the next one listens
    yield
    connection.execute_wrappers = wrappers


ADDRESSES = [
    PUBLIC,
    ENGLISH,
    f"{PUBLIC}?faculty=veilig",
    f"{PUBLIC}?places=yes",
    f"{PUBLIC}?when=never",
    f"{PUBLIC}?q=x",
]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", ADDRESSES)
def test_who_has_it_already_costs_no_body_whatever_the_filter(client, keeping, run, address, count_queries):
    first = client.get(address)
    client.get(address, headers={"If-None-Match": first.headers["ETag"]})  # what was made up is looked up once more
    with patch.object(ics, "calendar", side_effect=AssertionError("the body is made")):
        again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})

    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    if "never" not in address:  # whether a choice is on offer is asked of the database
        asks = count_queries(lambda: client.get(address, headers={"If-None-Match": first.headers["ETag"]}))
        assert asks == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", ADDRESSES[:3] + ADDRESSES[4:])
def test_an_enrolment_drops_no_feed_that_shows_no_seats(client, keeping, run, address, marjolein):
    had = {"If-None-Match": client.get(address).headers["ETag"]}
    client.get(PUBLIC, headers=had)
    seat = enrol(marjolein, run, by=marjolein)
    with patch.object(ics, "calendar", side_effect=AssertionError("the body is made")):
        assert client.get(address, headers=had).status_code == 304
    cancel(seat, by=marjolein)
    with patch.object(ics, "calendar", side_effect=AssertionError("the body is made")):
        assert client.get(address, headers=had).status_code == 304


@pytest.mark.django_db(transaction=True)
def test_a_feed_of_free_seats_writes_no_event_again_after_an_enrolment(client, keeping, run, marjolein):
    address = f"{PUBLIC}?places=yes"
    before = client.get(address)
    enrol(marjolein, run, by=marjolein)
    with patch("courses.calendar.feeds._up_to_date", side_effect=AssertionError("events are looked through")):
        after = client.get(address)

    assert after.content == before.content


@pytest.mark.django_db(transaction=True)
def test_a_choice_that_is_no_longer_on_offer_is_no_choice(client, keeping, run, course, nadia):
    address = f"{PUBLIC}?faculty=veilig"
    before = client.get(address)
    course.faculty.slug = "anders"
    course.faculty.save()
    after = client.get(address, headers={"If-None-Match": before.headers["ETag"]})

    assert "Last-Modified" not in before.headers
    assert "Last-Modified" in after.headers


@pytest.mark.django_db(transaction=True)
def test_a_kept_feed_with_a_filter_is_never_an_old_one(client, keeping, course, venue, nadia, marjolein, now):
    """One group takes the place of the other: as many sessions, and none of them changed."""
    full, free = (a_run(course, now + days * DAY, venue=venue, by=nadia, seats=1) for days in (1, 2))
    seat = enrol(marjolein, full, by=marjolein)
    address = f"{PUBLIC}?places=yes"
    before = client.get(address)
    cancel(seat, by=marjolein)
    enrol(marjolein, free, by=marjolein)
    after = client.get(address, headers={"If-None-Match": before.headers["ETag"]})

    assert (before.status_code, after.status_code) == (200, 200)
    assert [event["DTSTART"].dt for event in events(before)] == [now + 2 * DAY]
    assert [event["DTSTART"].dt for event in events(after)] == [now + DAY]


@pytest.mark.django_db(transaction=True)
def test_each_event_is_written_once_for_each_state_that_it_has(client, keeping, run, session, nadia):
    client.get(PUBLIC)
    with patch.object(ics, "written", wraps=ics.written) as written:
        client.get(f"{PUBLIC}?places=yes")
        assert written.call_count == 0
        move_session(session, starts_at=session.starts_at + HOUR, ends_at=session.ends_at + HOUR, by=nadia)
        moved = client.get(PUBLIC)

    assert written.call_count == 1
    assert [title.startswith("VERPLAATST: ") for title in titles(moved)] == [True, False]


# --- Every change that one can see ------------------------------------------------------------------


def told(client):
    """What each entry of the feed tells of its version, and of the whole."""
    answer = client.get(ENGLISH)
    versions = {
        str(one["UID"]): (one["DTSTAMP"].dt, one["LAST-MODIFIED"].dt, one["SEQUENCE"]) for one in events(answer)
    }
    return versions, answer.headers["ETag"], titles(answer)


def rename_faculty(course, venue, nadia):
    course.faculty.name_nl = course.faculty.name_en = "Een nieuwe naam"
    course.faculty.save()


def rename_venue(course, venue, nadia):
    change_venue(venue, name="Het Nieuwe Huis", by=nadia)


def rename_course(course, venue, nadia):
    page = course.pages.get()
    rewrite_page(page, title="Een andere titel", intro=page.intro, outcomes=page.outcomes, by=nadia)
    publish_course(course, by=nadia)


def hide(course, venue, nadia):
    change_course(course, title="Werktitel", by=nadia)
    hide_course(course, by=nadia)


def one_more_session(course, venue, nadia):
    later = course.runs.get().sessions.last().starts_at + DAY
    words = {"title": "Nog een", "question": "", "venue": venue, "starts_at": later, "ends_at": later + HOUR}
    plan_session(course.runs.get(), **words, by=nadia)


def one_less(course, venue, nadia):
    cancel_session(course.runs.get().sessions.last(), by=nadia)


def another_order(course, venue, nadia):
    first, last = course.runs.get().sessions.all()
    move_session(first, starts_at=last.starts_at + DAY, ends_at=last.ends_at + DAY, by=nadia)


@pytest.mark.parametrize(
    "change", [rename_faculty, rename_venue, rename_course, hide, one_more_session, one_less, another_order]
)
def test_calendars_hear_every_change_that_one_can_see(client, run, course, venue, nadia, change):
    """A phone that has an entry looks at its stamps only."""
    run.sessions.update(changed_at=run.created_at - DAY)
    before, etag, _titles = told(client)

    change(course, venue, nadia)

    after, new_etag, _titles = told(client)
    assert new_etag != etag
    assert {uid for uid in before if after[uid][0] > before[uid][0] and after[uid][1] > before[uid][1]} == set(before)


def test_who_comes_back_stands_in_her_calendar_again(run, session, marjolein):
    """A program that heard of a cancellation keeps to it until it hears a higher number (RFC 5546 §2.1.4)."""
    for _time in range(2):
        enrolment = enrol(marjolein, run, by=marjolein)
        runner.run_due()
        cancel(enrolment, by=marjolein)
        runner.run_due()
    back = enrol(marjolein, run, by=marjolein)
    runner.run_due()

    uid = f"sessie-{session.uuid}@stoep.test"
    parts = [part for letter in Letter.objects.to(marjolein).order_by("pk") for part in letter.attachments]
    calendars = [icalendar.Calendar.from_ical(part["content"]) for part in parts]
    heard = [(str(one["METHOD"]), one.events[0]["SEQUENCE"]) for one in calendars if one.events[0]["UID"] == uid]
    assert heard == [("REQUEST", 0), ("CANCEL", 1), ("REQUEST", 2), ("CANCEL", 3), ("REQUEST", 4)]
    assert back.turn == 4


def test_her_own_feed_has_the_number_of_her_letters(client, run, session, marjolein, token):
    cancel(enrol(marjolein, run, by=marjolein), by=marjolein)
    enrol(marjolein, run, by=marjolein)

    assert {event["SEQUENCE"] for event in events(fetch(client, token))} == {2}


def test_who_teaches_reads_the_number_of_her_letters_too(client, run, session, wilma):
    role, token = session.roles.get(person=wilma), renew_link(wilma)
    for accept in (False, True):
        answer_role(role, accept=accept, by=wilma)

    numbers = {str(event["UID"]): event["SEQUENCE"] for event in events(fetch(client, token))}
    assert numbers[f"sessie-{session.uuid}@stoep.test"] == 2
