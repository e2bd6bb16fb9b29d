"""Signing up and what comes after, as somebody sees it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from courses.catalogue.models import Course
from courses.enrolment import tokens
from courses.enrolment.actions import cancel, end, enrol
from courses.enrolment.models import Enrolment, Status
from courses.enrolment.offer_actions import lapse_offers
from courses.scheduling.actions import cancel_session
from lms.people.models import Organisation, OrganisationKind, User
from tests.cast import make_person
from tests.codes import CODE, code_for
from tests.courses.enrolment.waiting import until_when
from tests.courses.stage import DAY, a_course, a_run

HOUR = timedelta(hours=1)
STRANGER = {
    "name": "Anouk de Wit",
    "email": "anouk@example.org",
    "organisation": "De Brugwacht",
    "organisation_kind": "care",
}


def sign_up(run):
    return reverse("enrol", args=[run.uuid])


def hers(run, person):
    return Enrolment.objects.get(run=run, participant=person)


# --- Signing up -----------------------------------------------------------------------------------


def test_a_stranger_types_her_name_and_one_code_and_is_in(client, run, letters):
    answer = client.post(sign_up(run), STRANGER)
    assert answer.url == CODE
    assert not Enrolment.objects.exists()

    anouk = User.objects.get(email="anouk@example.org")
    answer = client.post(CODE, {"code": code_for(anouk)})

    enrolment = hers(run, anouk)
    assert answer.url == reverse("enrolled", args=[enrolment.uuid])
    assert (anouk.refresh_from_db(), anouk.name, enrolment.status) == (None, "Anouk de Wit", Status.ENROLLED)
    assert (enrolment.organisation.name, enrolment.organisation.kind) == ("De Brugwacht", OrganisationKind.CARE)
    page = client.get(answer.url)
    assert (page.status_code, page.templates[0].name) == (200, "courses/enrolment/enrolled.html")
    assert letters(anouk)[-1] == "enrolled"


def test_a_name_in_small_letters_gets_its_capitals_and_that_of_an_organisation_stays(client, run):
    client.post(sign_up(run), STRANGER | {"name": "ömer hizmet", "organisation": "stichting de brug"})
    omer = User.objects.get(email="anouk@example.org")
    client.post(CODE, {"code": code_for(omer)})

    omer.refresh_from_db()
    assert (omer.name, hers(run, omer).organisation.name) == ("Ömer Hizmet", "stichting de brug")


def test_who_signs_up_reads_her_address_as_she_knows_it(as_person, run):
    page = as_person(make_person("Jan Mol", email="jan@café-buurt.nl")).get(sign_up(run)).content.decode()

    assert "<b>Jan Mol</b>, jan@café-buurt.nl" in page


def test_her_organisation_is_known_from_then_on_and_needs_no_second_row(client, run, course, venue, nadia, now):
    Organisation.objects.create(name="De Brugwacht", kind=OrganisationKind.CARE)
    client.post(sign_up(run), STRANGER | {"organisation": "de brugwacht", "organisation_kind": ""})
    client.post(CODE, {"code": code_for(User.objects.get(email="anouk@example.org"))})
    again = a_run(course, now + 9 * DAY, venue=venue, by=nadia)

    client.post(sign_up(again))

    assert {e.organisation.name for e in Enrolment.objects.all()} == {"De Brugwacht"}
    assert Organisation.objects.filter(name__iexact="de brugwacht").count() == 1


def test_what_is_wrong_in_the_form_stands_beside_it(client, run):
    page = client.post(sign_up(run), {"name": "", "email": "anouk"})

    assert page.status_code == 200
    assert set(page.context["form"].errors) == {"name", "email"}
    assert not User.objects.filter(email="anouk").exists()


def test_who_is_logged_in_presses_one_button(as_person, run, marjolein):
    client = as_person(marjolein)
    assert "form" not in client.get(sign_up(run)).context

    answers = [client.post(sign_up(run)).url for _click in range(2)]

    assert set(answers) == {reverse("enrolled", args=[hers(run, marjolein).uuid])}
    assert client.get(sign_up(run)).url == answers[0]  # the back button
    assert Enrolment.objects.count() == 1


def test_looking_at_the_page_enrols_nobody(as_person, run, marjolein):
    as_person(marjolein).get(sign_up(run))

    assert not Enrolment.objects.exists()


def test_a_group_that_is_not_public_does_not_exist(client, course, venue, nadia, now):
    draft = a_run(course, now + DAY, venue=venue, by=nadia, publish=False)

    assert client.get(sign_up(draft)).status_code == 404
    assert client.post(sign_up(draft), STRANGER).status_code == 404


def test_a_group_that_was_held_sends_her_to_another(client, course, venue, nadia, now):
    held = a_run(course, now - 9 * DAY, venue=venue, by=nadia)
    open_one = a_run(course, now + 9 * DAY, venue=venue, by=nadia)

    page = client.get(sign_up(held))

    assert (page.context["is_open"], page.context["other"]) == (False, open_one)
    assert "<form class=" not in page.content.decode()


def test_the_seats_on_the_page_follow_at_once(client, run, marjolein):
    before = client.get(sign_up(run)).context["run"].seats_left
    enrol(marjolein, run, by=marjolein)

    assert (before, client.get(sign_up(run)).context["run"].seats_left) == (2, 1)


# --- The waiting list -----------------------------------------------------------------------------


def test_who_comes_in_late_sees_what_is_left_and_what_becomes_of_her_certificate(
    client, as_person, course, venue, nadia, lotte, marjolein, now
):
    group = a_run(course, now - 9 * DAY, now - 2 * DAY, now + 5 * DAY, venue=venue, by=nadia)
    early = enrol(marjolein, group, by=marjolein, at=now - 10 * DAY)
    late = enrol(lotte, group, by=lotte, at=now)

    stranger_sees = client.get(sign_up(group)).content.decode()
    hers_page = as_person(lotte).get(reverse("enrolled", args=[late.uuid]))
    of_marjolein = as_person(marjolein).get(reverse("enrolled", args=[early.uuid]))

    assert "haal je geen certificaat meer" in stranger_sees
    for page in (stranger_sees, hers_page.content.decode()):
        assert "Nog 1 van 3 colleges" in page
    assert [session.title for session in hers_page.context["sessions"]] == ["College 3"]
    assert "haal je geen certificaat meer" in hers_page.content.decode()
    assert "haal je geen certificaat meer" not in of_marjolein.content.decode()
    assert (len(hers_page.context["steps"]), len(of_marjolein.context["steps"])) == (2, 4)


def test_a_late_group_is_no_warning_when_few_sessions_are_enough(client, course, venue, nadia, now):
    Course.objects.filter(pk=course.pk).update(sessions_needed=1)
    group = a_run(course, now - 9 * DAY, now + 5 * DAY, venue=venue, by=nadia)

    page = client.get(sign_up(group)).content.decode()

    assert "Nog 1 van 2 colleges" in page
    assert "haal je geen certificaat meer" not in page


def test_the_page_is_named_after_its_button_and_offers_another_group_when_there_is_one(
    as_person, neighbourhood, faculty, venue, nadia, marjolein, lotte, now
):
    course = a_course("Wonen", neighbourhood=neighbourhood, faculty=faculty, by=nadia, intro="Over wonen.")
    full = a_run(course, now + 9 * DAY, venue=venue, by=nadia, seats=1)
    enrol(marjolein, full, by=marjolein)
    client = as_person(lotte)

    page = client.get(sign_up(full)).content.decode()
    assert "<h1>Kom op de wachtlijst</h1>" in page
    assert "Kies een andere groep" not in page

    a_run(course, now + 30 * DAY, venue=venue, by=nadia, seats=1)
    assert "Kies een andere groep" in client.get(sign_up(full)).content.decode()


def test_who_waits_sees_her_number(as_person, full_run, lotte, sanne):
    enrol(sanne, full_run, by=sanne)
    client = as_person(lotte)

    page = client.post(sign_up(full_run), follow=True)

    assert page.templates[0].name == "courses/enrolment/waiting.html"
    assert (page.context["number"], list(page.context["before"])) == (2, [1])


def test_a_yes_on_the_page_brings_her_in(as_person, full_run, marjolein, lotte):
    enrol(lotte, full_run, by=lotte)
    cancel(hers(full_run, marjolein), by=marjolein)
    client = as_person(lotte)
    uuid = hers(full_run, lotte).uuid
    looked = client.get(reverse("enrolment-accept", args=[uuid]))
    assert looked.headers["Location"] == reverse("enrolled", args=[uuid])
    assert hers(full_run, lotte).status == Status.OFFERED

    page = client.post(reverse("enrolment-accept", args=[uuid]), follow=True)

    assert page.templates[0].name == "courses/enrolment/enrolled.html"


def test_a_late_yes_says_so_and_keeps_her_place(as_person, full_run, marjolein, lotte, sanne, now):
    enrol(lotte, full_run, by=lotte)
    enrol(sanne, full_run, by=sanne)
    cancel(hers(full_run, marjolein), by=marjolein, at=now)
    lapse_offers(until_when(full_run))

    page = as_person(lotte).post(reverse("enrolment-accept", args=[hers(full_run, lotte).uuid]), follow=True)

    assert page.context["number"] == 1
    assert len(page.context["messages"]) == 1


def test_a_no_on_the_page_passes_her_place_on(as_person, full_run, marjolein, lotte):
    enrol(lotte, full_run, by=lotte)
    cancel(hers(full_run, marjolein), by=marjolein)
    uuid = hers(full_run, lotte).uuid

    page = as_person(lotte).post(reverse("enrolment-decline", args=[uuid]), follow=True)

    assert page.templates[0].name == "courses/enrolment/signed_off.html"


def test_a_link_to_nobody_just_lets_her_wait(as_person, full_run, lotte):
    as_person(lotte).post(f"{sign_up(full_run)}?with=nonsense")

    assert hers(full_run, lotte).status == Status.WAITING


# --- Signing off ----------------------------------------------------------------------------------


def test_signing_off_asks_first(as_person, run, marjolein):
    enrol(marjolein, run, by=marjolein)
    client, address = as_person(marjolein), reverse("enrolment-cancel", args=[hers(run, marjolein).uuid])

    client.get(address)
    assert hers(run, marjolein).status == Status.ENROLLED

    assert client.post(address).url == reverse("mine-enrolments")
    assert hers(run, marjolein).status == Status.CANCELLED


def test_who_signed_off_already_reads_so_by_back_or_reload(as_person, run, marjolein):
    enrolment = enrol(marjolein, run, by=marjolein)
    client, address = as_person(marjolein), reverse("enrolment-cancel", args=[enrolment.uuid])
    client.post(address)

    for ask in (client.get, client.post):
        page = ask(address, follow=True)
        assert page.templates[0].name == "courses/enrolment/signed_off.html"
        assert [str(message) for message in page.context["messages"]][-1:] == ["Je bent al afgemeld."]
        words = page.content.decode()
        assert "Meld je weer aan" in words
        assert "krijgt jouw plek" not in words


def test_a_group_that_she_left_stays_for_a_while_with_the_way_back(as_person, run, marjolein):
    enrolment = enrol(marjolein, run, by=marjolein)
    cancel(enrolment, by=marjolein)
    client, address = as_person(marjolein), reverse("mine-enrolments")

    page = client.get(address)
    assert page.context["mine"].signed_off == [enrolment]
    assert reverse("enrol", args=[run.uuid]) in page.content.decode()

    Enrolment.objects.filter(pk=enrolment.pk).update(changed_at=timezone.now() - 15 * DAY)
    assert client.get(address).context["mine"].is_empty


def test_no_way_back_is_shown_into_a_group_that_is_over(as_person, run, marjolein, nadia):
    enrolment = enrol(marjolein, run, by=marjolein)
    cancel(enrolment, by=marjolein)
    for session in run.sessions.all():
        cancel_session(session, by=nadia)
    client = as_person(marjolein)

    assert client.get(reverse("mine-enrolments")).context["mine"].is_empty
    assert "Meld je weer aan" not in client.get(reverse("enrolled", args=[enrolment.uuid])).content.decode()


def test_who_took_part_is_not_asked_whether_she_comes(as_person, run, marjolein):
    enrolment = enrol(marjolein, run, by=marjolein)
    end(enrolment)

    answer = as_person(marjolein).get(reverse("enrolment-cancel", args=[enrolment.uuid]))

    assert answer.url == reverse("enrolled", args=[enrolment.uuid])


def test_the_link_in_a_letter_works_without_logging_in_and_only_asks(run, marjolein, last_letter):
    enrolment = enrol(marjolein, run, by=marjolein)
    token = tokens.token(enrolment)
    address = reverse("seat", args=[token])
    assert address in last_letter(marjolein).text
    anybody = Client()

    page = anybody.get(address)
    assert (page.status_code, page["Referrer-Policy"], page["X-Robots-Tag"]) == (200, "same-origin", "noindex")
    assert marjolein.name not in page.content.decode()
    assert hers(run, marjolein).status == Status.ENROLLED

    assert anybody.post(address, {"answer": "off"}).url == address
    assert hers(run, marjolein).status == Status.CANCELLED
    assert anybody.get(address).status_code == 200


def test_the_link_in_an_offer_says_yes(full_run, marjolein, lotte):
    offered = enrol(lotte, full_run, by=lotte)
    cancel(hers(full_run, marjolein), by=marjolein)

    Client().post(reverse("seat", args=[tokens.token(offered)]), {"answer": "yes"})

    assert hers(full_run, lotte).status == Status.ENROLLED


@pytest.mark.parametrize("token", ["nonsense", "x" * 300, "a:b:c"])
def test_a_link_that_we_did_not_make_leads_nowhere(client, token, db):
    assert client.get(reverse("seat", args=[token])).status_code == 404


def test_the_link_of_who_may_not_log_in_leads_nowhere(client, run, marjolein):
    enrolment = enrol(marjolein, run, by=marjolein)
    marjolein.is_active = False
    marjolein.save()

    assert client.post(reverse("seat", args=[tokens.token(enrolment)]), {"answer": "off"}).status_code == 404
    assert hers(run, marjolein).status == Status.ENROLLED


# --- Hers alone -----------------------------------------------------------------------------------

NAMES = ["enrolled", "enrolment-accept", "enrolment-decline", "enrolment-cancel", "enrolment-calendar"]


@pytest.mark.parametrize("name", NAMES)
def test_somebody_elses_seat_does_not_exist(as_person, run, marjolein, karin, nadia, beheer, name):
    enrol(marjolein, run, by=marjolein)
    address = reverse(name, args=[hers(run, marjolein).uuid])

    for stranger in (karin, nadia, beheer):
        client = as_person(stranger)
        for answer in (client.get(address, follow=True), client.post(address)):
            assert answer.status_code == 404
            assert "Marjolein" not in answer.content.decode()
    assert Client().get(address).status_code == 302
    assert hers(run, marjolein).status == Status.ENROLLED


def test_her_courses_by_what_she_has_to_do(as_person, course, venue, nadia, lotte, marjolein, now):
    coming = a_run(course, now + 9 * DAY, venue=venue, by=nadia)
    past = a_run(course, now - 9 * DAY, venue=venue, by=nadia)
    full = a_run(course, now + 8 * DAY, venue=venue, by=nadia, seats=1)
    enrol(lotte, coming, by=lotte)
    enrol(lotte, past, by=lotte, at=now - 20 * DAY)
    enrol(marjolein, full, by=marjolein)
    enrol(lotte, full, by=lotte)
    client = as_person(lotte)

    mine = client.get(reverse("mine-enrolments")).context["mine"]
    assert [[e.run for e in some] for some in (mine.offered, mine.coming, mine.waiting, mine.past)] == [
        [],
        [coming],
        [full],
        [past],
    ]

    cancel(hers(full, marjolein), by=marjolein)
    assert [e.run for e in client.get(reverse("mine-enrolments")).context["mine"].offered] == [full]


def test_who_asks_for_a_seat_still_sees_her_request_when_the_only_session_is_cancelled(
    as_person, course, venue, nadia, lotte, now
):
    asked = a_run(course, now + 9 * DAY, venue=venue, by=nadia, by_request=True)
    enrolment = enrol(lotte, asked, by=lotte)
    cancel_session(asked.sessions.get(), by=nadia)
    client = as_person(lotte)

    page = client.get(reverse("mine-enrolments"))

    assert [e.run for e in page.context["mine"].waiting] == [asked]
    assert "Nu is er geen college gepland." in page.content.decode()
    assert "Je houdt je plek op de lijst." in client.get(reverse("enrolled", args=[enrolment.uuid])).content.decode()


@pytest.mark.parametrize("ends", [timedelta(hours=-1), timedelta(hours=1)])
def test_a_group_that_ended_is_said_to_be_over_also_before_its_last_minute(
    as_person, course, venue, nadia, lotte, now, ends
):
    group = a_run(course, now + ends - timedelta(hours=2), venue=venue, by=nadia)
    enrolment = enrol(lotte, group, by=nadia, at=now - 9 * DAY)
    client = as_person(lotte)
    if ends > timedelta():
        end(enrolment)

    page = client.get(reverse("mine-enrolments"))

    assert [e.run for e in page.context["mine"].past] == [group]
    text = page.content.decode()
    assert "Afgelopen" in text
    for untrue in ("Je doet mee", "Meld mij af", "Wat mist er nog?"):
        assert untrue not in text


def test_no_course_yet_has_a_next_step(as_person, stranger):
    assert client_text(as_person(stranger), "mine-enrolments").count(reverse("catalogue")) >= 1


def client_text(client, name):
    return client.get(reverse(name)).content.decode()


def test_her_sessions_as_a_file(as_person, run, marjolein):
    enrol(marjolein, run, by=marjolein)

    answer = as_person(marjolein).get(reverse("enrolment-calendar", args=[hers(run, marjolein).uuid]))

    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert [str(event["UID"]) for event in events] == [f"sessie-{s.uuid}@stoep.test" for s in run.sessions.all()]


def test_her_page_takes_as_many_queries_with_many_groups_as_with_one(
    as_person, course, venue, nadia, wilma, marjolein, now, count_queries
):
    client = as_person(marjolein)

    def more(number):
        for _ in range(number):
            group = a_run(course, now + 9 * DAY, now + 10 * DAY, venue=venue, by=nadia, leader=wilma)
            enrol(marjolein, group, by=marjolein)

    def look():
        client.get(reverse("mine-enrolments"))

    more(1)
    look()
    one = count_queries(look)
    more(3)

    assert count_queries(look) == one


# --- Choosing among the groups of a course --------------------------------------------------------


def test_the_group_that_was_ticked_leads_to_its_own_page(client, run):
    assert client.get(reverse("enrol-choose"), {"group": run.uuid}).url == reverse("enrol", args=[run.uuid])


@pytest.mark.parametrize("group", ["", "x", "9" * 40])
def test_a_group_that_is_none_leads_back_to_the_courses(client, db, group):
    assert client.get(reverse("enrol-choose"), {"group": group}).url == reverse("catalogue")
