"""One address, one person, however she types it."""

import html
import re
import unicodedata
from importlib import import_module

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.core.exceptions import ValidationError
from django.urls import reverse

from lms.accounts.actions import find_or_make
from lms.people.actions import join
from lms.people.addresses import one, shown
from lms.people.forms import AddressField, email_field
from lms.people.models import Role, User
from tests.cast import make_person

CAFE = "jan@café-buurt.nl"
ASCII = "jan@xn--caf-buurt-d4a.nl"
SPELLINGS = [
    CAFE,
    ASCII,
    unicodedata.normalize("NFD", CAFE),
    "JAN@CAFÉ-BUURT.NL",
    ASCII.upper(),
    " jan@café-buurt。nl ",
]


@pytest.mark.parametrize("typed", SPELLINGS)
def test_each_way_to_write_a_host_is_one_address(typed):
    assert one(typed) == ASCII
    assert AddressField().clean(typed) == ASCII


def test_two_hosts_that_look_alike_stay_two():
    assert one("jan@straße.nl") != one("jan@strasse.nl")
    assert shown(one("jan@straße.nl")) == "jan@straße.nl"


@pytest.mark.parametrize(
    "typed", ["josé@example.nl", "İnci.demir@example.nl", "ınci@example.nl", "\u212aarin@example.nl"]
)
def test_signs_that_mail_servers_refuse_are_refused_in_a_sentence(client, db, typed):
    answer = client.post(reverse("account_login"), {"email": typed}, headers={"accept-language": "nl"})

    assert "Vul een e-mailadres in" in answer.content.decode()
    assert not User.objects.exists()


@pytest.mark.parametrize("typed", ["jan@☕.example", "jan@½.nl", "jan@a\u2044b.nl", "jan@\u0661.nl"])
def test_a_host_that_no_mail_server_can_have_is_refused_where_she_adds_an_address(as_person, wilma, typed):
    """Else the letter would go to another spelling than the one that is kept."""
    with pytest.raises(ValidationError, match="Vul een e-mailadres in"):
        email_field("E-mail").clean(typed)

    answer = as_person(wilma).post(reverse("account_email"), {"action_add": "", "email": typed})

    assert "e-mailadres in, zoals naam@voorbeeld.nl" in answer.content.decode()
    assert [row.email for row in EmailAddress.objects.all()] == [wilma.email]


@pytest.mark.django_db
def test_each_spelling_makes_one_account_with_one_address():
    people = {find_or_make(typed) for typed in SPELLINGS}

    assert [person.email for person in people] == [ASCII]
    assert list(EmailAddress.objects.values_list("email", flat=True)) == [ASCII]
    assert {User.objects.with_address(typed) for typed in SPELLINGS} == people
    assert User.objects.create_user("Piet@CAFÉ-buurt.nl").email == "piet@xn--caf-buurt-d4a.nl"


@pytest.mark.django_db
def test_what_was_stored_as_it_was_typed_takes_the_one_form_unless_somebody_has_it():
    typed = ["Jan@café-buurt.nl", "piet@café-buurt.nl", "piet@xn--caf-buurt-d4a.nl"]
    people = User.objects.bulk_create(User(email=email) for email in typed)
    EmailAddress.objects.bulk_create(EmailAddress(user=one, email=one.email, verified=True) for one in people)

    import_module("lms.migrations.0003_one_form_of_an_address").store_one_form(apps, None)

    wanted = [ASCII, "piet@café-buurt.nl", "piet@xn--caf-buurt-d4a.nl"]
    assert list(User.objects.order_by("pk").values_list("email", flat=True)) == wanted
    assert list(EmailAddress.objects.order_by("pk").values_list("email", flat=True)) == wanted


def text_of(answer) -> str:
    return html.unescape(answer.content.decode())


@pytest.fixture
def jan(neighbourhood):
    """A resident with such an address."""
    jan = make_person("Jan Mol", email=CAFE)
    join(jan, Role.RESIDENT, neighbourhood=neighbourhood)
    return jan


HIS_PAGES = ["mine-data", "mine-data-delete", "mine-letters", "account_email"]


@pytest.mark.parametrize("name", HIS_PAGES)
def test_he_reads_his_address_as_he_knows_it(as_person, jan, name):
    page = text_of(as_person(jan).get(reverse(name)))

    seen = re.sub(r'value="[^"]*"', "", page)
    assert CAFE in seen
    assert "xn--" not in seen


def test_also_where_he_asks_for_a_code(client, login, jan):
    late = login(client, jan, seconds=301)
    page = late.post(reverse("mine-data-download"), follow=True)
    assert f"We sturen een code naar {CAFE}." in text_of(page)
    page = late.post("/account/reauthenticate/code/", {"action": "resend"}, follow=True)
    assert f"een code naar {CAFE}" in text_of(page)

    client.logout()
    page = client.post(reverse("account_login"), {"email": ASCII}, follow=True, headers={"accept-language": "nl"})
    assert f"We stuurden een e-mail naar {CAFE}." in text_of(page)


def test_a_new_address_is_told_as_it_was_typed(as_person, wilma):
    page = as_person(wilma).post(reverse("account_email"), {"email": CAFE, "action_add": ""}, follow=True)

    assert CAFE in text_of(page)
    assert "xn--" not in text_of(page)


def test_the_desk_reads_and_finds_it_so(as_person, jan, nadia):
    desk = as_person(nadia)
    found = desk.get(reverse("desk-people"), {"q": "café-buurt.nl"})
    assert [str(person) for person in found.context["page"]] == ["Jan Mol"]
    assert "xn--" not in text_of(found)
    assert CAFE in text_of(desk.get(reverse("desk-person", args=[jan.uuid])))

    asked = {"email": "piet@café-buurt.nl", "name": "Piet", "role": "resident", "language": "nl"}
    page = desk.post(
        reverse("desk-invite"), asked | {"neighbourhood": nadia.memberships.get().neighbourhood_id}, follow=True
    )
    assert "De e-mail naar piet@café-buurt.nl" in text_of(page)
    assert "xn--" not in text_of(page)
    assert str(make_person("", email=ASCII.replace("jan", "els"))) == "els@café-buurt.nl"
