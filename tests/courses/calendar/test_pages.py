"""The calendar on the site, and the page of her own link."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from courses.calendar.actions import digest_of, renew_link
from courses.calendar.models import FeedToken
from courses.calendar.months import Month, part
from courses.enrolment.actions import enrol
from courses.scheduling.actions import cancel_session, move_session
from courses.scheduling.models import Session
from tests.courses.stage import DAY, HOUR, a_run


def page(name, *args):
    with translation.override("en"):
        return reverse(name, args=args)


def text(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def in_june(course, venue, nadia, wilma):
    """Two evenings in June of next year, the first on the first Tuesday after the seventh: no weekend in any year."""
    evening = timezone.localtime().replace(year=timezone.localdate().year + 1, month=6, day=8, hour=19, minute=0)
    evening += (1 - evening.weekday()) % 7 * DAY
    starts = [evening, evening + 7 * DAY]
    return a_run(course, *starts, venue=venue, by=nadia, leader=wilma)


def june(run):
    return f"{page('calendar')}?month={run.sessions.first().starts_at:%Y-%m}"


# --- The calendar ---------------------------------------------------------------------------------


def test_a_month_is_a_grid_and_a_list_that_say_the_same(client, in_june):
    seen = text(client.get(june(in_june)))
    day = timezone.localdate(in_june.sessions.first().starts_at).day

    assert (
        f'<a href="#day-{day}">{day}<em><span lang="nl">College 1</span> <span class="small muted">(in Dutch)</span></em></a>'
        in seen
    )
    assert f'id="day-{day}"' in seen
    assert seen.count("19:00 to 21:00, Huis aan de Vliet") == 2
    assert seen.count("8 seats left") == 2
    assert "/cursussen/veiligheid-in-de-wijk/" in seen


def test_without_an_address_it_is_this_month(client, run):
    answer = client.get(page("calendar"))

    assert answer.context["month"] == Month.of(timezone.now())
    assert "today" in text(answer) or answer.context["count"] == 0 or "College 1" in text(answer)


@pytest.mark.parametrize("typed", ["", "2027", "2027-13", "99999-01", "0001-01", "nonsense", "2027-1-1"])
def test_a_mistyped_month_is_this_month(client, db, typed):
    assert client.get(page("calendar"), {"month": typed}).context["month"] == Month.of(timezone.now())


def test_what_was_moved_and_cancelled_is_said_in_words(client, in_june, nadia):
    first, second = in_june.sessions.all()
    move_session(first, starts_at=first.starts_at + DAY, ends_at=first.ends_at + DAY, by=nadia)
    cancel_session(second, by=nadia)
    seen = text(client.get(june(in_june)))

    assert "<b>Moved</b> Was " in seen
    assert seen.count("Cancelled") == 1
    assert "<b>Cancelled</b>" in seen


def test_each_reader_sees_what_it_is_to_her(as_person, client, in_june, marjolein, karin, wilma, rachid, nadia):
    in_june.seats = 1
    in_june.save()
    enrol(marjolein, in_june, by=marjolein)
    enrol(karin, in_june, by=karin)
    seen = {
        person.first_name: text(as_person(person).get(june(in_june))) for person in (marjolein, karin, wilma, rachid)
    }

    words = ["You&#x27;re in", "On the waiting list", "You teach", "Full. Join the waiting list"]
    assert [word in seen[name] for word, name in zip(words, seen, strict=True)] == [True] * 4


def test_filters_stand_in_the_address_and_can_be_taken_away(client, in_june):
    address = june(in_june)
    evening = text(client.get(f"{address}&when=evening&faculty=veilig"))
    assert "College 1" in evening
    assert "Chosen filters" in evening

    seen = text(client.get(f"{address}&when=weekend"))
    assert "No session fits what you chose." in seen
    assert f"month={address.split('=')[1]}" in seen


def test_a_value_that_nobody_offers_is_no_filter(client, in_june):
    answer = client.get(f"{june(in_june)}&when=midnight&faculty=gone&language=xx&places=perhaps&neighbourhood=other")

    assert (answer.context["count"], dict(answer.context["filters"].chosen)) == (2, {})


def test_a_month_without_sessions_leads_to_the_next_one(client, in_june):
    seen = text(client.get(page("calendar"), {"month": "2020-01"}))

    assert "No sessions in January 2020" in seen
    assert f"?month={in_june.sessions.first().starts_at:%Y-%m}" in seen


def test_a_calendar_without_anything_leads_to_the_courses(client, db):
    seen = text(client.get(page("calendar")))

    assert "New dates come here." in seen
    assert f'href="{page("catalogue")}"' in seen


def test_what_is_not_published_is_not_in_the_calendar(client, course, venue, nadia, now):
    run = a_run(course, now + 40 * DAY, venue=venue, by=nadia, publish=False)

    assert client.get(june(run)).context["count"] == 0


def test_the_follow_buttons_carry_the_filters(client, in_june):
    seen = text(client.get(f"{june(in_june)}&when=evening"))

    assert "webcal://testserver/agenda.ics?when=evening&amp;lang=en" in seen
    assert "http://testserver/agenda.ics?when=evening&amp;lang=en" in seen


def test_a_full_month_asks_no_more_than_an_empty_one_with_a_session(
    client, in_june, course, venue, nadia, count_queries
):
    address = june(in_june)
    client.get(address)
    few = count_queries(lambda: client.get(address))
    start = in_june.sessions.first().starts_at
    for days in range(1, 6):
        a_run(course, start + days * DAY, start + days * DAY + HOUR, venue=venue, by=nadia)

    assert count_queries(lambda: client.get(address)) == few <= 25


# --- Her own link ---------------------------------------------------------------------------------


def made(answer):
    """The token in the address that the page shows."""
    return answer.context["links"]["https"].removeprefix("http://testserver/agenda/").removesuffix(".ics")


def test_she_makes_a_link_and_sees_it_for_a_moment(as_person, marjolein):
    client = as_person(marjolein)
    answer = client.post(page("mine-calendar-renew"), follow=True)
    token = made(answer)

    assert answer.status_code == 200
    assert FeedToken.objects.get().digest == digest_of(token)
    assert f"webcal://testserver/agenda/{token}.ics" in text(answer)
    del client.cookies["feed"]
    again = text(client.get(page("mine-calendar")))
    assert token not in again
    assert "You have a link" in again


def test_to_see_the_new_link_again_makes_no_other(as_person, client, marjolein, karin):
    mine = page("mine-calendar")
    answer = as_person(marjolein).post(page("mine-calendar-renew"))
    assert answer.headers["Location"] == mine
    token = made(client.get(mine))
    with translation.override("nl"):
        dutch = reverse("mine-calendar")

    assert [made(client.get(address)) for address in (mine, dutch)] == [token, token]
    assert FeedToken.objects.get().digest == digest_of(token)
    assert token not in text(as_person(karin).get(mine))


def test_the_page_keeps_its_secret(as_person, marjolein):
    client = as_person(marjolein)
    for answer in (client.post(page("mine-calendar-renew")), client.get(page("mine-calendar"))):
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["X-Robots-Tag"] == "noindex"
        assert {"private", "no-store"} <= set(answer.headers["Cache-Control"].split(", "))


def test_the_token_is_nowhere_else(as_person, marjolein, nadia, session, client):
    enrol(marjolein, session.run, by=marjolein)
    token = renew_link(marjolein)
    names = ["mine", "mine-calendar", "calendar", "catalogue", "mine-enrolments", "mine-data"]
    pages = [as_person(person).get(page(name), follow=True) for person in (marjolein, nadia) for name in names]

    assert [answer.request["PATH_INFO"] for answer in pages if token in answer.content.decode()] == []


def test_renewing_replaces_and_stopping_stops(as_person, marjolein):
    client = as_person(marjolein)
    first = made(client.post(page("mine-calendar-renew"), follow=True))
    second = made(client.post(page("mine-calendar-renew"), follow=True))
    assert first != second
    assert FeedToken.objects.of(marjolein).live().get().digest == digest_of(second)

    answer = client.post(page("mine-calendar-stop"), follow=True)
    assert "Your calendar link no longer works." in text(answer)
    assert client.get(f"/agenda/{second}.ics").status_code == 404


def test_she_chooses_a_reminder(as_person, marjolein):
    renew_link(marjolein)
    client = as_person(marjolein)
    client.post(page("mine-calendar-reminder"), {"reminder": "on"})
    assert FeedToken.objects.get().reminder is True
    client.post(page("mine-calendar-reminder"), {})
    assert FeedToken.objects.get().reminder is False


def test_the_last_fetch_is_shown_roughly(as_person, marjolein, client):
    token = renew_link(marjolein)
    client.get(f"/agenda/{token}.ics", headers={"user-agent": "Google-Calendar-Importer"})
    seen = text(as_person(marjolein).get(page("mine-calendar")))

    assert "Last fetched by Google: today." in seen


@pytest.mark.parametrize("name", ["mine-calendar-renew", "mine-calendar-stop", "mine-calendar-reminder"])
def test_looking_changes_nothing(as_person, marjolein, name):
    client = as_person(marjolein)
    client.post(page("mine-calendar-renew"))
    before = list(FeedToken.objects.values())

    assert client.get(page(name)).headers["Location"] == page("mine-calendar")
    assert list(FeedToken.objects.values()) == before


@pytest.mark.parametrize(
    "name", ["mine-calendar", "mine-calendar-renew", "mine-calendar-stop", "mine-calendar-reminder"]
)
def test_a_stranger_logs_in_first(client, db, name):
    assert client.post(page(name)).status_code == 302
    assert FeedToken.objects.count() == 0


# --- A month with many ----------------------------------------------------------------------------


@pytest.fixture
def busy(in_june, venue):
    """Beside the two evenings a hundred sessions on each of four days."""
    first = in_june.sessions.order_by("starts_at").first().starts_at
    days = [first + days * DAY for days in (1, 2, 3, 4)]
    Session.objects.bulk_create(
        Session(run=in_june, title=f"{number}", venue=venue, starts_at=day, ends_at=day + HOUR)
        for day in days
        for number in range(100)
    )
    return f"{timezone.localtime(first):%Y-%m}", [timezone.localtime(day) for day in days]


def test_a_month_with_many_sessions_has_pages_and_each_day_leads_to_its_own(client, busy):
    month, days = busy
    pages = [client.get(page("calendar"), {"month": month, "page": number}) for number in (1, 2, 3)]

    assert [answer.content.count(b"date-tile tone") for answer in pages] == [200, 200, 2]
    assert [answer.context["count"] for answer in pages] == [402, 402, 402]
    shown = pages[0].content.decode()
    numbers = [re.search(rf"page=(\d)#day-{day.day}\">", shown)[1] for day in days]
    assert numbers == ["1", "1", "2", "2"]
    assert "100 sessions" in text(pages[0])
    assert f"month={Month.read(month, None).next}&amp;page" not in shown, "the next month begins on its first page"


def test_of_a_month_with_many_one_begins_at_today(busy):
    month, days = busy
    found = Session.objects.filter(run__course__isnull=False)
    month, wanted = Month.read(month, None), [day.date() for day in days]

    assert [part(month, found, None, day, 200).number for day in wanted] == [1, 1, 2, 2]
    assert part(month, found, None, wanted[3] + 40 * DAY, 200).number == 1
    assert part(month, found, "3", wanted[0], 200).number == 3
