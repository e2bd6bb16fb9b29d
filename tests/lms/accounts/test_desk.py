import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lms.accounts.actions import find_or_make
from lms.accounts.models import Invitation
from lms.base import registry
from lms.people.actions import join
from lms.people.models import Membership, Role, User


@pytest.fixture
def desk(client, nadia, login):
    """Nadia at her desk."""
    return login(client, nadia)


@pytest.fixture
def stranger_there(other_neighbourhood):
    """Somebody of another neighbourhood, of whom nothing may leak."""
    person = find_or_make("canary-person@example.org", name="Canary Person")
    join(person, Role.TEACHER, neighbourhood=other_neighbourhood)
    return person


def names(page):
    return [str(person) for person in page.context["page"]]


def test_she_sees_who_has_a_role_in_her_neighbourhood_and_nobody_else(
    desk, wilma, amina, marjolein, stranger, stranger_there, beheer
):
    page = desk.get(reverse("desk-people"))

    assert names(page) == ["Amina Haddad", "Nadia Bakker", "Wilma de Wit"]
    assert "canary" not in page.content.decode().lower()


def test_who_was_placed_at_an_organisation_is_known_to_her_and_her_colleagues(
    desk, nadia, organisation, neighbourhood, other_coordinator, client, login
):
    person = find_or_make("anouk@example.org", name="Anouk de Wit")
    join(person, Role.PROFESSIONAL, organisation=organisation, by=nadia)

    assert "Anouk de Wit" in names(desk.get(reverse("desk-people")))
    assert "Anouk de Wit" not in names(login(client, other_coordinator).get(reverse("desk-people")))
    colleague = find_or_make("kees@example.org", name="Kees")
    join(colleague, Role.COORDINATOR, neighbourhood=neighbourhood)
    assert person in User.objects.known_to(colleague)


def test_a_higher_floor_can_say_whom_she_knows(desk, nadia, stranger, monkeypatch):
    monkeypatch.setattr(registry, "known_people_functions", [lambda who: [stranger.pk] if who == nadia else []])

    assert "Gerrit Mol" in names(desk.get(reverse("desk-people")))


def test_she_finds_by_word_role_and_state(desk, wilma, rachid, amina):
    User.objects.filter(pk=rachid.pk).update(is_active=False)
    find = lambda **words: names(desk.get(reverse("desk-people"), words))  # noqa: E731

    assert find(q="wit wilma") == ["Wilma de Wit"]
    assert find(q="rachid@") == ["Rachid Amrani"]
    assert find(role="teacher") == ["Wilma de Wit"]
    assert find(state="closed") == ["Rachid Amrani"]
    assert find(role="queen", page="nonsense") == ["Amina Haddad", "Nadia Bakker", "Rachid Amrani", "Wilma de Wit"]


def test_the_list_asks_as_much_of_the_database_for_one_as_for_many(desk, neighbourhood):
    def count():
        with CaptureQueriesContext(connection) as queries:
            desk.get(reverse("desk-people"))
        return len(queries)

    desk.get(reverse("desk-people"))  # what is kept between requests
    one = count()
    for number in range(30):
        join(find_or_make(f"p{number}@example.org", name=f"P {number}"), Role.RESIDENT, neighbourhood=neighbourhood)

    assert count() == one


@pytest.mark.parametrize("who", ["wilma", "marjolein", "beheer", "amina"])
def test_for_others_the_desk_is_not_there(client, login, who, request, wilma, neighbourhood):
    login(client, request.getfixturevalue(who))

    for address in every_address(wilma):
        assert client.get(address).status_code == 404
        assert client.post(address).status_code == 404


def every_address(person):
    return [
        reverse("desk-people"),
        reverse("desk-invite"),
        reverse("desk-person", args=[person.uuid]),
        reverse("desk-role-end", args=[person.uuid, person.memberships.first().pk]),
        reverse("desk-person-deactivate", args=[person.uuid]),
        reverse("desk-person-reactivate", args=[person.uuid]),
    ]


