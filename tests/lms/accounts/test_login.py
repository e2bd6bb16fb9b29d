import re
from statistics import median
from time import perf_counter

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from lms.accounts import intents
from lms.counting.models import Counter
from lms.letters.models import Letter
from lms.people.models import User
from tests.codes import CODE, LOGIN, ask, code_for
from tests.lms.accounts.wishes import wish


@pytest.fixture
def client():
    """These pages speak the language of the browser; the sentences below are the English ones."""
    return Client(HTTP_ACCEPT_LANGUAGE="en")


def without_secrets(response):
    """A page as others see it: the form's own key and the time of day are nobody's."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode())
    return re.sub(r"\d?\d[.:]\d\d", "", page)


# --- One field, one code --------------------------------------------------------------------------


def test_a_code_by_e_mail_logs_in(client, wilma):
    assert ask(client, "Wilma@Example.org").headers["Location"] == CODE

    response = client.post(CODE, {"code": code_for(wilma)})

    assert response.headers["Location"] == reverse("mine")
    assert client.session["_auth_user_id"] == str(wilma.pk)


def test_the_letter_has_the_code_in_its_subject_and_first_line_in_the_language_of_the_reader(client, wilma):
    wilma.language = "en"
    wilma.save()
    ask(client, wilma.email)

    letter = Letter.objects.get()
    code = code_for(wilma)
    assert (letter.subject, letter.text.splitlines()[0]) == (f"Your code is {code}",) * 2
    assert (letter.person, letter.address, letter.topic) == (wilma, "wilma@example.org", "account")


def test_a_code_works_with_and_without_spaces(client, wilma):
    ask(client, wilma.email)
    client.post(CODE, {"code": f"  {code_for(wilma).replace(' ', '')} "})

    assert "_auth_user_id" in client.session


def test_a_code_works_once(client, wilma):
    ask(client, wilma.email)
    code = code_for(wilma)
    client.post(CODE, {"code": code})
    client.post(reverse("account_logout"))

    client.post(CODE, {"code": code})

    assert "_auth_user_id" not in client.session


def test_a_code_works_only_where_it_was_asked_for(client, wilma):
    ask(client, wilma.email)

    elsewhere = Client()
    elsewhere.post(CODE, {"code": code_for(wilma)})

    assert "_auth_user_id" not in elsewhere.session


def test_who_was_made_superuser_on_the_command_line_can_log_in_with_a_code(client, beheer):
    ask(client, beheer.email)

    response = client.post(CODE, {"code": code_for(beheer)})

    assert response.headers["Location"] == "/admin/"


def test_a_wrong_code_says_how_often_she_may_still_try(client, wilma):
    ask(client, wilma.email)

    page = client.post(CODE, {"code": "000 00x"})
    assert page.context["form"].errors["code"] == ["That code is not right. Please check. You can try 4 more times."]

    for _try in range(3):
        page = client.post(CODE, {"code": "nope"})
    assert page.context["form"].errors["code"] == ["That code is not right. Please check. You can try 1 more time."]
    assert client.post(CODE, {"code": "nope"}).headers["Location"] == reverse("account_request_login_code")
    client.post(CODE, {"code": code_for(wilma)})
    assert "_auth_user_id" not in client.session


def test_an_empty_field_is_not_a_try(client, wilma):
    ask(client, wilma.email)
    for _time in range(6):
        page = client.post(CODE, {"code": ""})

    assert page.context["form"].errors["code"] == ["Enter the code from your e-mail."]


def test_a_code_grows_old(client, wilma, monkeypatch):
    ask(client, wilma.email)
    session = client.session
    session["account_login"]["initiated_at"] -= 901
    session.save()

    page = client.post(CODE, {"code": code_for(wilma)}, follow=True)

    assert [str(message) for message in page.context["messages"]] == ["That code is too old. Ask for a new one."]
    assert "_auth_user_id" not in client.session


def test_another_code_can_be_asked_after_half_a_minute(client, wilma):
    ask(client, wilma.email)
    first = code_for(wilma)

    client.post(CODE, {"action": "resend"})
    assert wilma.letters.count() == 1

    session = client.session
    session["account_login"]["state"]["stages"]["login_by_code"]["data"]["at"] -= 31
    session.save()
    client.post(CODE, {"action": "resend"})

    assert wilma.letters.count() == 2
    if code_for(wilma) != first:
        client.post(CODE, {"code": first})
        assert "_auth_user_id" not in client.session
    client.post(CODE, {"code": code_for(wilma)})
    assert "_auth_user_id" in client.session


def test_a_code_that_waits_does_not_stand_in_the_way_of_another_address(client, wilma, rachid):
    ask(client, wilma.email)
    assert client.get(LOGIN).status_code == 200

    ask(client, rachid.email)
    client.post(CODE, {"code": code_for(rachid)})

    assert client.session["_auth_user_id"] == str(rachid.pk)


def test_a_password_is_for_who_set_one(client, db):
    User.objects.create_superuser("boss@example.org", "Boss", "a-long-password-indeed")

    wrong = client.post("/account/login/password/", {"login": "boss@example.org", "password": "something else"})
    assert wrong.context["form"].errors["__all__"] == ["This e-mail address and password do not belong together."]

    client.post("/account/login/password/", {"login": "boss@example.org", "password": "a-long-password-indeed"})
    assert "_auth_user_id" in client.session


def test_nobody_signs_up_and_nobody_resets_a_password(client, wilma):
    for closed in ("/account/signup/", "/account/password/reset/", "/account/password/reset/key/1-abc-def/"):
        assert client.get(closed).headers["Location"] == LOGIN
        assert client.post(closed, {"email": wilma.email}).headers["Location"] == LOGIN

    assert Letter.objects.count() == 0


def test_another_address_is_hers_when_she_typed_the_code_that_was_sent_there(client, wilma, rachid):
    ask(client, wilma.email)
    client.post(CODE, {"code": code_for(wilma)})
    client.post(reverse("account_email"), {"action_add": "", "email": "wilma.nieuw@example.org"})

    letter = Letter.objects.first()
    assert (letter.person, letter.address) == (wilma, "wilma.nieuw@example.org")
    answer = client.post(reverse("account_email_verification_sent"), {"code": code_for(wilma)})
    assert answer.status_code == 302
    client.post(reverse("account_email"), {"action_primary": "", "email": "wilma.nieuw@example.org"})

    wilma.refresh_from_db()
    assert wilma.email == "wilma.nieuw@example.org"
    assert Letter.objects.filter(address="wilma@example.org").first().topic == "account"


def test_with_one_confirmed_address_there_is_nothing_to_choose(as_person, wilma):
    EmailAddress.objects.update_or_create(user=wilma, email=wilma.email, defaults={"verified": True, "primary": True})
    browser = as_person(wilma)
    page = browser.get(reverse("account_email")).content.decode()
    assert ('name="action_add"' in page, 'name="action_primary"' in page) == (True, False)

    EmailAddress.objects.create(user=wilma, email="wilma.nieuw@example.org", verified=True)
    assert 'name="action_primary"' in browser.get(reverse("account_email")).content.decode()


def test_the_address_of_somebody_else_becomes_nobodys(client, wilma, rachid):
    ask(client, wilma.email)
    client.post(CODE, {"code": code_for(wilma)})
    client.post(reverse("account_email"), {"action_add": "", "email": rachid.email})

    assert list(EmailAddress.objects.filter(email=rachid.email, verified=True).values_list("user", flat=True)) == [
        rachid.pk
    ]
    assert not EmailAddress.objects.filter(user=wilma, email=rachid.email, verified=True).exists()


def test_nobody_is_lured_into_the_account_of_who_typed_her_address_first(client, wilma, done):
    """Wilma puts Vera's address beside her own and never proves it; then Vera enrols, and later logs in."""
    EmailAddress.objects.create(user=wilma, email="vera@example.org")
    wish(client, "vera@example.org")
    vera = User.objects.get(email="vera@example.org")
    client.post(CODE, {"code": code_for(vera)})
    assert (client.session["_auth_user_id"], len(done), wilma.letters.count()) == (str(vera.pk), 1, 0)

    again = Client()
    ask(again, "vera@example.org")
    again.post(CODE, {"code": code_for(vera)})
    assert again.session["_auth_user_id"] == str(vera.pk)


