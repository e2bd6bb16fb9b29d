"""What allauth says of an account is said by us: which field, and what to do, in plain Dutch."""

import gettext
import re
from pathlib import Path

import allauth
import pytest
from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from django.conf import settings
from django.urls import reverse
from django.utils import translation

SENTENCE = re.compile(r"{% blocktrans(?:late)?[^%]*%}(.*?){% endblocktrans", re.DOTALL)
#: Nobody here has a telephone number or a user name to log in with; a forgotten password is no door; the page says it.
NEVER = {
    "phone_verification_sent", "phone_verified", "logged_in", "login_code_sent",
    "phone_password_mismatch", "phone_taken", "unknown_phone",
    "username_blacklisted", "username_password_mismatch", "username_taken",
    "invalid_or_expired_key", "invalid_login", "invalid_password_reset", "unknown_email", "select_only_one",
}  # fmt: skip


def test_every_message_of_an_account_is_in_our_own_catalogue():
    ours = gettext.translation("django", settings.BASE_DIR / "lms/locale", ["nl"])
    files = [
        file
        for app in ("account", "mfa", "usersessions")
        for file in Path(allauth.__file__).parent.glob(f"templates/{app}/messages/*.txt")
        if file.stem not in NEVER
    ]
    said = {
        re.sub(r"{{ *(\w+) *}}", r"%(\1)s", words): file.stem
        for file in files
        for words in SENTENCE.findall(file.read_text())
    }

    assert len(said) >= 15
    assert {file: words for words, file in said.items() if ours.gettext(words) == words} == {}


@pytest.mark.parametrize(
    ("ours", "theirs"), [(get_adapter, DefaultAccountAdapter), (get_mfa_adapter, DefaultMFAAdapter)]
)
def test_every_refusal_of_an_account_is_in_our_own_words(ours, theirs):
    """In our adapter, or in our catalogue where their English says it well."""
    catalogue = gettext.translation("django", settings.BASE_DIR / "lms/locale", ["nl"])
    told = {
        key: words
        for key, words in ours().error_messages.items()
        if key not in NEVER and words is theirs.error_messages.get(key)
    }

    kept = {key for key, words in told.items() if catalogue.gettext(_english(words)) != _english(words)}
    assert set(told) - kept == set()


def _english(lazy) -> str:
    with translation.override(None):
        return str(lazy)


def test_her_only_address_cannot_go_and_she_reads_what_to_do(as_person, wilma):
    answer = as_person(wilma).post(reverse("account_email"), {"action_remove": "", "email": wilma.email}, follow=True)

    assert f"We schrijven naar {wilma.email}. Voeg eerst een ander adres toe." in answer.content.decode()


def test_a_wrong_code_of_the_app_says_what_to_do(as_person, wilma):
    browser = as_person(wilma)
    browser.get(reverse("mfa_activate_totp"))

    answer = browser.post(reverse("mfa_activate_totp"), {"code": "000000"})

    assert (
        "Dat lukte niet. Probeer het nog eens. Heb je een app? Typ de code die je nu ziet." in answer.content.decode()
    )