def test_people_of_another_neighbourhood_are_not_there(desk, stranger_there, wilma):
    for address in every_address(stranger_there)[2:]:
        for answer in (desk.get(address), desk.post(address, {"role": "teacher"})):
            assert answer.status_code == 404
            assert "Canary" not in answer.content.decode()
    # A role of another is not reached through somebody whom she knows.
    theirs = stranger_there.memberships.get()
    assert desk.post(reverse("desk-role-end", args=[wilma.uuid, theirs.pk])).status_code == 404
    theirs.refresh_from_db()
    stranger_there.refresh_from_db()
    assert (theirs.until, stranger_there.is_active) == (None, True)


def test_who_is_not_logged_in_may_do_so_first(client, wilma):
    address = reverse("desk-people")

    assert client.get(address).headers["Location"] == f"/account/login/?next={address}"


def test_who_is_here_already_is_not_invited_again(desk, neighbourhood, wilma):
    typed = {"name": "Zoë Test", "email": wilma.email, "language": "nl", "neighbourhood": neighbourhood.pk}

    page = desk.post(reverse("desk-invite"), {**typed, "role": "teacher"})
    assert page.context["form"].errors.as_data()["email"][0].code == "exists"
    assert "Wilma de Wit" in page.context["form"].errors["email"][0]
    assert not Invitation.objects.exists()

    desk.post(reverse("desk-invite"), {**typed, "role": "resident"})
    assert Invitation.objects.get().name == "Zoë Test"


def test_she_invites_a_professional_of_a_new_organisation(desk, neighbourhood):
    desk.post(
        reverse("desk-invite"),
        {
            "name": "Anouk",
            "email": "anouk@example.org",
            "role": "professional",
            "language": "nl",
            "neighbourhood": neighbourhood.pk,
            "organisation": "De Brugwacht",
            "organisation_kind": "care",
        },
    )

    invitation = Invitation.objects.get(email="anouk@example.org")
    assert (invitation.organisation.name, invitation.organisation.kind) == ("De Brugwacht", "care")
    assert invitation.neighbourhood == neighbourhood


def test_she_invites_nobody_into_another_neighbourhood(desk, other_neighbourhood):
    page = desk.post(
        reverse("desk-invite"),
        {
            "name": "X",
            "email": "x@example.org",
            "role": "teacher",
            "language": "nl",
            "neighbourhood": other_neighbourhood.pk,
        },
    )

    assert list(page.context["form"].errors) == ["neighbourhood"]
    assert not User.objects.filter(email="x@example.org").exists()


def test_no_form_makes_anyone_more_than_it_says(desk, neighbourhood, amina):
    """Mass assignment: everything that a person has, posted to each form."""
    more = {field.name: "1" for field in User._meta.fields} | {"is_superuser": "on", "is_staff": "on", "groups": "1"}
    before = User.objects.filter(pk=amina.pk).values().get()

    desk.post(reverse("desk-person", args=[amina.uuid]), more | {"role": "teacher", "neighbourhood": neighbourhood.pk})
    desk.post(
        reverse("desk-invite"),
        more
        | {"name": "Y", "email": amina.email, "role": "teacher", "language": "en", "neighbourhood": neighbourhood.pk},
    )

    assert User.objects.filter(pk=amina.pk).values().get() == before


def test_she_gives_a_role_and_ends_it(desk, amina, neighbourhood):
    page = reverse("desk-person", args=[amina.uuid])
    desk.post(page, {"role": "teacher", "neighbourhood": neighbourhood.pk})
    membership = amina.memberships.get(role="teacher")
    end = reverse("desk-role-end", args=[amina.uuid, membership.pk])

    assert desk.get(end).status_code == 200
    assert Membership.objects.current().filter(pk=membership.pk).exists()
    assert desk.post(end).headers["Location"] == page
    assert not Membership.objects.current().filter(pk=membership.pk).exists()
    assert desk.post(end).status_code == 404


def test_she_gives_herself_nothing(desk, nadia, neighbourhood):
    page = desk.post(reverse("desk-person", args=[nadia.uuid]), {"role": "teacher", "neighbourhood": neighbourhood.pk})

    assert page.context["form"].has_error("role", "yourself")
    assert nadia.memberships.count() == 1
