import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lms.accounts.actions import deactivate, find_or_make, invite, reactivate
from lms.base import registry
from lms.base.refusals import Refused
from lms.jobs.runner import run_due
from lms.letters.actions import send_letter
from lms.people.actions import join
from lms.people.models import Role, User
from lms.people.permissions import may_deactivate
from tests.codes import CODE, ask, code_for


@pytest.fixture
def inside(client, wilma):
    """Wilma, logged in through the front door."""
    ask(client, wilma.email)
    client.post(CODE, {"code": code_for(wilma)})
    assert client.get(reverse("mine")).status_code == 200
    return client


def test_who_is_deactivated_is_out_at_the_next_click(inside, wilma, nadia):
    deactivate(wilma, by=nadia)

    assert inside.get(reverse("mine")).headers["Location"].startswith("/account/login/")
    assert (UserSession.objects.filter(user=wilma).count(), Session.objects.count()) == (0, 0)


def test_at_the_desk_it_takes_two_clicks_and_works_in_the_same_request(inside, wilma, nadia, login):
    desk = login(Client(), nadia)
    address = reverse("desk-person-deactivate", args=[wilma.uuid])

    assert desk.get(address).status_code == 200
    assert inside.get(reverse("mine")).status_code == 200
    desk.post(address)
    assert inside.get(reverse("mine")).status_code == 302

    desk.post(reverse("desk-person-reactivate", args=[wilma.uuid]))
    assert User.objects.get(pk=wilma.pk).is_active


def test_old_sessions_do_not_come_back_when_she_does(inside, wilma, nadia):
    """Nor does one that no list of sessions knows of."""
    unlisted = Client()
    unlisted.force_login(wilma)
    deactivate(wilma, by=nadia)
    reactivate(wilma, by=nadia)

    assert inside.get(reverse("mine")).status_code == 302
    assert unlisted.get(reverse("mine")).status_code == 302


def test_a_code_that_was_on_its_way_lets_her_in_no_more(client, wilma, nadia):
    ask(client, wilma.email)
    code = code_for(wilma)
    deactivate(wilma, by=nadia)

    assert client.post(CODE, {"code": code}).headers["Location"] == reverse("account_inactive")
    assert "_auth_user_id" not in client.session


def test_letters_that_wait_are_not_sent(wilma, nadia):
    letter = send_letter(wilma, "letters/plain", {"title": "x", "body": "y"}, topic="account", key="x")
    deactivate(wilma, by=nadia)

    letter.refresh_from_db()
    assert letter.withdrawn_at is not None


def test_every_floor_closes_its_own_doors(wilma, nadia, monkeypatch):
    closed = []
    monkeypatch.setattr(registry, "offboarders", [*registry.offboarders, closed.append])
    deactivate(wilma, by=nadia)

    assert closed == [wilma]


def test_coming_back_gives_the_same_roles(nadia, neighbourhood):
    colleague = find_or_make("kees@example.org", name="Kees")
    join(colleague, Role.COORDINATOR, neighbourhood=neighbourhood)
    deactivate(colleague, by=nadia)
    assert not colleague.groups.exists()

    reactivate(colleague, by=nadia)

    assert User.objects.get(pk=colleague.pk).has_perm("wagtailadmin.access_admin")


def test_who_is_closed_and_is_invited_gets_no_letter(wilma, nadia, neighbourhood):
    deactivate(wilma, by=nadia)
    invite(wilma.email, "Wilma", role=Role.RESIDENT, neighbourhood=neighbourhood, by=nadia)
    run_due()

    assert mail.outbox == []
    assert wilma.memberships.count() == 1


@pytest.mark.parametrize(
    ("who", "whom", "code"),
    [
        ("nadia", "nadia", "yourself"),
        ("wilma", "amina", "not_coordinator"),
        ("nadia", "other_coordinator", "not_coordinator"),
        ("nadia", "stranger", "not_coordinator"),
        ("nadia", "beheer", "not_coordinator"),
        ("beheer", "wilma", "not_coordinator"),
    ],
)
def test_who_may_not(who, whom, code, request):
    by, person = request.getfixturevalue(who), request.getfixturevalue(whom)
    with pytest.raises(Refused) as no:
        deactivate(person, by=by)

    assert no.value.code == code
    assert User.objects.get(pk=person.pk).is_active


def test_it_asks_as_much_with_many_coordinators_elsewhere_as_with_one(
    nadia, wilma, other_coordinator, other_neighbourhood, django_assert_num_queries
):
    with CaptureQueriesContext(connection) as one:
        assert may_deactivate(nadia, wilma)
    for number in range(8):
        join(
            find_or_make(f"olga{number}@example.org", name="Olga"), Role.COORDINATOR, neighbourhood=other_neighbourhood
        )
    with django_assert_num_queries(len(one)):
        assert may_deactivate(nadia, wilma)


def test_a_coordinator_elsewhere_is_not_hers_to_close(nadia, other_coordinator, neighbourhood):
    join(other_coordinator, Role.RESIDENT, neighbourhood=neighbourhood)
    with pytest.raises(Refused) as no:
        deactivate(other_coordinator, by=nadia)

    assert no.value.code == "elsewhere"
