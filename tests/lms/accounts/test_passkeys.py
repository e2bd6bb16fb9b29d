"""A browser keeps a passkey for a name. At an address of numbers the pages say so, and name the other when they know it."""

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
