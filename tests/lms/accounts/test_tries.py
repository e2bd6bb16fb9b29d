"""Who may ask for a code, and guess one, how often."""

import pytest
from allauth.core.internal import ratelimit
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core.cache import cache
from django.test import Client, RequestFactory

from lms.accounts import tries
from lms.accounts.actions import find_or_make
from lms.letters.models import Letter
from lms.people.models import User
from tests.codes import CODE, LOGIN, code_for
from tests.lms.accounts.wishes import wish

SIXTY_FOUR = "2001:db8:1:1::{:x}"


@pytest.fixture(params=["kept", "emptied"], autouse=True)
def cache_that(request, monkeypatch):
    """Limits hold whatever becomes of the cache."""
    if request.param == "emptied":
        monkeypatch.setattr(Client, "request", _emptying(Client.request))


def _emptying(real):
    def request(self, **words):
        cache.clear()
        return real(self, **words)

    return request


def asks(email, *, times, network="192.0.2.{}", same=False):
    """From so many addresses, each with a browser of its own; whether a letter followed."""
    answers = []
    for number in range(1, times + 1):
        page = Client().post(LOGIN, {"email": email}, REMOTE_ADDR=network.format(1 if same else number))
        answers.append(page.status_code == 302)
    return answers


def request_from(address):
    return RequestFactory().post(LOGIN, REMOTE_ADDR=address)


# --- Asking ---------------------------------------------------------------------------------------


def test_one_network_gets_five_codes_a_minute_for_an_address(wilma):
    assert asks(wilma.email, times=7, same=True) == [True] * 5 + [False] * 2
    assert wilma.letters.count() == 5


def test_a_thousand_addresses_of_one_line_are_one_network(wilma):
    assert asks(wilma.email, times=7, network=SIXTY_FOUR) == [True] * 5 + [False] * 2
    assert asks(wilma.email, times=3, network="2001:db8:1:{:x}::1") == [False] * 3
    assert wilma.letters.count() == 5


def test_ipv4_inside_ipv6_is_ipv4(wilma):
    assert asks(wilma.email, times=6, network="::ffff:192.0.2.{}", same=True)[-1] is False
    assert asks(wilma.email, times=1, network="::ffff:198.51.100.{}") == [True]


def test_nobody_is_shut_out_by_the_asking_of_others(client, wilma):
    """Twenty codes were asked for her address; she asks for hers from her own network, and comes in."""
    asks(wilma.email, times=5, same=True)
    asks(wilma.email, times=5, network="198.51.100.{}", same=True)
    assert asks(wilma.email, times=1, network="198.51.100.{}") == [False]

    client.post(LOGIN, {"email": wilma.email}, REMOTE_ADDR="203.0.113.7")
    client.post(CODE, {"code": code_for(wilma)}, REMOTE_ADDR="203.0.113.7")
    assert client.session["_auth_user_id"] == str(wilma.pk)


def test_an_address_that_nobody_has_is_limited_the_same(db):
    assert asks("nobody@example.org", times=7, same=True) == [True] * 5 + [False] * 2


def test_a_form_that_misses_something_costs_no_try(client, db):
    for _try in range(7):
        client.post("/account/login/", {"email": "wilma"})
    assert asks("wilma@example.org", times=5, same=True) == [True] * 5


# --- Strangers ------------------------------------------------------------------------------------


def test_one_network_has_letters_written_to_so_many_strangers_in_an_hour(settings, db):
    settings.STRANGERS_AN_HOUR_PER_NETWORK = 4
    assert [tries.may_come_in(request_from(SIXTY_FOUR.format(n))) for n in range(6)] == [True] * 4 + [False] * 2
    assert tries.may_come_in(request_from("198.51.100.1"))


def test_all_networks_together_have_their_ceiling(settings, db):
    settings.STRANGERS_AN_HOUR = 4
    assert [tries.may_come_in(request_from(f"192.0.2.{n}")) for n in range(6)] == [True] * 4 + [False] * 2


