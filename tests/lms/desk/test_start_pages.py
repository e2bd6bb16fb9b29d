"""/mijn/ and /bureau/: what waits, and where one can go."""

import pytest
from django.urls import reverse

from lms.base import registry
from lms.base.registry import tile

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_tiles(monkeypatch):
    monkeypatch.setattr(registry, "tiles", [])


def test_my_page_greets_by_first_name(as_person, wilma):
    response = as_person(wilma).get(reverse("mine"))

    assert response.status_code == 200
    assert "Dag Wilma </h1>" in " ".join(response.content.decode().split())


def test_an_empty_page_says_what_to_do(as_person, stranger):
    response = as_person(stranger).get(reverse("mine"))

    assert response.context["cards"] == []
    assert 'class="empty"' in response.content.decode()


def test_a_tile_shows_what_it_looked_up_in_its_order_or_stays_away(as_person, wilma):
    tile("mine", order=2, template="components/private_line.html")(lambda person, at: {"text": f"Twee {person.name}"})
    tile("mine", order=1, template="components/private_line.html")(lambda person, at: {"text": "Een"})
    tile("mine", order=0, template="components/private_line.html")(lambda person, at: None)
    tile("desk", order=0, template="components/private_line.html")(lambda person, at: {"text": "Coördinatie"})

    page = as_person(wilma).get(reverse("mine")).content.decode()

    assert page.index("Een") < page.index("Twee Wilma de Wit")
    assert "Coördinatie" not in page


def test_counters_stand_together_above_the_rest(as_person, nadia):
    tile("desk", order=1, template="components/private_line.html")(lambda person, at: {"text": "Het planbord"})
    tile("desk", order=2, template="components/counter.html")(
        lambda person, at: {"number": 4, "title": "lessen om te lezen", "url": "/x/"}
    )

    page = as_person(nadia).get(reverse("desk")).content.decode()

    assert page.index("lessen om te lezen") < page.index("Het planbord")


def test_the_desk_does_not_exist_for_others(as_person, wilma, marjolein, beheer):
    for person in (wilma, marjolein, beheer):
        assert as_person(person).get(reverse("desk")).status_code == 404


def test_who_is_not_logged_in_comes_back_here_afterwards(client):
    for name in ("mine", "desk"):
        response = client.get(reverse(name))
        assert (response.status_code, response["Location"]) == (302, f"/account/login/?next={reverse(name)}")


def test_a_former_coordinator_is_out_at_once(as_person, nadia):
    nadia.memberships.update(until="2026-01-01T00:00:00Z")

    assert as_person(nadia).get(reverse("desk")).status_code == 404
