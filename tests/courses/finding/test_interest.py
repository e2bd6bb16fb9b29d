"""A course without a date: somebody asks to hear of one, and does."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from courses.catalogue.actions import hide_course
from courses.enrolment.actions import enrol
from courses.enrolment.group_actions import change_seats
from courses.finding import letters
from courses.finding.actions import ask_to_hear, stop_hearing, tell_of_date
from courses.finding.intents import what_comes
from courses.finding.models import Interest
from courses.scheduling.actions import cancel_session, move_session, plan_session, publish_run
from lms.accounts.actions import deactivate, reactivate
from lms.base.refusals import Refused
from lms.jobs import runner
from lms.letters.actions import choose, stop
from lms.letters.models import Letter
from lms.people.actions import join
from lms.people.models import Role, User
from tests.cast import make_person
from tests.codes import CODE, code_for
from tests.courses.stage import DAY, HOUR, a_course, a_run

STRANGER = {"name": "Anouk de Wit", "email": "anouk@example.org"}


def address(name, course, language="nl"):
    with translation.override(language):
        return reverse(name, args=[course.uuid])


def page_of(course):
    return course.pages.get().url


def text(answer):
    return " ".join(answer.content.decode().split())


def waiting(course):
    return {interest.person for interest in Interest.objects.in_course(course)}


def told():
    """Who got a letter about a date, in the order of writing."""
    runner.run_due()
    return [letter.person for letter in Letter.objects.filter(topic="dates", withdrawn_at=None).order_by("pk")]


@pytest.fixture
def a_date(course, venue, nadia, now):
    """`a_date()`: a group of the course becomes public."""

    def a_date(*starts, **how):
        return a_run(course, *(starts or [now + 7 * DAY]), venue=venue, by=nadia, **how)

    return a_date


# --- Asking ---------------------------------------------------------------------------------------


def test_a_stranger_asks_and_one_code_later_the_page_says_that_it_worked(client, course):
    page = client.get(page_of(course))
    assert f'href="{address("hear", course)}"' in text(page)

    answer = client.post(address("hear", course), STRANGER)
    assert (answer.url, waiting(course)) == (CODE, set())
    anouk = User.objects.get(email="anouk@example.org")
    page = client.post(CODE, {"code": code_for(anouk)}, follow=True)

    assert page.redirect_chain[-1][0] == page_of(course)
    assert str(list(page.context["messages"])[-1]) == what_comes()
    assert f'action="{address("hear-stop", course)}"' in text(page)
    assert (waiting(course), anouk.name) == ({anouk}, "")
    assert User.objects.get(pk=anouk.pk).name == "Anouk de Wit"


def test_the_form_asks_no_more_than_a_letter_needs(client, course):
    form = client.get(address("hear", course)).context["form"]

    assert list(form.fields) == ["name", "email"]


def test_what_is_wrong_in_the_form_stands_beside_it(client, course):
    page = client.post(address("hear", course), {"name": "", "email": "anouk"})

    assert set(page.context["form"].errors) == {"name", "email"}


def test_the_page_for_strangers_holds_nothing_that_is_hers(course):
    """So that one copy of it can serve them all."""
    page = Client().get(page_of(course))

    assert "csrfmiddlewaretoken" not in text(page)
    assert not page.cookies


def test_who_is_logged_in_presses_one_button_on_the_page_of_the_course(as_person, course, marjolein):
    client = as_person(marjolein)
    assert f'<form method="post" action="{address("hear", course)}">' in text(client.get(page_of(course)))

    answers = [client.post(address("hear", course)).url for _click in range(2)]

    assert answers == [page_of(course)] * 2
    assert Interest.objects.count() == 1
    assert f'action="{address("hear-stop", course)}"' in text(client.get(page_of(course)))
    assert f'action="{address("hear-stop", course)}"' in text(client.get(address("hear", course)))


def test_looking_at_the_page_asks_nothing(as_person, course, marjolein):
    as_person(marjolein).get(address("hear", course))

    assert not Interest.objects.exists()


def test_a_course_with_a_date_sends_her_to_its_groups(client, as_person, course, a_date, marjolein):
    a_date()
    assert "<form class=" not in text(client.get(address("hear", course)))

    page = as_person(marjolein).post(address("hear", course), follow=True)

    assert page.redirect_chain[-1][0] == page_of(course)
    assert not Interest.objects.exists()
    with pytest.raises(Refused, match="date"), translation.override("en"):
        ask_to_hear(marjolein, course)


def test_a_date_that_came_while_she_looked_for_the_code_is_shown_to_her(client, course, a_date):
    client.post(address("hear", course), STRANGER)
    a_date()

    answer = client.post(CODE, {"code": code_for(User.objects.get(email="anouk@example.org"))})

    assert (answer.url, Interest.objects.count()) == (page_of(course), 0)


def test_a_course_that_is_not_public_does_not_exist(
    client, as_person, course, marjolein, neighbourhood, faculty, nadia
):
    idea = a_course("Nog een idee", neighbourhood=neighbourhood, faculty=faculty, by=nadia, publish=False)

    assert client.post(address("hear", idea), STRANGER).status_code == 404
    assert as_person(marjolein).post(address("hear", idea)).status_code == 404
    assert as_person(marjolein).post(address("hear-stop", idea)).status_code == 404


# --- Stopping -------------------------------------------------------------------------------------


def test_her_courses_show_what_she_waits_for_and_let_her_stop(as_person, course, marjolein, karin):
    client = as_person(marjolein)
    list_url, stop_url = reverse("mine-enrolments"), address("hear-stop", course)
    ask_to_hear(karin, course)
    assert stop_url not in text(client.get(list_url)), "somebody else's wish is not hers"
    ask_to_hear(marjolein, course)
    assert text(client.get(list_url)).count(stop_url) == 1

    answers = [client.post(stop_url).url for _click in range(2)]

    assert answers == [page_of(course)] * 2
    assert waiting(course) == {karin}
    assert stop_url not in text(client.get(list_url))


def test_she_can_stop_for_a_course_that_was_taken_off_the_site(as_person, course, marjolein, nadia):
    ask_to_hear(marjolein, course)
    hide_course(course, by=nadia)

    answer = as_person(marjolein).post(address("hear-stop", course))

    assert (answer.url, waiting(course)) == (reverse("mine-enrolments"), set())


def test_who_stopped_gets_no_letter(course, a_date, marjolein, karin):
    ask_to_hear(marjolein, course)
    ask_to_hear(karin, course)
    stop_hearing(marjolein, course)

    a_date()

    assert told() == [karin]


# --- Hearing --------------------------------------------------------------------------------------


def test_a_group_that_becomes_public_is_told_once(course, a_date, nadia, marjolein, now):
    ask_to_hear(marjolein, course)
    draft = a_date(publish=False)
    assert told() == []

    for _click in range(2):
        publish_run(draft, by=nadia)
    draft.published_at = None
    draft.save()
    publish_run(draft, by=nadia)
    a_date(now + 9 * DAY)

    assert told() == [marjolein]
    assert waiting(course) == set()


def test_the_letter_says_when_and_where_in_her_language(course, a_date, venue, marjolein):
    marjolein.language = "en"
    marjolein.save()
    ask_to_hear(marjolein, course)
    a_date()
    told()

    letter = Letter.objects.get(topic="dates")
    assert letter.subject == "There is a date: Veiligheid in de wijk"
    for words in ("Dear Marjolein,", venue.address, page_of(course), "/en/my/letters/unsubscribe/"):
        assert words in letter.text, words
        assert words in letter.html, words


def test_a_date_also_comes_with_a_session_more_or_one_that_moves(course, a_date, venue, nadia, marjolein, karin, now):
    course.sessions_needed = 1
    course.save()
    held = a_date(now - 2 * DAY)
    ask_to_hear(marjolein, course)
    moment = {"starts_at": now + DAY, "ends_at": now + DAY + HOUR}
    extra = plan_session(held, title="Nog een keer", question="", venue=venue, by=nadia, **moment)
    assert told() == [marjolein]

    cancel_session(extra, by=nadia)
    ask_to_hear(karin, course)
    move_session(held.sessions.first(), by=nadia, **moment)
    assert told() == [marjolein, karin]


def test_who_waits_again_hears_again_of_the_same_group(course, a_date, venue, nadia, marjolein, now):
    ask_to_hear(marjolein, course)
    group = a_date()
    assert told() == [marjolein]
    cancel_session(group.sessions.get(), by=nadia)

    ask_to_hear(marjolein, course)
    moment = {"starts_at": now + DAY, "ends_at": now + DAY + HOUR}
    plan_session(group, title="Toch", question="", venue=venue, by=nadia, **moment)

    assert told() == [marjolein, marjolein]


def test_a_group_that_was_held_or_called_off_is_no_news(course, a_date, nadia, marjolein, now):
    ask_to_hear(marjolein, course)
    a_date(now - 2 * DAY)
    called_off = a_date()
    cancel_session(called_off.sessions.get(), by=nadia)

    assert told() == []
    assert waiting(course) == {marjolein}


def test_another_course_is_no_news(course, venue, nadia, marjolein, neighbourhood, faculty, now):
    other = a_course("Groen dat blijft", neighbourhood=neighbourhood, faculty=faculty, by=nadia)
    ask_to_hear(marjolein, course)
    a_run(other, now + DAY, venue=venue, by=nadia)

    assert told() == []
    assert waiting(course) == {marjolein}


def test_who_has_a_place_already_or_is_gone_is_not_written_to(course, a_date, nadia, marjolein, karin, stranger, now):
    for person in (marjolein, karin, stranger):
        ask_to_hear(person, course)
    join(stranger, Role.RESIDENT, neighbourhood=course.neighbourhood)
    deactivate(stranger, by=nadia)
    group = a_date()
    enrol(karin, group, by=karin)

    assert told() == [marjolein]
    assert not Letter.objects.filter(topic="dates").exclude(person=marjolein).exists()
    assert waiting(course) == {stranger}

    reactivate(stranger, by=nadia)
    a_date(now + 9 * DAY)
    assert told() == [marjolein, stranger]


@pytest.fixture
def after_the_first_letter(monkeypatch):
    """`after_the_first_letter(deed)`: it is done as soon as one was written, as another process would."""

    def after_the_first_letter(deed):
        write, deeds = letters.there_is_a_date, [deed]

        def wrapped(*given):
            write(*given)
            if deeds:
                deeds.pop()()

        monkeypatch.setattr(letters, "there_is_a_date", wrapped)

    return after_the_first_letter


def test_who_stops_while_the_letters_are_written_gets_none(course, a_date, marjolein, karin, after_the_first_letter):
    ask_to_hear(marjolein, course)
    ask_to_hear(karin, course)
    after_the_first_letter(lambda: stop_hearing(karin, course))

    a_date()

    assert told() == [marjolein]


def test_two_groups_that_become_public_together_are_one_letter(
    course, a_date, marjolein, karin, now, after_the_first_letter
):
    ask_to_hear(marjolein, course)
    ask_to_hear(karin, course)
    one, other = a_date(), a_date(now + 9 * DAY)
    after_the_first_letter(lambda: tell_of_date(other))

    assert [tell_of_date(one), told()] == [1, [marjolein, karin]]


def test_who_asks_while_the_letters_are_written_keeps_waiting(course, a_date, marjolein, karin, after_the_first_letter):
    ask_to_hear(marjolein, course)
    after_the_first_letter(lambda: Interest.objects.create(person=karin, course=course))

    a_date()

    assert told() == [marjolein]
    assert waiting(course) == {karin}


def test_who_took_part_before_may_hear_of_the_next_time(course, a_date, marjolein, now):
    earlier = a_date(now + HOUR)
    enrol(marjolein, earlier, by=marjolein)
    earlier.closed_at = now
    earlier.save()
    ask_to_hear(marjolein, course)

    a_date()

    assert told() == [marjolein]


def test_a_switch_stops_these_letters_and_asking_again_turns_it_on(course, a_date, nadia, marjolein, karin):
    stop(karin, "dates")
    ask_to_hear(karin, course)
    ask_to_hear(marjolein, course)
    choose(marjolein, [], of=["dates"])

    a_date()

    assert told() == [karin]
    assert waiting(course) == set()


def test_the_letter_of_a_course_off_the_site_leads_to_its_group(course, a_date, nadia, marjolein):
    ask_to_hear(marjolein, course)
    hide_course(course, by=nadia)
    group = a_date()
    told()

    assert reverse("enrol", args=[group.uuid]) in Letter.objects.get(topic="dates").text


# --- A group that is late, full or over -----------------------------------------------------------


@pytest.fixture
def full(a_date, karin, course):
    group = a_date(seats=1)
    enrol(karin, group, by=karin)
    return group


@pytest.fixture
def late(a_date, now):
    """Of its two sessions one was held: too few are left for the certificate."""
    return a_date(now - 2 * DAY, now + 7 * DAY)


@pytest.fixture
def over(a_date, now):
    return a_date(now - 2 * DAY)


@pytest.mark.parametrize("kind", ["full", "late", "over"])
def test_a_group_that_does_not_suit_offers_to_hear_of_the_next(
    request, as_person, course, a_date, marjolein, karin, now, kind
):
    group = request.getfixturevalue(kind)
    client, button = as_person(marjolein), f'action="{address("hear", course)}"'
    for url in (page_of(course), reverse("enrol", args=[group.uuid])):
        assert button in text(client.get(url)), url
    told()

    client.post(address("hear", course))
    assert waiting(course) == {marjolein}

    a_date(now + 20 * DAY)
    assert told() == [marjolein]
    assert button not in text(client.get(page_of(course)))


def test_who_waits_in_a_full_group_may_hear_of_the_next_and_not_of_her_own(
    as_person, course, full, a_date, venue, nadia, marjolein, now
):
    enrolment = enrol(marjolein, full, by=marjolein)
    client = as_person(marjolein)
    assert address("hear", course) in text(client.get(reverse("enrolled", args=[enrolment.uuid])))
    client.post(address("hear", course))

    session = full.sessions.get()
    move_session(session, starts_at=now + 8 * DAY, ends_at=now + 8 * DAY + HOUR, by=nadia)
    assert told() == []

    a_date(now + 20 * DAY)
    assert told() == [marjolein]


def test_who_waits_for_the_next_does_not_hear_of_a_day_of_the_late_one(course, late, venue, nadia, marjolein, now):
    ask_to_hear(marjolein, course)

    moment = {"starts_at": now + 9 * DAY, "ends_at": now + 9 * DAY + HOUR}
    plan_session(late, title="Nog een", question="", venue=venue, by=nadia, **moment)

    assert (told(), waiting(course)) == ([], {marjolein})


def test_who_takes_a_seat_after_asking_needs_no_letter_any_more(course, full, a_date, marjolein, karin, nadia, now):
    ask_to_hear(marjolein, course)
    change_seats(full, 2, by=nadia)
    enrol(marjolein, full, by=marjolein)

    a_date(now + 20 * DAY)

    assert (told(), waiting(course)) == ([], set())


# --- The desk -------------------------------------------------------------------------------------


def test_the_coordinator_sees_how_many_wait_and_never_who(as_person, course, nadia, stranger):
    client = as_person(nadia)
    url = address("desk-course", course, "en")
    assert "for a date" not in text(client.get(url))

    ask_to_hear(stranger, course)
    ask_to_hear(make_person("Anouk de Wit"), course)

    seen = text(client.get(url))
    assert "2 people wait for a date." in seen
    assert not [words for words in ("Gerrit", "Mol", "Anouk") if words in seen]
    assert client.get(reverse("desk-person", args=[stranger.uuid])).status_code == 404


# --- How much it asks -----------------------------------------------------------------------------


def test_three_wishes_cost_as_many_queries_as_one(
    as_person, course, marjolein, neighbourhood, faculty, nadia, count_queries
):
    client = as_person(marjolein)
    ask_to_hear(marjolein, course)
    client.get(reverse("mine-enrolments"))
    one = count_queries(lambda: client.get(reverse("mine-enrolments")))
    for title in ("Groen dat blijft", "Op eigen benen"):
        ask_to_hear(marjolein, a_course(title, neighbourhood=neighbourhood, faculty=faculty, by=nadia))

    assert count_queries(lambda: client.get(reverse("mine-enrolments"))) == one
