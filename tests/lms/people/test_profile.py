import pytest
from django.urls import reverse

from lms.base.refusals import Refused
from lms.people.actions import change_profile
from lms.people.models import User


def test_she_picks_a_drawing_and_lets_it_go_again(client, login, wilma):
    login(client, wilma)
    page = reverse("mine-portrait")
    assert client.get(page).status_code == 200

    client.post(page, {"portrait": "willow"})
    assert User.objects.get(pk=wilma.pk).portrait == "willow"
    client.post(page, {"portrait": ""})
    assert User.objects.get(pk=wilma.pk).portrait == ""


def test_a_drawing_that_does_not_exist_is_no_choice(client, login, wilma):
    login(client, wilma)

    page = client.post(reverse("mine-portrait"), {"portrait": "<svg>"})

    assert list(page.context["form"].errors) == ["portrait"]


def test_only_she_changes_her_profile(wilma, nadia):
    with pytest.raises(Refused):
        change_profile(wilma, name="Wicked Witch", by=nadia)

    assert User.objects.get(pk=wilma.pk).name == "Wilma de Wit"
