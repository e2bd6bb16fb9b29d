import pytest
from wagtail.models import ModelLogEntry

from lms.accounts.actions import find_or_make, invite
from lms.base.refusals import Refused
from lms.people.actions import group_of, join, leave
from lms.people.models import Membership, Role, User
from lms.people.permissions import is_coordinator_of

# --- The escalation quartet -----------------------------------------------------------------------


def test_nobody_gives_herself_a_role(nadia, neighbourhood):
    with pytest.raises(Refused) as no:
        join(nadia, Role.ASSESSOR, neighbourhood=neighbourhood, by=nadia)

    assert no.value.code == "yourself"
    assert list(nadia.memberships.values_list("role", flat=True)) == [Role.COORDINATOR]


def test_a_teacher_gives_no_roles(wilma, amina, neighbourhood):
    with pytest.raises(Refused) as no:
        join(amina, Role.TEACHER, neighbourhood=neighbourhood, by=wilma)

    assert no.value.code == "not_coordinator"
    assert list(amina.memberships.values_list("role", flat=True)) == [Role.RESIDENT]


def test_a_coordinator_gives_no_roles_in_another_neighbourhood(nadia, amina, other_neighbourhood):
    with pytest.raises(Refused) as no:
        join(amina, Role.TEACHER, neighbourhood=other_neighbourhood, by=nadia)

    assert no.value.code == "not_coordinator"
    assert not Membership.objects.filter(neighbourhood=other_neighbourhood).exists()


def test_the_superuser_gives_no_roles_unless_she_is_a_coordinator_too(beheer, amina, neighbourhood):
    with pytest.raises(Refused) as no:
        join(amina, Role.TEACHER, neighbourhood=neighbourhood, by=beheer)

    assert no.value.code == "not_coordinator"


def test_a_role_that_ended_gives_nothing_from_that_moment(nadia, amina, neighbourhood):
    join(amina, Role.COORDINATOR, neighbourhood=neighbourhood, by=nadia)
    leave(Membership.objects.get(person=nadia), by=amina)

    assert not is_coordinator_of(nadia, neighbourhood)
    with pytest.raises(Refused):
        join(amina, Role.TEACHER, neighbourhood=neighbourhood, by=nadia)


# --- Giving and ending ----------------------------------------------------------------------------


def test_a_coordinator_gives_a_role_in_her_neighbourhood(nadia, amina, neighbourhood):
    membership = join(amina, Role.TEACHER, neighbourhood=neighbourhood, by=nadia)

    assert (membership.granted_by, membership.until) == (nadia, None)
    assert ModelLogEntry.objects.get(action="lms.membership.join", user=nadia).object_id == str(membership.pk)


def test_joining_twice_is_joining_once(amina, neighbourhood):
    again = join(amina, Role.RESIDENT, neighbourhood=neighbourhood)

    assert list(amina.memberships.all()) == [again]


def test_who_left_can_come_back_and_her_history_stays(nadia, amina, neighbourhood):
    leave(amina.memberships.get(), by=nadia)
    join(amina, Role.RESIDENT, neighbourhood=neighbourhood, by=nadia)

    assert amina.memberships.count() == 2
    assert Membership.objects.current().filter(person=amina).count() == 1


def test_anyone_may_lay_down_her_own_role(wilma):
    leave(wilma.memberships.get(), by=wilma)

    assert not Membership.objects.current().filter(person=wilma).exists()


def test_one_does_not_end_the_role_of_another(wilma, rachid, other_coordinator):
    for person in (wilma, other_coordinator):
        with pytest.raises(Refused) as no:
            leave(rachid.memberships.get(), by=person)
        assert no.value.code == "not_coordinator"

    assert Membership.objects.current().filter(person=rachid).exists()


def test_a_neighbourhood_keeps_one_coordinator(nadia):
    with pytest.raises(Refused) as no:
        leave(nadia.memberships.get(), by=nadia)

    assert no.value.code == "last"


def test_a_professional_is_one_of_an_organisation_and_the_others_are_somebody_in_a_neighbourhood(
    nadia, amina, neighbourhood, organisation
):
    for role, place in (
        (Role.PROFESSIONAL, {"neighbourhood": neighbourhood}),
        (Role.TEACHER, {"organisation": organisation}),
        (Role.TEACHER, {}),
        (Role.TEACHER, {"neighbourhood": neighbourhood, "organisation": organisation}),
        ("queen", {"neighbourhood": neighbourhood}),
    ):
        with pytest.raises(Refused):
            join(amina, role, by=nadia, **place)


def test_where_she_works_a_person_says_herself(stranger, organisation):
    membership = join(stranger, Role.PROFESSIONAL, organisation=organisation, by=stranger)

    assert membership.granted_by is None


# --- Wagtail follows ------------------------------------------------------------------------------


def test_only_coordinators_enter_the_wagtail_admin(nadia, wilma, marjolein, neighbourhood):
    people = User.objects.in_bulk([nadia.pk, wilma.pk, marjolein.pk])

    assert [people[p.pk].has_perm("wagtailadmin.access_admin") for p in (nadia, wilma, marjolein)] == [
        True,
        False,
        False,
    ]
    assert list(nadia.groups.all()) == [group_of(neighbourhood)]


def test_coordinators_have_nothing_to_say_about_users_groups_and_settings(nadia):
    theirs = User.objects.get(pk=nadia.pk).get_all_permissions()

    assert theirs == {"wagtailadmin.access_admin"}


def test_who_lays_the_role_down_leaves_the_group(nadia, amina, neighbourhood):
    join(amina, Role.COORDINATOR, neighbourhood=neighbourhood, by=nadia)
    leave(amina.memberships.get(role=Role.COORDINATOR), by=nadia)

    assert not User.objects.get(pk=amina.pk).has_perm("wagtailadmin.access_admin")


# --- Accounts -------------------------------------------------------------------------------------


def test_an_address_is_known_whatever_its_capitals(wilma):
    assert find_or_make(" WILMA@Example.org ", name="Somebody else") == wilma

    wilma.refresh_from_db()
    assert wilma.name == "Wilma de Wit"


def test_everybody_has_an_address_that_a_code_can_be_sent_to(db):
    made = find_or_make("new@example.org")
    boss = User.objects.create_superuser("boss@example.org", "Boss", "a-long-password-indeed")

    assert [(a.email, a.primary, a.verified) for a in made.emailaddress_set.all()] == [("new@example.org", True, False)]
    assert [(a.email, a.primary, a.verified) for a in boss.emailaddress_set.all()] == [("boss@example.org", True, True)]


def test_an_invitation_by_who_may_not_leaves_nothing_behind(wilma, neighbourhood):
    with pytest.raises(Refused):
        invite("new@example.org", "New", role=Role.TEACHER, neighbourhood=neighbourhood, by=wilma)

    assert not User.objects.filter(email="new@example.org").exists()
