"""Places at the desk, through the front door."""

from urllib.parse import urlencode, urlsplit

import pytest
from django.urls import reverse

from courses.groups.venue_forms import VenueForm
from courses.scheduling.models import Session
from lms.places.models import Venue
from tests.courses.stage import DAY

WORDS = {"name": "Buurthuis De Sluis", "street": "Sluisplein 9", "postcode": "", "city": "Havenrade"}


@pytest.fixture
def desk(as_person, nadia):
    return as_person(nadia)


def test_a_coordinator_adds_changes_retires_and_uses_a_place_again(desk, neighbourhood):
    assert "Buurthuis" not in desk.get(reverse("desk-venues")).content.decode()
    desk.post(reverse("desk-venue-new"), {**WORDS, "neighbourhood": neighbourhood.pk, "access_nl": "Bel bij de deur."})
    venue = Venue.objects.get()
    assert (venue.neighbourhood, venue.address) == (neighbourhood, "Buurthuis De Sluis, Sluisplein 9, Havenrade")

    page = reverse("desk-venue", args=[venue.pk])
    assert "Bel bij de deur." in desk.get(page).content.decode()
    desk.post(page, {**WORDS, "name": "De Sluis", "access_nl": "", "access_en": "Ring the bell."})
    assert list(Venue.objects.values_list("name", "access_en")) == [("De Sluis", "Ring the bell.")]

    desk.post(reverse("desk-venue-retire", args=[venue.pk]))
    assert (list(neighbourhood.venues.in_use()), "niet meer" in desk.get(page).content.decode()) == ([], True)
    desk.post(reverse("desk-venue-reopen", args=[venue.pk]))
    assert list(neighbourhood.venues.in_use()) == [venue]


def test_what_is_wrong_is_said_and_what_was_typed_stays(desk, venue, neighbourhood):
    other = {**WORDS, "neighbourhood": neighbourhood.pk, "name": venue.name.upper(), "city": ""}
    answered = desk.post(reverse("desk-venue-new"), other)
    assert set(answered.context["form"].errors) == {"name", "city"}
    assert "Sluisplein 9" in answered.content.decode()

    second = Venue.objects.create(neighbourhood=neighbourhood, name="Tweede", street="Straat 2", city="Havenrade")
    answered = desk.post(reverse("desk-venue", args=[second.pk]), {**WORDS, "name": venue.name})
    assert set(answered.context["form"].errors) == {"name"}
    assert [one.street for one in Venue.objects.order_by("pk")] == ["Sluisplein 1", "Straat 2"]


def test_who_is_second_with_a_name_is_told_and_changes_nothing(desk, venue, neighbourhood, monkeypatch):
    """Both forms looked before either of them saved."""
    monkeypatch.setattr(VenueForm, "clean", lambda form: form.cleaned_data)
    second = Venue.objects.create(neighbourhood=neighbourhood, name="Tweede", street="Straat 2", city="Havenrade")
    words = {**WORDS, "name": venue.name}
    doors = [reverse("desk-venue-new"), reverse("desk-venue", args=[second.pk])]

    answers = [desk.post(door, words | {"neighbourhood": neighbourhood.pk}) for door in doors]

    taken = "Er is al een locatie met deze naam. Kies een andere naam."
    assert [answer.context["form"].errors for answer in answers] == [{"name": [taken]}] * 2
    assert [one.street for one in Venue.objects.order_by("pk")] == ["Sluisplein 1", "Straat 2"]


def test_a_place_of_elsewhere_is_not_there(desk, other_neighbourhood):
    elsewhere = Venue.objects.create(neighbourhood=other_neighbourhood, name="Elders", street="Straat 1", city="Stad")
    assert "Elders" not in desk.get(reverse("desk-venues")).content.decode()
    doors = [reverse(f"desk-venue{deed}", args=[elsewhere.pk]) for deed in ("", "-retire", "-reopen")]
    assert {desk.post(door, WORDS).status_code for door in doors} == {404}
    answered = desk.post(reverse("desk-venue-new"), {**WORDS, "neighbourhood": other_neighbourhood.pk})
    assert answered.context["form"].errors
    assert list(Venue.objects.values_list("name", "retired_at")) == [("Elders", None)]


