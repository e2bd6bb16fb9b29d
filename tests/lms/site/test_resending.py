"""What somebody typed outlives a login in another tab, and being logged out."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from certificates.evidence.models import Evidence

pytestmark = pytest.mark.django_db
OURS = {"origin": "http://testserver"}
STORY = {"title": "De buurt op de kaart", "story": "Eerst dit.\r\nDan “dat” <b>&amp;.\r\n", "happened_on": "2026-01-02"}


@pytest.fixture
def browser(login, wilma):
    """With a page open that was made under an earlier login: another tab has logged in since."""
    client = login(Client(enforce_csrf_checks=True), wilma)
    client.get(reverse("evidence-tell"))
    client.cookies["csrftoken"] = "b" * 32
    return client


def sent(client, words=STORY, headers=OURS, to="evidence-tell"):
    return client.post(reverse(to), {"csrfmiddlewaretoken": "a" * 64, **words}, headers=headers)


def fields(page) -> list[tuple[str, str]]:
    """The form in the middle of the page."""
    main = page.content.decode().split("<main", 1)[1]
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', main)
    return [(name, html.unescape(value)) for name, value in found]


def test_after_a_login_in_another_tab_one_press_sends_what_was_typed(browser):
    page = sent(browser)

    assert (page.status_code, Evidence.objects.count()) == (403, 0)
    kept = dict(fields(page))
    assert {name: kept[name] for name in STORY} == STORY
    assert "Eerst dit." in page.content.decode()
    assert "<b>&amp;." not in page.content.decode()

    again = browser.post(reverse("evidence-tell"), kept, headers=OURS)

    assert again.status_code == 302
    assert [(one.title, one.story) for one in Evidence.objects.all()] == [(STORY["title"], STORY["story"].strip())]


def test_who_is_logged_out_logs_in_and_sends_it_then(client, login, wilma):
    page = sent(client)
    assert page.status_code == 403
    assert dict(fields(page))["story"] == STORY["story"]
    assert reverse("account_login") in page.content.decode()

    login(client, wilma)
    client.post(reverse("evidence-tell"), dict(fields(page)), headers=OURS)

    assert Evidence.objects.get().title == STORY["title"]


def test_what_a_program_filled_in_is_kept_but_is_not_called_typed(browser):
    """The edition of the words, the row they belong to, a choice."""
    made = {
        "edition": "2026-11-28T10:16:45.123456+00:00",
        "share": "0b6f5a3e-4d1c-4e3b-9a51-3f0c2a7d1b90",
        "do": "save",
        "row": "1764324000.25",
    }
    page = sent(browser, STORY | made)
    words = html.unescape(page.content.decode())

    kept = dict(fields(page))
    assert {name: kept[name] for name in STORY | made} == STORY | made
    listed = [one.replace("<br>", "\n") for one in re.findall(r'class="box typed">(.*?)</li>', words, re.DOTALL)]
    assert [one.strip() for one in listed] == [STORY["title"], "Eerst dit.\nDan “dat” <b>&amp;."]


def test_a_button_without_words_just_leads_to_the_door(client):
    assert sent(client, {}).headers["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("headers", [{}, {"origin": "https://evil.example"}, {"origin": "null"}])
def test_what_another_site_sent_is_never_kept(browser, client, headers):
    refused = sent(browser, headers=headers)

    assert (refused.status_code, fields(refused)) == (403, [])
    assert STORY["title"] not in refused.content.decode()
    client.logout()
    assert sent(client, headers=headers).headers["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("secret", ["password", "oldpassword", "password1", "code", "otp_code", "login-token"])
def test_a_secret_is_never_written_into_a_page(browser, secret):
    page = sent(browser, {**STORY, secret: "geheim-van-wilma"})

    assert (page.status_code, fields(page)) == (403, [])
    assert "geheim-van-wilma" not in page.content.decode()


def test_a_postcode_is_no_secret(browser):
    assert dict(fields(sent(browser, {"postcode": "1234 AB"})))["postcode"] == "1234 AB"


@pytest.mark.parametrize("words", [{"story": "a" * 200_001}, {f"a{number}": "Een" for number in range(1_001)}])
def test_nor_is_more_than_a_form_of_ours_holds(browser, words):
    page = sent(browser, words)

    assert page.status_code in {400, 403}
    assert "csrfmiddlewaretoken" not in page.content.decode().partition("<main")[2]


def test_a_photo_is_chosen_again(browser):
    page = sent(browser, STORY | {"photo": SimpleUploadedFile("kaart.jpg", b"...", "image/jpeg")})

    assert dict(fields(page))["title"] == STORY["title"]
    assert "photo" not in dict(fields(page))
    assert "Je foto of bestand is er niet bij" in html.unescape(page.content.decode())
