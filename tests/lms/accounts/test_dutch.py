"""Pages of accounts are mostly allauth's, and their Dutch says "u" here and there. Ours says "je"."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth
from django.core.cache import cache
from django.test import Client

from tests.house.access.routes import all_routes

FORMAL = re.compile(r"\b(u|uw|uzelf)\b", re.IGNORECASE)
PAGES = sorted(
    f"/{route.path}" for route in all_routes() if route.path.startswith("account/") and "<" not in route.path
)


def with_nothing(person):
    """A code by e-mail is all that she has."""


def with_a_password(person):
    person.set_password("een lange zin van haar")
    person.save()


def with_an_app(person):
    auth.TOTP.activate(person, auth.generate_totp_secret())
    RecoveryCodes.activate(person)


def with_a_passkey(person):
    """An invented one: pages that ask for it cannot be shown, those about it can."""
    data = {"name": "Telefoon", "credential": {}}
    key = f"/account/2fa/webauthn/keys/{Authenticator.objects.create(user=person, type='webauthn', data=data).pk}/"
    return ["/account/2fa/", "/account/2fa/webauthn/", f"{key}edit/", f"{key}remove/"]


def words_of(answer):
    body = re.sub(r"<(script|style)\b.*?</\1>", "", answer.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body.partition("<main")[2]))


@pytest.mark.parametrize("state", [with_nothing, with_a_password, with_an_app, with_a_passkey])
def test_no_page_of_her_account_says_u(login, wilma, state):
    pages = state(wilma) or PAGES
    found, read = {}, 0
    for page in pages:
        for method, body in (
            ("get", {}),
            ("post", {}),
            ("post", {"password1": "wilma", "password2": "123", "code": "1"}),
        ):
            cache.clear()
            browser = login(Client(headers={"accept-language": "nl"}), wilma)
            answer = getattr(browser, method)(page, body, follow=True)
            words = words_of(answer)
            read += answer.status_code == 200
            if formal := FORMAL.search(words):
                found[page] = words[max(formal.start() - 60, 0) : formal.end() + 60]

    assert (found, read > len(pages)) == ({}, True)


def test_a_page_that_says_u_would_be_found():
    assert FORMAL.search("Wijzig Uw wachtwoord")
    assert not FORMAL.search("Stuur een nieuwe code")
