"""Pages about the university itself."""

import pytest
from django.core.exceptions import ValidationError

from cms.pages.actions import say_who_helps, write_page
from cms.pages.addresses import is_taken
from cms.pages.models import HomePage, StandardPage

pytestmark = pytest.mark.django_db


def test_a_page_is_on_the_site_in_both_languages(client):
    dutch = write_page("Zo werkt het", "zo-werkt-het", language="nl", intro="Kort.", body=[("text", "<p>Lang.</p>")])
    english = write_page("How it works", "how-it-works", language="en", twin=dutch)

    shown = client.get("/zo-werkt-het/")
    assert "Lang." in shown.content.decode()
    assert shown.context["language_switch"]["url"] == english.url == "/en/how-it-works/"


def test_who_helps_stands_on_each_page(client):
    assert "010 000" not in client.get("/").content.decode()
    say_who_helps(name="Nadia", phone="010 000 00 00", hours_nl="Elke dag.", hours_en="Each day.")

    assert "Elke dag." in client.get("/").content.decode()
    assert "Each day." in client.get("/en/").content.decode()
    assert "tel:0100000000" in client.get("/").content.decode()


@pytest.mark.parametrize("slug", ["agenda", "bureau", "admin", "c", "healthz", "en", "lesgeven"])
def test_an_address_of_our_own_is_taken(slug):
    assert is_taken(slug)


def test_other_addresses_are_free():
    assert not is_taken("zo-werkt-het")
    assert not is_taken("cursussen", "veiligheid")


def test_a_page_with_an_address_of_our_own_is_refused():
    home = HomePage.objects.get(locale__language_code="nl")
    with pytest.raises(ValidationError):
        home.add_child(instance=StandardPage(title="Agenda", slug="agenda", locale=home.locale))


def test_a_page_keeps_its_own_policy(client):
    write_page("Zo", "zo", language="nl")
    policy = client.get("/zo/")["Content-Security-Policy"]
    assert "'unsafe-inline'" not in policy