def test_an_address_that_nobody_proved_gets_no_code_for_the_account_beside_it(client, wilma):
    EmailAddress.objects.create(user=wilma, email="vera@example.org")
    ask(client, "vera@example.org")

    assert Letter.objects.count() == 0


# --- Who is known does not show -------------------------------------------------------------------


def test_the_page_is_the_same_for_a_known_and_an_unknown_address(client, wilma):
    known, unknown = Client(), Client()
    answers = [(ask(known, wilma.email)), (ask(unknown, "w1lma@example.org"))]

    assert len({(a.status_code, a.headers["Location"], a.content) for a in answers}) == 1
    pages = [without_secrets(c.get(CODE)) for c in (known, unknown)]
    assert pages[0] == pages[1].replace("w1lma", "wilma")
    wrong = [without_secrets(c.post(CODE, {"code": "123456"})) for c in (known, unknown)]
    assert wrong[0] == wrong[1].replace("w1lma", "wilma")
    assert not User.objects.filter(email="w1lma@example.org").exists()


def test_time_does_not_tell_who_is_known(wilma, rounds, figure):
    took = {wilma.email: [], "w1lma@example.org": []}
    for _round in range(rounds(15, 200)):
        for email, times in took.items():
            Counter.objects.all().delete()
            visitor, start = Client(), perf_counter()
            ask(visitor, email)
            times.append(perf_counter() - start)

    known, unknown = (median(times) * 1000 for times in took.values())
    figure("a known address answers in, ms", round(known))
    figure("an unknown address answers in, ms", round(unknown))
    assert abs(known - unknown) < rounds(60, 20)


