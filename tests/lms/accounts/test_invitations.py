"""A role begins with a yes. Until then who invited knows no more than she typed; and the place that gave a role ends it."""

import re

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lms.accounts.actions import accept, decline, find_or_make, invite
from lms.accounts.models import Invitation
from lms.base.refusals import Refused
from lms.jobs.runner import run_due
from lms.people.actions import join, leave, name_organisation
from lms.people.models import Membership, Organisation, Role, User

TYPED = {"name": "Zoë Test", "role": "teacher", "language": "nl"}


@pytest.fixture
def there(as_person, other_coordinator, other_neighbourhood):
    """What the coordinator of the other neighbourhood asks and gets; she asks for a teacher at this address."""

    def ask(email):
        return as_person(other_coordinator).post(
            reverse("desk-invite"), TYPED | {"email": email, "neighbourhood": other_neighbourhood.pk}
        )

    return ask


@pytest.fixture
def invited(marjolein, other_coordinator, other_neighbourhood):
    """Marjolein, whom another neighbourhood placed at her work, is asked to teach here."""
    invite(marjolein.email, "Zoë Test", role=Role.TEACHER, neighbourhood=other_neighbourhood, by=other_coordinator)
    run_due()
    return Invitation.objects.get()


def roles(person):
    return list(person.memberships.current().values_list("role", flat=True).order_by("role"))


# --- Before the yes -------------------------------------------------------------------------------


def test_the_answer_is_the_same_for_every_address(there, client, wilma, marjolein, beheer, nadia, stranger):
    """Known elsewhere, known nowhere, unknown, closed and the superuser: as many questions to the database, too."""
    User.objects.filter(pk=stranger.pk).update(is_active=False)
    there("first@example.org")
    client.get(reverse("desk-people"))  # what is kept between requests, and the message of the first
    told = {}
    for email in (wilma.email, marjolein.email, "nobody@example.org", stranger.email, beheer.email):
        with CaptureQueriesContext(connection) as queries:
            answer = there(email)
        asked = len(queries)
        page = client.get(answer.headers["Location"]).content.decode()
        list_of_people = re.sub(r"[0-9a-f-]{36}|value=\"\w{64}\"", "…", page.replace(email, "<address>"))
        told[email] = (answer.status_code, answer.headers["Location"], asked, list_of_people)
        Invitation.objects.filter(email=email).delete()

    first = told[wilma.email]
    for email, answer in told.items():
        assert answer == first, email
    status, location, _queries, page = told[beheer.email]
    assert (status, location) == (302, reverse("desk-people"))
    assert page.count("&lt;address&gt;") + page.count("<address>") >= 2  # the message, and the line of the invitation


def test_an_invitation_makes_nobody_known(as_person, there, marjolein, other_coordinator):
    there(marjolein.email)
    run_due()
    desk, membership = as_person(other_coordinator), marjolein.memberships.get()

    assert marjolein.name not in desk.get(reverse("desk-people")).content.decode()
    for name, *more in (
        ("desk-person",),
        ("desk-role-end", membership.pk),
        ("desk-person-deactivate",),
        ("desk-person-reactivate",),
    ):
        url = reverse(name, args=[marjolein.uuid, *more])
        assert (desk.get(url).status_code, desk.post(url, {"role": "teacher"}).status_code) == (404, 404)
    assert roles(marjolein) == ["professional"]
    with pytest.raises(Refused):
        leave(membership, by=other_coordinator)


def test_the_letter_asks_and_its_link_leads_there(invited, as_person, marjolein):
    [letter] = mail.outbox
    url = reverse("invitation", args=[invited.uuid])

    assert (letter.to, url in letter.body) == ([marjolein.email], True)
    page = as_person(marjolein).get(url).content.decode()
    assert invited.by.first_name in page
    assert roles(marjolein) == ["professional"]  # following a link answers nothing
    assert f'href="{url}"' in as_person(marjolein).get(reverse("mine")).content.decode()


def test_who_is_new_gets_a_letter_in_her_language_and_inviting_twice_writes_once(nadia, neighbourhood):
    for _time in range(2):
        invite(
            "Priya@example.org", "Priya Raman", role=Role.TEACHER, neighbourhood=neighbourhood, by=nadia, language="en"
        )
        run_due()

    priya = User.objects.get(email="priya@example.org")
    letter = priya.letters.get()
    assert (letter.language, letter.subject, priya.name) == ("en", "Nadia invites you to Vlietkwartier", "Priya Raman")
    assert not priya.emailaddress_set.get().verified  # her code proves it, not who typed it
    assert not priya.memberships.exists()


