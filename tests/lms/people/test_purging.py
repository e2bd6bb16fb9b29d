from datetime import timedelta

import pytest
from django.utils import timezone

from lms.letters.models import Letter
from lms.people.actions import find_or_make, join, leave, purge_unproved, sync_all_groups
from lms.people.models import Membership, Role, User
from tests.lms.people.test_entrance import CODE, ask, code_for

IN_EIGHT_DAYS = timedelta(days=8)


def test_who_never_proved_her_address_is_forgotten_after_a_week(client, db):
    typed = find_or_make("typed@example.org")
    ask(client, typed.email)
    now = timezone.now()

    assert purge_unproved(at=now + timedelta(days=6)) == 0
    assert purge_unproved(at=now + IN_EIGHT_DAYS) == 1
    assert (User.objects.filter(email="typed@example.org").exists(), Letter.objects.count()) == (False, 0)


def test_who_came_in_or_was_invited_or_has_a_role_stays(client, wilma, amina, neighbourhood):
    came_in = find_or_make("came@example.org")
    ask(client, came_in.email)
    client.post(CODE, {"code": code_for(came_in)})
    with_a_role = find_or_make("role@example.org")
    join(with_a_role, Role.RESIDENT, neighbourhood=neighbourhood)

    assert purge_unproved(at=timezone.now() + IN_EIGHT_DAYS) == 0


@pytest.mark.usefixtures("nadia")
def test_a_role_that_ended_by_itself_leaves_the_group(amina, neighbourhood):
    membership = join(amina, Role.COORDINATOR, neighbourhood=neighbourhood)
    leave(membership, by=amina, at=timezone.now() + timedelta(days=1))
    assert amina.groups.count() == 1

    Membership.objects.filter(pk=membership.pk).update(until=timezone.now())
    sync_all_groups()

    assert amina.groups.count() == 0