def test_a_deactivated_person_sees_the_same_page_and_gets_no_letter(client, wilma):
    User.objects.filter(pk=wilma.pk).update(is_active=False)

    assert ask(client, wilma.email).headers["Location"] == CODE
    assert client.get(CODE).status_code == 200
    assert Letter.objects.count() == 0


# --- Where she was going --------------------------------------------------------------------------


def test_she_lands_where_she_was_going_also_from_another_tab(client, wilma):
    ask(client, wilma.email, next="/mijn/groei/?month=1")

    assert client.post(CODE, {"code": code_for(wilma)}).headers["Location"] == "/mijn/groei/?month=1"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_she_never_lands_on_another_site(client, wilma, elsewhere):
    ask(client, wilma.email, next=elsewhere)

    response = client.post(f"{CODE}", {"code": code_for(wilma), "next": elsewhere})

    assert response.headers["Location"] == reverse("mine")


# --- What a stranger wanted is done when she proved who she is --------------------------------------


def test_one_form_one_code_and_what_she_came_for_is_done(client, done, db):
    assert wish(client, "anouk@example.org").headers["Location"] == CODE
    anouk = User.objects.get(email="anouk@example.org")
    assert (anouk.name, EmailAddress.objects.get(user=anouk).verified, done) == ("", False, [])

    response = client.post(CODE, {"code": code_for(anouk)})

    assert response.headers["Location"] == "/done/a-seat/"
    assert done == [("anouk@example.org", "Anouk de Wit", "a-seat", "De Brugwacht")]
    assert EmailAddress.objects.get(user=anouk).verified


def test_the_page_for_the_code_says_what_she_comes_for(client, done, wilma):
    wish(client, "anouk@example.org")
    page = client.get(CODE).content.decode()
    assert [words in page for words in ("A course", "Step 2 of 2.", "Sign me up")] == [True] * 3

    # With another address she just logs in.
    ask(client, wilma.email)
    page = client.get(CODE).content.decode()
    assert [words in page for words in ("A course", "Step 2 of 2.", "Sign me up")] == [False] * 3


def test_without_tries_left_she_is_back_where_she_began(client, done, wilma):
    wish(client, wilma.email)
    wrong = "000000" if code_for(wilma).replace(" ", "") != "000000" else "111111"
    answers = [client.post(CODE, {"code": wrong}) for _try in range(5)]

    assert [answer.status_code for answer in answers] == [200] * 4 + [302]
    assert answers[-1].headers["Location"] == "/account/test-wish/"
    said = [str(message) for message in client.get("/account/test-wish/").context["messages"]]
    assert said == ["You tried this often. Wait a few minutes, then try again."]
    assert (done, "_auth_user_id" in client.session) == ([], False)


def test_too_late_she_is_back_where_she_began(client, done, wilma):
    wish(client, wilma.email)
    session = client.session
    session["account_login"]["initiated_at"] -= 901
    session.save()

    assert client.post(CODE, {"code": code_for(wilma)}).headers["Location"] == "/account/test-wish/"


def test_for_a_known_and_a_new_address_the_answer_and_the_letter_are_the_same(done, wilma):
    known, new = Client(), Client()
    answers = [wish(known, wilma.email), wish(new, "w1lma@example.org")]

    assert len({(a.status_code, a.headers["Location"], a.content) for a in answers}) == 1
    pages = [without_secrets(c.get(CODE)) for c in (known, new)]
    assert pages[0] == pages[1].replace("w1lma", "wilma")
    letters = [re.sub(r"\d{3} \d{3}", "", letter.text) for letter in Letter.objects.all()]
    assert len(letters) == 2
    assert letters[0] == letters[1]


