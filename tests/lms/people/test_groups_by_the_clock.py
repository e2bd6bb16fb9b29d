from datetime import timedelta

import pytest
from django.utils import timezone

from lms.people.actions import join, leave, sync_all_groups
from lms.people.models import Membership, Role


@pytest.mark.usefixtures("nadia")
def test_a_role_that_ended_by_itself_leaves_the_group(amina, neighbourhood):
    membership = join(amina, Role.COORDINATOR, neighbourhood=neighbourhood)
    leave(membership, by=amina, at=timezone.now() + timedelta(days=1))
    assert amina.groups.count() == 1

    Membership.objects.filter(pk=membership.pk).update(until=timezone.now())
    sync_all_groups()

    assert amina.groups.count() == 0
