"""Who logs in with a code alone shows with a new one that it is her, before what cannot be undone."""

import time

import pytest
from django.urls import reverse

from lms.letters.models import Letter
from lms.people.models import User
from tests.codes import code_for

AGAIN = "/account/reauthenticate/code/"


@pytest.fixture
def browser(client, login, wilma):
    """Logged in since more than five minutes."""
    return login(client, wilma, seconds=301)


@pytest.fixture
def erased(wilma):
    return lambda: User.objects.get(pk=wilma.pk).erased_at is not None


def code_in(client, person, door=AGAIN):
    """She asks for a code and reads it."""
    client.post(door, {"action": "resend"})
    return code_for(person)


def wait(client, seconds):
    session = client.session
    session["code_again"] = session["code_again"] | {"at": time.time() - seconds}
    session.save()


def test_a_download_asks_for_a_code_and_then_once_more_for_the_button(browser, wilma):
    door = browser.post(reverse("mine-data-download")).url
    assert door.startswith(AGAIN)

    page = browser.get(door, follow=True)
    assert "Druk daarna nog een keer op de knop" in page.content.decode()
    back = browser.post(AGAIN, {"code": code_in(browser, wilma), "next": page.context["redirect_field_value"]}).url
    assert back == f"{reverse('mine-data')}#take"
    assert browser.post(reverse("mine-data-download"))["Content-Type"] == "application/zip"


def test_what_she_wanted_to_do_is_done_when_the_code_is_right(browser, wilma, erased):
    door = browser.post(reverse("mine-data-delete"), {"email": wilma.email}).url
    assert (door.startswith(AGAIN), erased()) == (True, False)

    code = code_in(browser, wilma, door)
    browser.post(door, {"code": "x"})
    assert not erased()
    assert browser.post(door, {"code": code}).url == reverse("goodbye")
    assert erased()


def test_the_same_holds_for_a_passkey_and_an_app(browser):
    for name in ("mfa_activate_totp", "mfa_add_webauthn", "account_set_password"):
        assert browser.get(reverse(name)).url.startswith(AGAIN)


def test_a_password_is_no_way_round_the_code(browser, wilma):
    """Else: set one at a screen that she left open, come in with it, and it would count as a moment ago."""
    door, new = reverse("account_set_password"), dict.fromkeys(["password1", "password2"], "een lange zin van haar")
    away = browser.post(door, new).url
    wilma.refresh_from_db()
    assert (away.startswith(AGAIN), wilma.has_usable_password()) == (True, False)
    assert new["password1"] not in str(dict(browser.session))

    assert browser.post(away, {"code": code_in(browser, wilma, away)}).url == door
    browser.post(door, new)
    wilma.refresh_from_db()
    assert wilma.check_password(new["password1"])


def test_who_changes_a_password_shows_first_that_it_is_her(client, login, wilma):
    wilma.set_password("een lange zin van haar")
    wilma.save()
    door = reverse("account_change_password")
    answers = [getattr(login(client, wilma, seconds=301), method)(door) for method in ("get", "post")]
    assert {answer.url for answer in answers} == {f"/account/reauthenticate/?next={door.replace('/', '%2F')}"}

    new = {"oldpassword": "een lange zin van haar", "password1": "nog een lange zin", "password2": "nog een lange zin"}
    client.post("/account/reauthenticate/", {"password": new["oldpassword"]})
    client.post(door, new)
    wilma.refresh_from_db()
    assert wilma.check_password(new["password1"])


def test_a_stranger_sets_no_password(client, db):
    for name in ("account_set_password", "account_change_password"):
        assert client.get(reverse(name)).url.startswith("/account/login/")


def test_who_came_in_a_moment_ago_is_not_asked(as_person, wilma):
    assert as_person(wilma).get(reverse("mfa_activate_totp")).status_code == 200


def test_looking_sends_nothing_and_asking_twice_sends_one_code(browser, wilma):
    assert "Stuur mij een code" in browser.get(AGAIN).content.decode()
    assert Letter.objects.to(wilma).count() == 0
    old = code_in(browser, wilma)
    assert "Vul de code" in browser.get(AGAIN).content.decode()
    code_in(browser, wilma)
    assert Letter.objects.to(wilma).count() == 1

    wait(browser, 31)
    new = code_in(browser, wilma)
    assert Letter.objects.to(wilma).count() == 2
    assert browser.post(AGAIN, {"code": old}).status_code == (302 if old == new else 200)


def test_a_code_is_worth_five_tries_and_a_quarter_of_an_hour(browser, wilma):
    wrong = "111111" if code_in(browser, wilma) != "111 111" else "222222"
    tries = [browser.post(AGAIN, {"code": wrong}) for _try in range(5)]
    assert [answer.status_code for answer in tries] == [200] * 4 + [302]
    assert Letter.objects.to(wilma).count() == 2

    code = code_for(wilma)
    wait(browser, 901)
    assert browser.post(AGAIN, {"code": code}).url == AGAIN
    assert "account_authentication_methods" in browser.session
    assert browser.get(reverse("mfa_activate_totp")).url.startswith(AGAIN)


def test_an_empty_field_is_no_try(browser, wilma):
    code_in(browser, wilma)
    for _try in range(6):
        assert browser.post(AGAIN, {"code": ""}).status_code == 200
    assert browser.session["code_again"]["failed_attempts"] == 0


def test_who_has_a_password_is_asked_for_that(browser, wilma):
    wilma.set_password("een lange zin van haar")
    wilma.save()
    browser.force_login(wilma)

    assert browser.get(AGAIN).url == "/account/reauthenticate/"


def test_a_stranger_first_logs_in(client, db):
    assert client.get(AGAIN).url.startswith("/account/login/")
    assert client.post(AGAIN, {"code": "123456"}).url.startswith("/account/login/")