def test_a_known_name_stays(client, done, wilma):
    wish(client, wilma.email, name="Wicked Witch")
    client.post(CODE, {"code": code_for(wilma)})

    assert done == [("wilma@example.org", "Wilma de Wit", "a-seat", "De Brugwacht")]


def test_a_stranger_makes_nobody_else_do_anything(client, done, wilma):
    """Somebody types Wilma's address; Wilma logs in on her own telephone, and on the stranger's someone else does."""
    wish(client, wilma.email)
    hers = Client()
    ask(hers, wilma.email)
    hers.post(CODE, {"code": code_for(wilma)})
    assert done == []

    stranger = User.objects.create_user("stranger@example.org", "A stranger")
    ask(client, stranger.email)
    client.post(CODE, {"code": code_for(stranger)})
    assert (client.session["_auth_user_id"], done) == (str(stranger.pk), [])


def test_a_waiting_code_does_not_swallow_a_second_form(client, done, db):
    wish(client, "anouk@example.org", "monday")
    wish(client, "anouk@example.org", "tuesday")
    wish(client, "anouk@example.org", "tuesday")
    client.post(CODE, {"code": code_for(User.objects.get(email="anouk@example.org"))})

    assert [what for _email, _name, what, _where in done] == ["monday", "tuesday"]


def test_a_wish_grows_old(client, done, db):
    wish(client, "anouk@example.org")
    session = client.session
    session[intents.SESSION_KEY][0]["at"] -= intents.LIFETIME
    session.save()
    client.post(CODE, {"code": code_for(User.objects.get(email="anouk@example.org"))})

    assert done == []


def test_a_form_says_what_is_missing_and_sends_nothing(client, done, db):
    page = client.post("/account/test-wish/", {"name": " ", "email": "anouk", "wish": "x"})

    assert page.context["form"].errors == {
        "name": ["Enter your name."],
        "email": ["Enter an e-mail address, like name@example.com."],
    }
    assert (User.objects.count(), Letter.objects.count()) == (0, 0)


# --- Limits ---------------------------------------------------------------------------------------


def test_a_class_on_one_address_of_the_network_can_all_log_in(db):
    people = [User.objects.create_user(f"p{number}@example.org", "P") for number in range(25)]
    for person in people:
        client = Client()
        assert ask(client, person.email).headers["Location"] == CODE
        client.post(CODE, {"code": code_for(person)})
        assert "_auth_user_id" in client.session


def wrong_password(number, forwarded=None, proxy="10.0.0.1"):
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    data = {"login": f"nobody{number}@example.org", "password": "wrong"}
    page = Client().post("/account/login/password/", data, REMOTE_ADDR=proxy, **headers)
    return page.context["form"].has_error("__all__", "too_many_login_attempts")


def test_a_made_up_forwarding_header_does_not_get_round_the_limit(db):
    limited = [wrong_password(n, forwarded=f"203.0.113.{n}") for n in range(31)]

    assert (limited[29], limited[30]) == (False, True)


def test_behind_one_trusted_proxy_two_visitors_are_counted_apart(db, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    Counter.objects.all().delete()
    assert [wrong_password(n, forwarded="198.51.100.7") for n in range(31)][-1] is True

    assert wrong_password(99, forwarded="198.51.100.8") is False
    assert wrong_password(99, forwarded="203.0.113.9, 198.51.100.7") is True


# --- Which language these pages speak -------------------------------------------------------------


def language_of(response):
    return re.search(r'<html lang="(..)"', response.content.decode()).group(1)


def test_the_page_speaks_the_language_of_the_page_she_came_from(client, db):
    english = {"HTTP_ACCEPT_LANGUAGE": "en"}
    here = "http://testserver"

    assert language_of(client.get(LOGIN, **english)) == "en"
    assert language_of(client.get(LOGIN, **english, HTTP_REFERER=f"{here}/cursussen/")) == "nl"
    assert language_of(client.get(LOGIN, **english, HTTP_REFERER=f"{here}{LOGIN}")) == "nl"
    assert language_of(client.get(LOGIN, HTTP_REFERER=f"{here}/en/courses/")) == "en"
    assert language_of(client.get(LOGIN, HTTP_REFERER="https://elsewhere.example/nl/")) == "en"


def test_the_switch_turns_the_page_around_and_stays_turned(db):
    client = Client()
    page = client.get(f"{LOGIN}?next=/mijn/")
    switch = page.context["language_switch"]["url"]

    assert (language_of(page), switch) == ("nl", f"{LOGIN}?next=%2Fmijn%2F&language=en")
    assert language_of(client.get(switch)) == "en"
    assert language_of(client.get(LOGIN)) == "en"
