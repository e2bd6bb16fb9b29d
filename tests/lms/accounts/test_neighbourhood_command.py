import pytest
from django.core.management import CommandError, call_command

from lms.people.models import Role
from lms.people.permissions import is_coordinator
from lms.places.models import Neighbourhood


def open_it(coordinator="nadia@example.org"):
    called = ["--coordinator", coordinator, "--called", "Nadia", "--language", "en"]
    call_command("neighbourhood", "De Linde", "--municipality", "Lindeveen", *called)


def test_a_new_site_starts_with_one_neighbourhood_and_one_coordinator(db):
    open_it()
    open_it()

    there = Neighbourhood.objects.get()
    person = there.memberships.get(role=Role.COORDINATOR).person
    assert (there.slug, there.university, is_coordinator(person)) == ("de-linde", "De Linde Universiteit", True)
    assert [letter.subject for letter in person.letters.all()] == ["You are invited to De Linde"]


def test_a_wrong_address_is_one_line(db):
    with pytest.raises(CommandError, match="nadia is not an e-mail address"):
        open_it("nadia")
    assert not Neighbourhood.objects.exists()