def test_a_place_that_is_no_longer_used_is_kept_by_what_is_planned_there(desk, run, session, venue):
    desk.post(reverse("desk-venue-retire", args=[venue.pk]))

    offered = {
        name: list(desk.get(reverse(name, args=[of.uuid])).context["form"].fields["venue"].queryset)
        for name, of in (("desk-run-plan", run.course), ("desk-session-add", run), ("desk-session-move", session))
    }
    assert offered == {"desk-run-plan": [], "desk-session-add": [], "desk-session-move": [venue]}
    assert venue.name in desk.get(reverse("desk-session", args=[session.uuid])).content.decode()


@pytest.mark.parametrize("form", ["desk-run-plan", "desk-session-add", "desk-session-move"])
def test_who_plans_adds_a_place_on_the_way_and_loses_nothing(desk, form, run, session, wilma, neighbourhood):
    of = {"desk-run-plan": run.course, "desk-session-add": run, "desk-session-move": session}[form]
    day = str(session.starts_at.date() + 2 * DAY)  # a day on which nobody is asked already
    typed = {"title": "Wie kent wie? & co", "day": day, "starts": "10:00", "ends": "12:00", "seats": "7"}
    typed |= {"teachers": [wilma.pk], "by_request": "on", "language": "nl"}
    page = reverse(form, args=[of.uuid])
    assert 'name="add_venue"' in desk.get(page).content.decode()
    assert page in desk.get(reverse("desk-venue-new"), {"next": page}).content.decode()

    away = desk.post(page, typed | {"add_venue": "1"}).url
    back = desk.post(away, {**WORDS, "neighbourhood": neighbourhood.pk}).url
    assert urlsplit(back).path == page
    shown = desk.get(back).context["form"]
    venue = Venue.objects.get(name=WORDS["name"])
    assert {name: shown[name].value() for name in typed if name in shown.fields and name != "teachers"} == {
        name: value for name, value in typed.items() if name in shown.fields and name != "teachers"
    }
    assert shown["venue"].value() == str(venue.pk)
    if "teachers" in shown.fields:
        assert [option.data["selected"] for option in shown["teachers"]] == [True]
        filled = {name: shown[name].value() for name in shown.fields if shown[name].value() is not None}
        desk.post(back, filled | {"teachers": [wilma.pk], "publish": "1"})
        assert Session.objects.filter(venue=venue, title="Wie kent wie? & co").count() == 1


def test_what_she_typed_waits_in_her_session_and_in_no_address(desk, run, venue):
    page, question = reverse("desk-session-add", args=[run.uuid]), "Wie woont hier? " * 600
    typed = {"title": "College", "question": question, "venue": venue.pk}
    away = desk.post(page, typed | {"add_venue": "1"}).url
    assert len(away) < 200

    back = desk.get(away).context["back"]
    for _look in range(2):  # also when she loads it again
        shown = desk.get(back).context["form"]
        assert [shown[name].value() for name in typed] == ["College", question, str(venue.pk)]

    desk.post(back, {"title": ""})
    after = desk.get(back)  # she goes back in her browser
    assert (after.status_code, after.context["form"]["question"].value()) == (200, None)
    assert "planning" not in desk.session


def test_one_form_at_a_time_waits_and_only_its_own_key_opens_it(desk, run):
    page = reverse("desk-session-add", args=[run.uuid])
    ways = [desk.post(page, {"title": title, "add_venue": "1"}).url for title in ("Eerst", "Daarna")]
    first, second = (desk.get(desk.get(away).context["back"]).context["form"]["title"].value() for away in ways)
    assert (first, second) == (None, "Daarna")

    desk.post(page, {"title": ""})
    assert desk.get(f"{page}?typed=anders&venue=x").context["form"]["title"].value() is None
    assert desk.session["planning"]["typed"]["title"] == ["Daarna"]


@pytest.mark.parametrize(
    "elsewhere", ["https://elders.example/", "//elders.example/", "/\\elders.example", "elders.example", "é", "?a=1"]
)
def test_the_way_back_is_an_address_of_this_site(desk, neighbourhood, elsewhere):
    door = f"{reverse('desk-venue-new')}?{urlencode({'next': elsewhere})}"
    assert desk.get(door).context["back"] == ""
    assert desk.post(door, {**WORDS, "neighbourhood": neighbourhood.pk}).url == reverse("desk-venues")


def test_the_list_asks_as_much_with_many_places_as_with_one(desk, venue, neighbourhood, count_queries):
    desk.get(reverse("desk-venues"))
    one = count_queries(lambda: desk.get(reverse("desk-venues")))
    for number in range(3):
        Venue.objects.create(neighbourhood=neighbourhood, name=f"Plek {number}", street="Straat 1", city="Stad")
    assert count_queries(lambda: desk.get(reverse("desk-venues"))) == one