def test_nobody_answers_for_another(invited, as_person, wilma, other_coordinator, marjolein):
    url = reverse("invitation", args=[invited.uuid])
    for person in (wilma, other_coordinator):
        browser = as_person(person)
        assert (browser.get(url).status_code, browser.post(url, {"answer": "yes"}).status_code) == (404, 404)
    assert Invitation.objects.to(marjolein).exists()


# --- Yes, no, and taken back ----------------------------------------------------------------------


def test_yes_begins_the_role_and_makes_her_known_there(invited, as_person, marjolein, other_coordinator):
    url = reverse("invitation", args=[invited.uuid])
    assert as_person(marjolein).post(url, {"answer": "yes"}).headers["Location"] == reverse("mine")

    given = marjolein.memberships.get(role="teacher")
    assert (given.granted_by, given.granted_from) == (other_coordinator, invited.neighbourhood)
    assert marjolein.name in as_person(other_coordinator).get(reverse("desk-people")).content.decode()
    assert not Invitation.objects.exists()
    assert as_person(marjolein).post(url, {"answer": "yes"}).status_code == 404


def test_known_there_she_keeps_what_somebody_else_gave(invited, as_person, marjolein, nadia, other_coordinator):
    """The other place neither reads nor ends where Nadia placed her."""
    Membership.objects.filter(person=marjolein).update(
        granted_by=nadia, granted_from=nadia.memberships.get().neighbourhood
    )
    accept(invited, by=marjolein)
    theirs = marjolein.memberships.get(role="professional")
    desk = as_person(other_coordinator)
    page = desk.get(reverse("desk-person", args=[marjolein.uuid])).content.decode()

    assert f"<b>{theirs.get_role_display()}</b>" not in page
    assert desk.post(reverse("desk-role-end", args=[marjolein.uuid, theirs.pk])).status_code == 404
    with pytest.raises(Refused):
        leave(theirs, by=other_coordinator)
    assert roles(marjolein) == ["professional", "teacher"]
    assert reverse("desk-role-end", args=[marjolein.uuid, marjolein.memberships.get(role="teacher").pk]) in page


def test_where_she_says_herself_that_she_works_is_read_and_not_ended(invited, as_person, marjolein, other_coordinator):
    marjolein.memberships.update(granted_by=None, granted_from=None)
    accept(invited, by=marjolein)
    hers = marjolein.memberships.get(role="professional")
    page = as_person(other_coordinator).get(reverse("desk-person", args=[marjolein.uuid])).content.decode()

    assert str(hers.organisation) in page
    assert reverse("desk-role-end", args=[marjolein.uuid, hers.pk]) not in page
    with pytest.raises(Refused):
        leave(hers, by=other_coordinator)


def test_no_leaves_no_trace(invited, as_person, marjolein, other_coordinator):
    as_person(marjolein).post(reverse("invitation", args=[invited.uuid]), {"answer": "no"})

    assert not Invitation.objects.exists()
    assert roles(marjolein) == ["professional"]
    assert marjolein not in User.objects.known_to(other_coordinator)


def test_it_is_taken_back_from_the_desk_it_came_from(invited, as_person, nadia, other_coordinator, marjolein):
    url = reverse("desk-invitation-take-back", args=[invited.uuid])
    assert as_person(nadia).post(url).status_code == 404
    assert invited.email not in as_person(nadia).get(reverse("desk-people")).content.decode()

    as_person(other_coordinator).post(url)
    assert as_person(marjolein).post(reverse("invitation", args=[invited.uuid]), {"answer": "yes"}).status_code == 404
    assert roles(marjolein) == ["professional"]


def test_an_invitation_of_who_no_longer_coordinates_is_over(invited, marjolein, other_coordinator, other_neighbourhood):
    join(find_or_make("kees@example.org"), Role.COORDINATOR, neighbourhood=other_neighbourhood, by=other_coordinator)
    leave(other_coordinator.memberships.get(), by=other_coordinator)

    with pytest.raises(Refused) as no:
        accept(invited, by=marjolein)
    assert no.value.code == "too_late"
    assert roles(marjolein) == ["professional"]


def test_a_second_answer_changes_nothing(invited, marjolein):
    accept(invited, by=marjolein)
    assert accept(invited, by=marjolein) is None
    decline(invited, by=marjolein)

    assert roles(marjolein) == ["professional", "teacher"]


def test_what_a_stranger_typed_is_no_name_of_an_organisation_for_a_desk(as_person, nadia, stranger):
    """She says herself where she works; a list that helps typing names only where a coordinator placed somebody."""
    join(stranger, Role.PROFESSIONAL, organisation=name_organisation("Bende van Mol"), by=stranger)

    assert Organisation.objects.filter(name="Bende van Mol").exists()
    assert "Bende van Mol" not in as_person(nadia).get(reverse("desk-invite")).content.decode()
