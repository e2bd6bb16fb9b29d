"""The page to log in says what one came for, also from a letter."""

import html

import pytest
from django.urls import reverse
from django.utils import translation

from lms.accounts.errands import errand_at
from tests.house.access.matrix import rows
from tests.house.access.routes import all_routes

ROUTES = {route.key: route for route in all_routes() if route.group == "ours"}


def seen(client, address: str) -> str:
    """What who is not logged in reads when she opens this address."""
    return html.unescape(client.get(address, follow=True).content.decode())


def test_every_page_behind_the_door_says_what_one_comes_for(db):
    """By its name only: what fills the gaps may be gone."""
    shut = {row.key for row in rows() if row.cells["GET"]["anonymous"] == "login"}
    silent = []
    for key in sorted(shut):
        route = ROUTES[key]
        if not route.name or route.path.startswith("account/"):
            continue
        fill = {"UUIDConverter": "0" * 8 + "-0000-4000-8000-" + "0" * 12, "Number": 1}
        gaps = {name: fill.get(kind, "nl") for name, kind in route.converters}
        with translation.override("nl"):
            address = reverse(route.name, kwargs=gaps)
        if not errand_at(address):
            silent.append(key)

    assert silent == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/mijn/certificaten/", "Log in om je certificaten te zien."),
        ("/en/my/certificates/", "Log in to see your certificates."),
        ("/bureau/mensen/", "Log in voor de coördinatie."),
        ("/account/email/", "Log in om je e-mailadres te veranderen."),
        ("/account/2fa/", "Log in om je account veiliger te maken."),
        ("/account/2fa/recovery-codes/generate/", "Log in om je account veiliger te maken."),
        ("/account/sessions/", "Log in om te zien waar je ingelogd bent."),
        ("/account/password/change/", "Log in om je wachtwoord te kiezen."),
        ("/admin/", "Log in om aan de pagina's van de site te werken."),
        ("/admin/pages/3/edit/", "Log in om aan de pagina's van de site te werken."),
        ("/account/login/", ""),
        ("/nergens/", ""),
        ("", ""),
    ],
)
def test_in_the_language_of_the_page(client, db, address, words):
    with translation.override("en" if address.startswith("/en/") else "nl"):
        assert errand_at(address) == words


def test_from_a_page_by_code_and_by_password(client, db):
    assert "Log in om je certificaten te zien." in seen(client, "/mijn/certificaten/")
    assert "Log in om je certificaten te zien." in seen(client, "/account/login/password/?next=/mijn/certificaten/")
    assert "Log in om" not in seen(client, "/account/login/")


@pytest.mark.parametrize("path", ["/admin/", "/admin/pages/", "/admin/images/", "/admin/settings/cms/sitesettings/1/"])
def test_from_a_page_of_the_site_that_one_was_to_work_on(client, db, path):
    assert "Log in om aan de pagina's van de site te werken." in seen(client, path)


@pytest.mark.parametrize("path", ["/account/email/", "/account/2fa/", "/account/sessions/"])
def test_from_a_link_in_a_letter_to_the_account(client, db, path):
    assert 'class="intro"><b>Log in om ' in seen(client, path)


@pytest.mark.parametrize(
    ("page", "browser", "language"),
    [
        ("/en/my/certificates/", "nl", "en"),
        ("/mijn/certificaten/", "en", "nl"),
        ("/admin/", "en", "en"),
        ("https://elsewhere.example/en/", "nl", "nl"),
        ("http://[", "nl", "nl"),
        ("//[", "nl", "nl"),
        ("//elsewhere.example/en/", "nl", "nl"),
    ],
)
def test_the_page_to_log_in_speaks_the_language_of_the_page_behind_it(client, db, page, browser, language):
    answer = client.get("/account/login/", {"next": page}, headers={"accept-language": browser})

    assert f'<html lang="{language}"' in answer.content.decode()


def test_the_switch_of_language_wins(client, db):
    answer = client.get("/account/login/?next=/en/my/&language=nl", headers={"accept-language": "en"})

    assert '<html lang="nl"' in answer.content.decode()


@pytest.mark.parametrize("path", ["/mijn/certificaten/", "/en/my/certificates/"])
def test_the_page_for_the_code_still_says_it(client, wilma, path):
    words = "Log in to see your certificates." if "/en/" in path else "Log in om je certificaten te zien."
    door = client.get(path).headers["Location"]
    answer = client.post(door, {"email": wilma.email}, follow=True)

    assert answer.resolver_match.url_name == "account_confirm_login_code"
    assert words in html.unescape(answer.content.decode())
