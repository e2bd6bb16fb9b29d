"""For every state of an enrolment, a request and an offer: the one sentence that is true in it, on each of its pages."""

import html
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.pages.actions import say_who_helps
from courses.enrolment import tokens
from courses.enrolment.actions import cancel, end, enrol
from courses.enrolment.models import PARTINGS, ROADS, Enrolment, Parting, Status
from courses.enrolment.offer_actions import decline_offer
from courses.enrolment.partings import what_follows
from courses.scheduling.models import CourseRun
from tests.courses.enrolment.waiting import wait_together

HOUR = timedelta(hours=1)

#: What her page and the link in her letter say first. Whoever adds a state adds its words.
SAYS = {
    Status.REQUESTED: ("Je aanvraag is binnen", "Je aanvraag is binnen"),
    Status.WAITING: ("Je bent nummer 1", "Je staat op de wachtlijst"),
    Status.OFFERED: ("Er is plek voor jou", "Er is plek voor jou"),
    Status.ENROLLED: ("Je doet mee, Lotte", "Je doet mee"),
    Status.ENDED: ("Je deed mee, Lotte", "Deze cursus is klaar"),
}
PARTED = {
    Parting.SIGNED_OFF: "Je bent afgemeld",
    Parting.PASSED_ON: "Je gaf je plek door",
    Parting.LEFT: "Je staat niet meer op de wachtlijst",
    Parting.WITHDREW: "Je trok je aanvraag in",
    Parting.REFUSED: "Deze keer is er geen plek voor je",
    Parting.TAKEN_OFF: "Deze keer is er geen plek voor je",
}


@pytest.fixture
def brought(run, karin, marjolein, lotte, nadia, now):
    """Lotte's enrolment in a state, brought there by the verbs."""

    def brought(status):
        if status == Status.REQUESTED:
            CourseRun.objects.filter(pk=run.pk).update(by_request=True)
            run.refresh_from_db()
        elif status in (Status.WAITING, Status.OFFERED):
            for person in (karin, marjolein):
                enrol(person, run, by=person, at=now - 5 * HOUR)
        one = enrol(lotte, run, by=lotte, at=now - 4 * HOUR)
        if status == Status.OFFERED:
            cancel(run.enrolments.get(participant=karin), by=karin, at=now - HOUR)
        if status == Status.ENDED:
            end(one)
        one.refresh_from_db()
        assert one.status == status
        return one

    return brought


@pytest.fixture
def heard(client, as_person, lotte):
    """The headings of her page and of the link in her letter."""

    def heard(enrolment):
        page = as_person(lotte).get(reverse("enrolled", args=[enrolment.uuid]))
        letter = client.get(reverse("seat", args=[tokens.token(enrolment)]))
        return tuple(heading(answer) for answer in (page, letter))

    return heard


