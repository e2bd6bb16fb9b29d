"""Groups at the desk of the coordinator."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.catalogue.models import Course, Faculty
from courses.enrolment.actions import cancel, enrol
from courses.enrolment.group_actions import withdraw_run
from courses.enrolment.models import Enrolment, Status
from courses.enrolment.reservation_actions import release, reserve
from courses.scheduling.actions import ask_to_lead, cancel_session
from courses.scheduling.models import CourseRun, Session, SessionRole
from lms.accounts.actions import find_or_make
from lms.base.refusals import Refused
from lms.desk import start_page
from lms.people.actions import join
from lms.people.models import Role
from lms.places.models import Neighbourhood
from tests.courses.stage import DAY, a_run

HOUR = timedelta(hours=1)


@pytest.fixture
def desk(as_person, nadia):
    return as_person(nadia)


def address(name, thing):
    return reverse(name, args=[thing.uuid])


def at_the_wall(moment):
    local = timezone.localtime(moment)
    return {"day": f"{local:%Y-%m-%d}", "starts": f"{local:%H:%M}", "ends": f"{local + 2 * HOUR:%H:%M}"}


def at_ten(now, days):
    """In the morning, so that the session does not end on the next day."""
    return timezone.localtime(now + days * DAY).replace(hour=10, minute=0)


# --- Planning -------------------------------------------------------------------------------------


def test_a_group_of_one_session_is_one_form(desk, course, venue, wilma, now, letters):
    start = at_ten(now, 9)
    form = {"title": "College", "question": "", "kind": "college", "venue": venue.pk, "teachers": [wilma.pk]}
    form |= at_the_wall(start) | {"seats": 8, "language": "nl", "offer_hours": 48, "publish": "1"}

    answer = desk.post(address("desk-run-plan", course), form)

    run = CourseRun.objects.get()
    assert answer.url == address("desk-run", run)
    assert (run.seats, run.published_at is not None, run.sessions.get().starts_at) == (8, True, start)
    assert letters(wilma)[-1] == "asked"


def test_a_clash_is_shown_and_she_may_plan_it_anyway(desk, run, course, venue, now):
    start = at_ten(now, 7)
    Session.objects.filter(pk=run.sessions.first().pk).update(starts_at=start, ends_at=start + 2 * HOUR)
    form = {"title": "College", "kind": "college", "venue": venue.pk, "seats": 8, "language": "nl", "offer_hours": 48}
    form |= at_the_wall(start + HOUR)

    page = desk.post(address("desk-run-plan", course), form)
    assert len(page.context["clashes"]) == 1
    assert CourseRun.objects.count() == 1

    desk.post(address("desk-run-plan", course), form | {"anyway": "on"})
    assert CourseRun.objects.count() == 2


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"day": "2020-01-01"}, "day"),
        ({"day": "9999-12-31"}, "day"),
        ({"starts": "10:00", "ends": "10:00"}, "ends"),
        ({"title": ""}, "title"),
        ({"venue": "0"}, "venue"),
        ({"seats": "0"}, "seats"),
    ],
)
def test_what_cannot_be_planned_is_said_beside_the_field(desk, course, venue, now, wrong, field):
    form = {"title": "College", "kind": "college", "venue": venue.pk, "seats": 8, "language": "nl", "offer_hours": 48}

    page = desk.post(address("desk-run-plan", course), form | at_the_wall(at_ten(now, 9)) | wrong)

    assert list(page.context["form"].errors) == [field]
    assert not CourseRun.objects.exists()


def test_one_more_session_is_mostly_at_the_same_hour_and_place(desk, run, venue):
    page = desk.get(address("desk-session-add", run))

    last = timezone.localtime(run.sessions.last().starts_at)
    assert (page.context["form"].initial["starts"], page.context["form"].initial["venue"]) == (last.time(), venue.pk)


# --- Moving and cancelling ------------------------------------------------------------------------


def test_a_move_first_shows_how_many_letters_and_then_moves(desk, run, venue, marjolein, karin, now):
    for person in (marjolein, karin):
        enrol(person, run, by=person)
    session = run.sessions.first()
    form = at_the_wall(at_ten(now, 9)) | {"venue": venue.pk}

    page = desk.post(address("desk-session-move", session), form)
    assert page.templates[0].name == "courses/groups/move_sure.html"
    assert "3" in page.context["letters"]  # two who come, and Wilma
    assert Session.objects.get(pk=session.pk).sequence == 0

    desk.post(address("desk-session-move", session), form | {"sure": "1"})
    assert Session.objects.get(pk=session.pk).starts_at == at_ten(now, 9)


def test_cancelling_a_session_asks_first(desk, run):
    session = run.sessions.first()

    desk.get(address("desk-session-cancel", session))
    assert Session.objects.held().count() == 2

    desk.post(address("desk-session-cancel", session))
    assert Session.objects.held().count() == 2  # everybody reads why

    desk.post(address("desk-session-cancel", session), {"because": "De zaal lekt."})
    assert Session.objects.held().count() == 1


def test_a_group_without_a_session_says_so_and_goes_off_the_site_when_nobody_is_in(
    desk, course, venue, nadia, marjolein, now
):
    group = a_run(course, now + DAY, venue=venue, by=nadia)
    enrolment = enrol(marjolein, group, by=marjolein)
    cancel_session(group.sessions.get(), by=nadia)
    path = address("desk-run", group)

    def said(answer):
        return answer.content.decode()

    page = said(desk.get(path))
    assert "Geen college meer." in page
    for untrue in ("Openbaar", "Meld iemand aan", "Reserveer plekken"):
        assert untrue not in page
    assert "Haal eerst iedereen van de lijst" in said(desk.post(address("desk-run-withdraw", group), follow=True))

    cancel(enrolment, by=nadia)
    page = said(desk.post(address("desk-run-withdraw", group), follow=True))
    assert "De groep is niet meer openbaar." in page
    assert "Nog niet openbaar" in page
    assert list(CourseRun.objects.published()) == []


def test_a_group_whose_seats_are_reserved_stays(run, nadia, other_organisation, now):
    kept = reserve(run, other_organisation, 1, until=now + DAY, by=nadia)
    with pytest.raises(Refused) as no:
        withdraw_run(run, by=nadia)
    assert no.value.code == "reserved"

    release(kept, by=nadia)
    assert withdraw_run(withdraw_run(run, by=nadia), by=nadia).published_at is None


@pytest.mark.parametrize("by_request", [False, True])
def test_who_enrols_while_her_group_goes_off_the_site_is_told_and_on_no_list(
    course, venue, nadia, lotte, now, by_request
):
    as_she_saw_it = a_run(course, now + DAY, venue=venue, by=nadia, by_request=by_request)
    withdraw_run(CourseRun.objects.get(pk=as_she_saw_it.pk), by=nadia)

    with pytest.raises(Refused) as no:
        enrol(lotte, as_she_saw_it, by=lotte)

    assert no.value.code == "closed"
    assert list(Enrolment.objects.all()) == []
    assert CourseRun.objects.get().seats_taken == 0


# --- People ---------------------------------------------------------------------------------------


def test_one_page_tells_all_of_a_group(desk, full_run, lotte, sanne, marjolein, karin):
    enrol(lotte, full_run, by=lotte)
    enrol(sanne, full_run, by=sanne)
    cancel(Enrolment.objects.get(participant=marjolein), by=marjolein)

    page = desk.get(address("desk-run", full_run)).context

    assert [[e.participant for e in page[part]] for part in ("seated", "offered")] == [[karin], [lotte]]
    assert [(number, e.participant) for number, e in page["waiting"]] == [(1, sanne)]
    assert page["why"]


def test_somebody_who_calls_is_signed_up(desk, run, organisation):
    form = {"name": "Anouk de Wit", "email": "anouk@example.org", "organisation": "gemeente havenrade"}

    desk.post(address("desk-run-add", run), form)

    enrolment = Enrolment.objects.select_related("participant").get()
    assert (enrolment.participant.email, enrolment.organisation) == ("anouk@example.org", organisation)


@pytest.mark.parametrize("who", ["wilma", "marjolein"])
def test_who_is_of_another_neighbourhood_can_be_signed_up_and_not_closed(
    request, as_person, run, other_neighbourhood, other_coordinator, now, who
):
    """Wilma teaches there; Marjolein was in a group there. Known in both, nobody is closed by one of them."""
    person = request.getfixturevalue(who)
    enrol(person, run, by=person)
    faculty = Faculty.objects.create(neighbourhood=other_neighbourhood, slug="elders", name_nl="Elders")
    course = Course.objects.create(neighbourhood=other_neighbourhood, faculty=faculty, title="Elders")
    venue = other_neighbourhood.venues.create(name="Elders", street="Straat 1", city="Stad")
    group = a_run(course, now + DAY, venue=venue, by=other_coordinator)
    desk = as_person(other_coordinator)
    enrol(person, group, by=person)

    door = reverse("desk-person-deactivate", args=[person.uuid])
    assert door not in desk.get(reverse("desk-person", args=[person.uuid])).content.decode()
    assert "Een andere wijk kent deze persoon ook." in desk.post(door, follow=True).content.decode()
    person.refresh_from_db()
    assert person.is_active


def test_an_address_on_a_list_tells_nothing_of_who_has_it(as_person, run, neighbourhood, wilma, marjolein, nadia, now):
    """She types an address: the list says what she typed, until who it is does something herself."""
    enrol(marjolein, run, by=marjolein)
    other = find_or_make("kees@example.org", name="Kees de Boer")
    elsewhere = Neighbourhood.objects.create(slug="elders", name="Elders", municipality="Stad")
    join(other, Role.COORDINATOR, neighbourhood=elsewhere)
    faculty = Faculty.objects.create(neighbourhood=elsewhere, slug="elders", name_nl="Elders")
    course = Course.objects.create(neighbourhood=elsewhere, faculty=faculty, title="Elders")
    venue = elsewhere.venues.create(name="Elders", street="Straat 1", city="Stad")
    group = a_run(course, now + DAY, venue=venue, by=other)
    desk, shown = as_person(other), []
    for email in (marjolein.email, "nobody@example.org"):
        answer = desk.post(address("desk-run-add", group), {"name": "Mevrouw Test", "email": email})
        assert answer.headers["Location"] == address("desk-run", group)
        one = group.enrolments.get(participant__email=email)
        page = desk.get(address("desk-run", group)).content.decode()
        shown.append((str(one.student), one.organisation, marjolein.name in page, "Mevrouw Test" in page))

        assert desk.get(reverse("desk-person", args=[one.participant.uuid])).status_code == 404
        assert marjolein.name not in desk.get(address("register", group.sessions.get())).content.decode()
    assert shown == [("Mevrouw Test", None, False, True)] * 2

    enrol(marjolein, group, by=marjolein)
    assert marjolein.name in as_person(other).get(address("desk-run", group)).content.decode()
    assert as_person(other).get(reverse("desk-person", args=[marjolein.uuid])).status_code == 200


def test_a_reserved_seat_gets_a_name_and_the_rest_goes_back(desk, run, nadia, other_organisation, now):
    kept = reserve(run, other_organisation, 2, until=now + 5 * DAY, by=nadia)
    form = {"name": "Anouk de Wit", "email": "anouk@example.org"}

    desk.post(f"{address('desk-run-add', run)}?reserved={kept.pk}", form)
    desk.post(reverse("desk-reservation-release", args=[kept.pk]))

    kept.refresh_from_db()
    assert (kept.seats, kept.unnamed, Enrolment.objects.get().organisation) == (1, 0, other_organisation)


def test_seats_are_kept_until_the_end_of_the_day(desk, run, now):
    day = timezone.localdate(now + 5 * DAY)
    desk.post(
        address("desk-run-reserve", run),
        {"organisation": "De Brugwacht", "organisation_kind": "care", "seats": 1, "until": f"{day}"},
    )

    assert timezone.localtime(run.reservations.get().until).strftime("%Y-%m-%d %H:%M") == f"{day} 21:00"


@pytest.mark.parametrize("until", ["2020-01-01", "9999-12-31"])
def test_seats_are_not_kept_until_a_day_that_was_or_is_far(desk, run, until):
    form = {"organisation": "De Brugwacht", "organisation_kind": "care", "seats": 1, "until": until}

    page = desk.post(address("desk-run-reserve", run), form)

    assert list(page.context["form"].errors) == ["until"]


def test_more_seats_and_other_hours(desk, full_run, lotte):
    enrol(lotte, full_run, by=lotte)

    desk.post(address("desk-run-change", full_run), {"seats": 3, "language": "en", "offer_hours": 24})

    full_run.refresh_from_db()
    assert (full_run.seats, full_run.language, full_run.offer_hours) == (3, "en", 24)
    page = desk.post(address("desk-run-change", full_run), {"seats": 1, "language": "en", "offer_hours": 24})
    assert list(page.context["form"].errors) == ["seats"]


def test_a_request_is_answered(desk, run, marjolein):
    CourseRun.objects.filter(pk=run.pk).update(by_request=True)
    run.refresh_from_db()
    asked = enrol(marjolein, run, by=marjolein)

    desk.post(address("desk-enrolment-approve", asked))
    asked.refresh_from_db()
    assert asked.status == Status.ENROLLED

    desk.get(address("desk-enrolment-cancel", asked))
    for unsaid in ({}, {"why": "no_seat"}, {"why": "no_seat", "reason": " "}):
        desk.post(address("desk-enrolment-cancel", asked), unsaid)
        asked.refresh_from_db()
        assert asked.status == Status.ENROLLED
    desk.post(address("desk-enrolment-cancel", asked), {"why": "no_seat", "reason": "De zaal is te klein."})
    asked.refresh_from_db()
    assert (asked.status, asked.parting, asked.parting_reason) == ("cancelled", "taken_off", "De zaal is te klein.")


# --- Of her own neighbourhood ---------------------------------------------------------------------


def test_another_neighbourhood_does_not_exist(
    as_person, other_coordinator, wilma, marjolein, run, nadia, other_organisation, now
):
    enrolment = enrol(marjolein, run, by=marjolein)
    kept = reserve(run, other_organisation, 1, until=now + DAY, by=nadia)
    session = run.sessions.first()
    things = {
        "desk-run-plan": run.course,
        "desk-run": run,
        "desk-run-change": run,
        "desk-run-add": run,
        "desk-run-reserve": run,
        "desk-run-publish": run,
        "desk-run-withdraw": run,
        "desk-session-add": run,
        "desk-session": session,
        "desk-session-ask": session,
        "desk-session-move": session,
        "desk-session-cancel": session,
        "desk-enrolment-approve": enrolment,
        "desk-enrolment-cancel": enrolment,
    }
    addresses = [address(name, thing) for name, thing in things.items()]
    addresses.append(reverse("desk-reservation-release", args=[kept.pk]))

    for stranger in (other_coordinator, wilma):
        client = as_person(stranger)
        for path in addresses:
            for answer in (client.get(path, follow=True), client.post(path)):
                assert answer.status_code == 404, path
                assert "Veiligheid in de wijk" not in answer.content.decode()
    enrolment.refresh_from_db()
    assert (enrolment.status, Session.objects.held().count()) == (Status.ENROLLED, 2)


def test_her_list_has_only_her_groups_and_can_be_taken_along(as_person, other_coordinator, desk, run, nadia):
    assert [row[0]["text"] for row in desk.get(reverse("desk-runs")).context["table"].cells] == [
        "Veiligheid in de wijk"
    ]
    assert "Veiligheid in de wijk" in desk.get(reverse("desk-runs"), {"format": "csv"}).content.decode()
    assert as_person(other_coordinator).get(reverse("desk-runs")).context["table"].cells == []


@pytest.mark.parametrize(("state", "found"), [("coming", 1), ("ended", 1), ("draft", 1), ("nonsense", 3), ("", 3)])
def test_her_list_is_filtered_by_the_address(desk, course, venue, nadia, now, state, found):
    a_run(course, now + DAY, venue=venue, by=nadia)
    a_run(course, now - DAY, venue=venue, by=nadia)
    a_run(course, now + DAY, venue=venue, by=nadia, publish=False)

    page = desk.get(reverse("desk-runs"), {"state": state, "course": course.uuid})

    assert len(page.context["table"].cells) == found


@pytest.mark.parametrize("name", ["desk-runs", "desk-run"])
def test_lists_take_as_many_queries_with_many_rows_as_with_one(
    desk, full_run, course, venue, nadia, wilma, lotte, sanne, stranger, now, count_queries, name
):
    path = address(name, full_run) if name == "desk-run" else reverse(name)
    enrol(lotte, full_run, by=lotte)
    desk.get(path)
    one = count_queries(lambda: desk.get(path))

    for person in (sanne, stranger):
        enrol(person, full_run, by=person)
    for _ in range(2):
        a_run(course, now + DAY, now + 2 * DAY, venue=venue, by=nadia, leader=wilma)

    assert count_queries(lambda: desk.get(path)) == one


# --- Who leads ------------------------------------------------------------------------------------


def test_she_asks_somebody_on_the_page_of_a_session(desk, run, nadia, rachid, amina, letters):
    session = run.sessions.first()
    may_be_asked = desk.get(address("desk-session", session)).context["ask"].fields["person"].queryset
    assert list(may_be_asked) == [nadia, rachid]  # Wilma was asked already, and Amina does not teach

    desk.post(address("desk-session-ask", session), {"person": amina.pk, "role": "teacher"})
    desk.post(address("desk-session-ask", session), {"person": rachid.pk, "role": "discussion_leader"})

    assert SessionRole.objects.get(person=rachid).role == "discussion_leader"
    assert (letters(rachid), letters(amina)) == (["asked"], [])


def test_she_says_yes_or_no_on_a_page_of_her_own(as_person, run, nadia, rachid, amina):
    session = run.sessions.first()
    ask_to_lead(session, rachid, by=nadia)
    client = as_person(rachid)
    path = address("role", session)

    client.get(path)
    assert not session.is_led_by(rachid)
    client.post(path, {"answer": "yes"})
    assert session.is_led_by(rachid)
    client.post(path, {"answer": "no"})
    assert not session.is_led_by(rachid)

    assert as_person(amina).get(path).status_code == 404
    assert as_person(nadia).post(path, {"answer": "yes"}).status_code == 404


# --- Tiles ----------------------------------------------------------------------------------------


def shown(desk, person, at):
    return {tile.template: tile.content for tile in start_page.of(desk, person, at)}


def test_the_start_pages_tell_what_waits(full_run, marjolein, lotte, rachid, nadia, now):
    enrol(lotte, full_run, by=lotte)
    cancel(Enrolment.objects.get(participant=marjolein), by=marjolein)
    ask_to_lead(full_run.sessions.first(), rachid, by=nadia)

    assert [e.run for e in shown("mine", lotte, now)["courses/enrolment/tiles/offer.html"]["offered"]] == [full_run]
    assert len(shown("mine", rachid, now)["courses/scheduling/tiles/asked.html"]["asked"]) == 1
    assert "courses/enrolment/tiles/next.html" not in shown("mine", lotte, now)
    assert shown("today", nadia, now)["courses/scheduling/tiles/today.html"]["coming"] == full_run.sessions.first()


def test_the_day_line_says_when_the_register_is_closed(desk, course, venue, nadia, now):
    noon = timezone.localtime(now).replace(hour=12, minute=0)
    run = a_run(course, noon - HOUR, venue=venue, by=nadia)
    today = shown("today", nadia, noon)["courses/scheduling/tiles/today.html"]
    assert today["soon"] == [run.sessions.get()]

    run.sessions.update(register_closed_at=noon)
    today = shown("today", nadia, noon)["courses/scheduling/tiles/today.html"]
    assert (today["soon"], today["sessions"]) == ([], [run.sessions.get()])
    assert "Presentielijst gesloten" in desk.get(reverse("desk")).content.decode()


def test_a_request_and_a_session_without_a_teacher_are_counted_at_the_desk(
    desk, course, venue, nadia, marjolein, other_coordinator, as_person, now
):
    run = a_run(course, now + DAY, venue=venue, by=nadia, by_request=True)
    enrol(marjolein, run, by=marjolein)

    counters = [tile.content for tile in start_page.of("desk", nadia, now) if tile.template == start_page.COUNTER]
    urls = {counter["url"] for counter in counters if counter["number"] == 1}
    assert {address("desk-run", run), address("desk-session", run.sessions.get())} <= urls
    assert desk.get(reverse("desk")).status_code == 200

    theirs = [
        tile.content for tile in start_page.of("desk", other_coordinator, now) if tile.template == start_page.COUNTER
    ]
    assert not {counter["url"] for counter in theirs} & urls


def test_groups_stand_in_the_order_of_their_next_session(desk, course, venue, nadia, now):
    def group(*days):
        return a_run(course, *(now + number * DAY for number in days), venue=venue, by=nadia, publish=bool(days))

    long_ago, later, planned, just_over, soon = group(-30), group(20), group(), group(-9, -2), group(-5, 3)
    rows = desk.get(reverse("desk-runs")).context["table"].page.object_list

    assert list(rows) == [soon, later, planned, just_over, long_ago]
