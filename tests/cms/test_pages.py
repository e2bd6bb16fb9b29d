"""Pages about the university itself."""

import pytest
from django.core.exceptions import ValidationError

from cms.pages.actions import say_who_helps, write_page
from cms.pages.addresses import is_taken
from cms.pages.models import HomePage, StandardPage
from lms.base.drawing.people import PORTRAITS

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


def test_who_helps_is_shown_as_she_wishes(client, admin_client):
    def card():
        return client.get("/bestaat-niet/").content.decode().split('class="help-card"')[1].split("</aside>")[0]

    say_who_helps(name="Nadia Bakker")
    assert ">NB</span>" in card()

    form = admin_client.get("/admin/settings/cms/sitesettings/", follow=True)
    assert form.content.decode().count('name="help_portrait"') == 1 + len(PORTRAITS)
    admin_client.post(form.request["PATH_INFO"], {"help_name": "Nadia Bakker", "help_portrait": "ivy"})
    assert '<svg class="portrait"' in card()
    assert ">NB</span>" not in card()


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


def test_a_page_below_a_page_asks_no_more_than_one_below_the_home_page(client, django_assert_max_num_queries):
    above = write_page("Over ons", "over-ons", language="nl")
    write_page("About us", "about-us", language="en", twin=above)
    middle = above.add_child(instance=StandardPage(title="Wie", slug="wie", locale=above.locale))
    deepest = middle.add_child(instance=StandardPage(title="Nadia", slug="nadia", locale=above.locale))
    client.get(above.url)

    for page in (above, middle, deepest):
        with django_assert_max_num_queries(11):
            shown = client.get(page.url)
        assert shown.context["language_switch"]["url"] == "/en/about-us/", "the nearest that there is"
    assert [title for title, _url in shown.context["trail"]] == [above.get_parent().title, "Over ons", "Wie"]
    assert [client.get(f"/over-ons/{path}/").status_code for path in ("nadia", "wie/niemand", "wie/nadia/x")] == [
        404
    ] * 3
    StandardPage.objects.filter(pk=deepest.pk).update(live=False)
    assert client.get(deepest.url).status_code == 404