def heading(answer):
    found = re.search(r"<h1[^>]*>(.*?)</h1>", answer.content.decode(), re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", "", found[1]).split())


def test_every_state_has_its_words():
    assert set(SAYS) == set(Status) - {Status.CANCELLED}
    assert set(PARTED) == set(Parting)
    assert set(PARTINGS) == {status for status in Status if Status.CANCELLED in ROADS[status]}


@pytest.mark.parametrize("status", SAYS)
def test_who_is_on_the_list_reads_what_is_so(status, brought, heard):
    assert heard(brought(status)) == SAYS[status]


@pytest.mark.parametrize("status", PARTINGS)
def test_who_leaves_reads_what_she_did(status, brought, heard, lotte, last_letter):
    one = cancel(brought(status), by=lotte)

    words = PARTED[PARTINGS[status][0]]
    assert heard(one) == (words, words)
    assert last_letter(lotte).subject == f"{words}: Veiligheid in de wijk"


@pytest.mark.parametrize("status", PARTINGS)
def test_who_gets_no_seat_reads_from_whom_and_why(status, brought, heard, lotte, nadia, last_letter):
    one = cancel(brought(status), by=nadia, no_seat="Deze groep is voor de woningcorporatie.")

    words = "Deze keer is er geen plek voor je"
    letter = last_letter(lotte)
    assert heard(one) == (words, words)
    assert letter.subject == f"{words}: Veiligheid in de wijk"
    for sentence in (
        "Nadia kan je geen plek geven bij “Veiligheid in de wijk”.",
        "De reden: Deze groep is voor de woningcorporatie.",
        "Zoek hier een andere groep:",
    ):
        assert sentence in letter.text
    assert "afgemeld" not in letter.text


def test_who_asked_by_telephone_to_be_signed_off_signed_off(brought, heard, nadia):
    assert heard(cancel(brought(Status.ENROLLED), by=nadia)) == ("Je bent afgemeld", "Je bent afgemeld")


def test_who_passes_an_offer_on_did_not_leave_the_course(brought, heard, lotte):
    assert heard(decline_offer(brought(Status.OFFERED), by=lotte)) == ("Je gaf je plek door", "Je gaf je plek door")


def test_of_who_left_before_it_was_written_down_only_what_is_so_is_said(brought, heard, lotte):
    one = cancel(brought(Status.ENROLLED), by=lotte)
    Enrolment.objects.filter(pk=one.pk).update(parting="")
    one.refresh_from_db()

    assert heard(one) == ("Je zit niet in deze groep", "Je zit niet in deze groep")


def says_yes_late(client, enrolment) -> str:
    """By the link in her letter, after the time to say yes."""
    Enrolment.objects.filter(run=enrolment.run, status=Status.OFFERED).update(offered_until=timezone.now() - HOUR)
    answer = client.post(reverse("seat", args=[tokens.token(enrolment)]), {"answer": "yes"}, follow=True)
    return html.unescape(answer.content.decode())


LOST = "Deze plek is al weg. Je blijft nummer 1."
TOO_FEW = "Er zijn niet genoeg plekken vrij. Je blijft nummer 1."
HELD = "Deze groep is al geweest."


def said(page) -> set[str]:
    return {words for words in (LOST, TOO_FEW, HELD) if words in page}


def test_who_says_yes_too_late_reads_that_the_seat_is_gone_when_it_went_to_the_next(brought, run, client, sanne):
    one = brought(Status.OFFERED)
    enrol(sanne, run, by=sanne)

    assert said(says_yes_late(client, one)) == {LOST}
    assert Enrolment.objects.get(run=run, participant=sanne).status == Status.OFFERED


def test_who_says_yes_too_late_to_a_seat_that_nobody_else_wants_is_in(brought, client):
    one = brought(Status.OFFERED)

    assert said(says_yes_late(client, one)) == set()
    one.refresh_from_db()
    assert one.status == Status.ENROLLED


def test_two_who_wait_for_two_seats_are_not_told_that_the_one_that_is_free_is_gone(brought, run, client, sanne):
    one = brought(Status.WAITING)
    wait_together(one, enrol(sanne, run, by=sanne))
    cancel(run.enrolments.attending().first(), by=run.enrolments.attending().first().participant)

    answer = client.post(reverse("seat", args=[tokens.token(one)]), {"answer": "yes"}, follow=True)
    assert said(html.unescape(answer.content.decode())) == {TOO_FEW}


def test_who_says_yes_after_the_group_was_held_reads_that(brought, run, client, now):
    one = brought(Status.WAITING)
    run.sessions.update(starts_at=now - 3 * HOUR, ends_at=now - HOUR)

    answer = client.post(reverse("seat", args=[tokens.token(one)]), {"answer": "yes"}, follow=True)
    assert said(html.unescape(answer.content.decode())) == {HELD}


@pytest.mark.parametrize(
    ("phone", "words"),
    [
        ("010 000 00 00", "Klopt dit niet? Antwoord op deze e-mail of bel Nadia: 010 000 00 00."),
        ("", "Klopt dit niet? Antwoord op deze e-mail."),
    ],
)
def test_who_may_call_reads_whom_and_at_which_number(phone, words, brought, nadia, lotte, last_letter):
    say_who_helps(name="Nadia", phone=phone, email="hulp@example.org")
    cancel(brought(Status.ENROLLED), by=nadia, no_seat="Te vol.")

    letter = last_letter(lotte)
    assert words in letter.text
    assert words in " ".join(re.sub(r"<[^>]+>", " ", letter.html).split())
    assert "bel ons" not in letter.text


def test_who_comes_back_left_nothing_behind(brought, run, heard, lotte, nadia):
    cancel(brought(Status.ENROLLED), by=nadia, no_seat="Te vol.")

    again = enrol(lotte, run, by=lotte)

    assert (again.parting, again.parting_reason) == ("", "")
    assert heard(again) == SAYS[Status.ENROLLED]


@pytest.mark.parametrize(
    ("status", "follows"),
    [
        (Status.REQUESTED, "Lotte Vermeer krijgt een e-mail met je antwoord."),
        (Status.WAITING, "Wie na Lotte Vermeer komt, schuift op. Lotte Vermeer krijgt een e-mail."),
        (Status.OFFERED, "De plek komt vrij. Lotte Vermeer krijgt een e-mail."),
        (Status.ENROLLED, "De plek komt vrij. Lotte Vermeer krijgt een e-mail."),
    ],
)
def test_the_coordinator_reads_what_follows_before_she_takes_somebody_off(status, follows, brought):
    assert what_follows(brought(status)) == follows


def test_with_a_queue_the_coordinator_reads_that_the_next_is_asked(full_run, sanne, lotte):
    enrol(sanne, full_run, by=sanne)

    assert what_follows(full_run.enrolments.get(participant__name__startswith="Karin")).startswith(
        "We vragen de volgende"
    )


@pytest.mark.parametrize(
    ("status", "button"),
    [
        (Status.REQUESTED, "Trek mijn aanvraag in"),
        (Status.WAITING, "Haal mij van de lijst"),
        (Status.OFFERED, "Meld mij af"),
        (Status.ENROLLED, "Meld mij af"),
    ],
)
def test_leaving_is_called_by_what_one_leaves(status, button, brought, as_person, lotte):
    page = as_person(lotte).get(reverse("enrolment-cancel", args=[brought(status).uuid]))

    assert heading(page) == button


def test_after_the_last_session_nobody_still_waits_to_see_who_qualifies(brought, as_person, lotte, run, now):
    one = brought(Status.ENDED)
    run.sessions.update(starts_at=now - 3 * HOUR, ends_at=now - HOUR)

    page = as_person(lotte).get(reverse("enrolled", args=[one.uuid])).content.decode()

    assert "Na het laatste college weten we wie het haalt." not in page
    assert "Hoe sta je ervoor?" in page