def test_the_form_of_a_stranger_says_so_and_makes_nobody(settings, done, wilma):
    settings.STRANGERS_AN_HOUR_PER_NETWORK = 2
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    pages = [wish(client, email) for email in ("a@example.org", "b@example.org", "c@example.org", wilma.email)]

    assert [page.status_code for page in pages] == [302, 302, 200, 200]
    assert [page.context["form"].non_field_errors() for page in pages[2:]] == [
        ["Many people sign up at this moment. Were you here before? Then log in first. Else try again later."]
    ] * 2
    assert not User.objects.filter(email="c@example.org").exists()
    assert Letter.objects.count() == 2


def test_a_class_signs_up_within_a_minute_and_no_flood_does(db):
    """At the numbers that a site has by itself."""
    come_in = [tries.may_come_in(request_from("192.0.2.1")) for _n in range(60)]
    assert (all(come_in[:25]), sum(come_in)) == (True, 30)


def test_an_hour_has_fewer_than_its_minutes_together(settings, db):
    settings.STRANGERS_A_MINUTE_PER_NETWORK = 1000
    assert sum(tries.may_come_in(request_from("192.0.2.1")) for _n in range(60)) == 40


# --- Addresses that nobody proved -----------------------------------------------------------------


@pytest.fixture
def few_letters(settings, db):
    """Two letters for a network in an hour, four for all, to addresses that nobody proved."""
    settings.STRANGERS_AN_HOUR_PER_NETWORK, settings.STRANGERS_AN_HOUR = 1, 2


def test_of_who_never_came_in_a_network_asks_few_letters_at_the_door_too(few_letters, wilma):
    """Somebody made these accounts of strangers; each page is the same, and who proved her address gets her code."""
    strangers = [find_or_make(f"s{number}@example.org") for number in range(4)]
    pages = [asks(person.email, times=1, same=True) for person in strangers]

    assert pages == [[True]] * 4
    assert [person.letters.count() for person in strangers] == [1, 1, 0, 0]
    assert (asks(wilma.email, times=1, same=True), wilma.letters.count()) == ([True], 1)


def test_all_networks_together_have_a_ceiling_of_letters_to_the_unproved(few_letters):
    strangers = [find_or_make(f"s{number}@example.org") for number in range(6)]
    for number, person in enumerate(strangers):
        asks(person.email, times=1, network=f"198.51.100.{number}", same=True)

    assert [person.letters.count() for person in strangers] == [1, 1, 1, 1, 0, 0]


def test_beside_her_own_nobody_has_strangers_written_to_without_end(few_letters, as_person, wilma):
    browser = as_person(wilma)
    for number in range(5):
        browser.post("/account/email/", {"action_add": "", "email": f"s{number}@example.org"})

    codes = Letter.objects.filter(address__startswith="s")
    assert codes.count() == 2


# --- Guessing -------------------------------------------------------------------------------------


def test_who_is_guessed_at_is_not_shut_out_but_gets_longer_codes(client, wilma):
    for _wrong in range(tries.MANY_WRONG):
        tries.note_wrong(wilma.email)
    client.post(LOGIN, {"email": wilma.email})
    assert "Code uit je e-mail" in client.get(CODE).content.decode()
    code = Letter.objects.to(wilma).first().subject.removeprefix("Je code is ")

    assert len(code.replace(" ", "")) == tries.MORE_DIGITS
    client.post(CODE, {"code": code})
    assert client.session["_auth_user_id"] == str(wilma.pk)


def test_a_wrong_code_counts_for_the_account(client, wilma):
    client.post(LOGIN, {"email": wilma.email})
    for _try in range(3):
        client.post(CODE, {"code": "x"})

    assert tries.taken(f"wrong-codes:{wilma.email}") == 3


def test_a_code_of_the_app_works_once(wilma):
    secret = generate_totp_secret()
    app, code = TOTP.activate(wilma, secret), format_hotp_value(hotp_value(secret, 1))
    used = []
    for _time in range(2):
        cache.clear()
        used.append(app._mark_code_used(code))

    assert used == [True, False]


def test_a_right_second_factor_gives_no_new_guesses_at_others(wilma):
    network = {"app": "allauth.account", "action": "login_failed"}
    request = request_from("192.0.2.1")
    for number in range(30):
        assert ratelimit.consume(request, key=f"victim-{number}", **network)
    ratelimit.clear(request, key="her own", **network)

    assert not ratelimit.consume(request, key="one more", **network)
