"""A browser keeps a passkey for a name. At an address of numbers the pages say so, and name the other when they know it."""

import html
import re

import pytest
from django.test import Client
from django.urls import reverse

NO_NAME = "A passkey needs an address with a name."
OTHER = re.compile(r'href="([^"]+)">\s*Open this page at localhost')


@pytest.mark.parametrize(
    ("host", "said", "link"),
    [
        ("127.0.0.1:8000", True, ["http://localhost:8000"]),
        ("127.0.0.1", True, ["http://localhost"]),
        ("[::1]:8000", True, ["http://localhost:8000"]),
        ("192.168.1.20:8000", True, []),
        ("localhost:8000", False, []),
        ("stoep.example.org", False, []),
    ],
)
@pytest.mark.parametrize("name", ["account_login", "mfa_add_webauthn", "mfa_list_webauthn"])
def test_where_a_passkey_cannot_be(login, wilma, name, host, said, link):
    client = Client(headers={"host": host, "accept-language": "en"})
    path = f"{reverse(name)}?next=/en/&language=en"

    page = (client if name == "account_login" else login(client, wilma)).get(path).content.decode()

    assert NO_NAME in page if said else NO_NAME not in page
    assert OTHER.findall(page) == [f"{address}{path.replace('&', '&amp;')}" for address in link]
    assert ("passkey_login" in page) is (name == "account_login" and not said)


NO_PASSKEY = (
    "Er is nog geen passkey. Druk op de knop. Gebeurt er niets? Zet dan JavaScript aan, of gebruik een andere browser."
)


def test_without_a_script_the_page_says_what_a_passkey_needs(login, client, wilma):
    page = login(client, wilma).get(reverse("mfa_add_webauthn")).content.decode()

    said = re.search(r"<noscript>(.*?)</noscript>", page, re.DOTALL).group(1)
    assert "Een passkey heeft JavaScript nodig. Zet JavaScript aan, of gebruik een andere browser." in html.unescape(
        said
    )
    assert "<noscript>" not in login(client, wilma).get(reverse("mfa_list_webauthn")).content.decode()


@pytest.mark.parametrize("sent", ["", "{"])
def test_what_was_sent_without_a_passkey_is_no_riddle_about_a_hidden_field(login, client, wilma, sent):
    page = login(client, wilma).post(reverse("mfa_add_webauthn"), {"name": "Telefoon", "credential": sent})

    words = html.unescape(page.content.decode())
    assert NO_PASSKEY in words
    assert "“Credential”" not in words


def test_nor_is_it_at_the_door(client, db):
    page = client.post(reverse("mfa_login_webauthn"), {"credential": ""}, follow=True)

    assert NO_PASSKEY in html.unescape(page.content.decode())
