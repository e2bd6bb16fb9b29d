import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.urls import reverse

from tests.codes import CODE, ask, code_for


def code_of_the_app(secret):
    return auth.format_hotp_value(auth.hotp_value(secret, next(iter(auth.yield_hotp_counters_from_time()))))


@pytest.fixture(autouse=True)
def a_real_site(settings):
    settings.SECOND_FACTOR_FOR_STAFF = True


@pytest.mark.parametrize("who", ["nadia", "beheer"])
@pytest.mark.parametrize("page", ["mine", "desk", "desk-people", "wagtailadmin_home"])
def test_staff_without_a_second_factor_get_no_further_than_setting_one_up(client, login, request, who, page):
    login(client, request.getfixturevalue(who))

    assert client.get(reverse(page)).headers["Location"] == reverse("mfa_index")
    assert client.post(reverse(page)).headers["Location"] == reverse("mfa_index")
    assert client.get(reverse("mfa_index")).status_code == 200
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_residents_and_professionals_need_none(client, login, wilma, marjolein):
    for person in (wilma, marjolein):
        assert login(client, person).get(reverse("mine")).status_code == 200


def test_recovery_codes_alone_are_no_second_factor(client, login, nadia):
    Authenticator.objects.create(user=nadia, type=Authenticator.Type.RECOVERY_CODES, data={})

    assert login(client, nadia).get(reverse("desk")).headers["Location"] == reverse("mfa_index")


def test_a_code_by_mail_is_one_factor_and_her_app_the_second(client, nadia):
    secret = auth.generate_totp_secret()
    auth.TOTP.activate(nadia, secret)
    ask(client, nadia.email)

    assert client.post(CODE, {"code": code_for(nadia)}).headers["Location"] == reverse("mfa_authenticate")
    assert client.get(reverse("desk")).headers["Location"].startswith("/account/login/")
    assert client.get(reverse("mfa_authenticate")).status_code == 200

    code = code_of_the_app(secret)
    assert client.post(reverse("mfa_authenticate"), {"code": code}).headers["Location"] == reverse("desk")
    assert client.get(reverse("desk")).status_code == 200


def test_setting_up_the_app_writes_a_letter(client, nadia, django_capture_on_commit_callbacks):
    ask(client, nadia.email)
    client.post(CODE, {"code": code_for(nadia)})
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret

    code = code_of_the_app(secret)
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("mfa_activate_totp"), {"code": code})

    assert answer.status_code == 302
    assert nadia.letters.filter(topic="account").count() == 2  # the code, and that the app is asked for from now on
    assert client.get(reverse("desk")).status_code == 200


def test_what_is_delicate_asks_again_when_she_came_in_a_while_ago(client, nadia):
    ask(client, nadia.email)
    client.post(CODE, {"code": code_for(nadia)})
    auth.TOTP.activate(nadia, auth.generate_totp_secret())
    delicate = reverse("mfa_generate_recovery_codes")
    assert client.get(delicate).status_code == 200

    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 301
    session.save()

    assert client.get(delicate).headers["Location"].startswith(reverse("mfa_reauthenticate"))
