"""The cast of the house: people and places for every test, made by the verbs. `tests/conftest.py` loads it as a plugin.

`house` is a neighbourhood with its own; `other_…` stands in another one, to have something that must not leak.
"""

import time

import pytest
from django.core.cache import cache

from lms.accounts.actions import find_or_make, give_address
from lms.people.actions import join
from lms.people.models import Organisation, OrganisationKind, Role, User
from lms.places.models import Neighbourhood, Venue


def make_person(name, *, language="nl", email=""):
    """A person who proved her address: "Wilma de Wit" is wilma@example.org."""
    person = find_or_make(email or f"{name.split()[0].lower()}@example.org", name=name, language=language)
    give_address(person, verified=True)
    return person


@pytest.fixture(autouse=True)
def no_limits_left_over():
    """Pages and pictures are kept in the cache; each test starts with none. Limits roll back with the test."""
    cache.clear()


# --- Places ---------------------------------------------------------------------------------------


@pytest.fixture
def neighbourhood(db):
    return Neighbourhood.objects.create(
        slug="vlietkwartier", name="Vlietkwartier", municipality="Havenrade", university="Vlietkwartier Universiteit"
    )


@pytest.fixture
def other_neighbourhood(db):
    return Neighbourhood.objects.create(
        slug="noorderhof", name="Noorderhof", municipality="Havenrade", university="Noorderhof Universiteit"
    )


@pytest.fixture
def venue(neighbourhood):
    return Venue.objects.create(
        neighbourhood=neighbourhood,
        name="Huis aan de Vliet",
        street="Sluisplein 1",
        postcode="3099 AA",
        city="Havenrade",
        access_nl="Ingang zonder drempel, lift.",
        access_en="Step-free entrance, lift.",
    )


@pytest.fixture
def organisation(db):
    return Organisation.objects.create(name="Gemeente Havenrade", kind=OrganisationKind.MUNICIPALITY)


@pytest.fixture
def other_organisation(db):
    return Organisation.objects.create(name="Thuisvliet", kind=OrganisationKind.HOUSING_CORPORATION)


# --- Residents ------------------------------------------------------------------------------------


@pytest.fixture
def wilma(neighbourhood):
    person = make_person("Wilma de Wit")
    join(person, Role.TEACHER, neighbourhood=neighbourhood)
    return person


@pytest.fixture
def rachid(neighbourhood):
    person = make_person("Rachid Amrani")
    join(person, Role.TEACHER, neighbourhood=neighbourhood)
    return person


@pytest.fixture
def amina(neighbourhood):
    person = make_person("Amina Haddad")
    join(person, Role.RESIDENT, neighbourhood=neighbourhood)
    return person


# --- Staff ----------------------------------------------------------------------------------------


@pytest.fixture
def nadia(neighbourhood):
    person = make_person("Nadia Bakker")
    join(person, Role.COORDINATOR, neighbourhood=neighbourhood)
    return person


@pytest.fixture
def other_coordinator(other_neighbourhood):
    person = make_person("Olga Visser")
    join(person, Role.COORDINATOR, neighbourhood=other_neighbourhood)
    return person


@pytest.fixture
def beheer(db):
    return User.objects.create_superuser("beheer@example.org", "Beheer")


# --- Professionals --------------------------------------------------------------------------------


@pytest.fixture
def marjolein(organisation):
    person = make_person("Marjolein van Dongen")
    join(person, Role.PROFESSIONAL, organisation=organisation, field="beleidsmedewerker veiligheid")
    return person


@pytest.fixture
def karin(other_organisation):
    person = make_person("Karin Smit")
    join(person, Role.PROFESSIONAL, organisation=other_organisation, field="wijkbeheerder")
    return person


@pytest.fixture
def stranger(db):
    """Has an account and nothing else."""
    return make_person("Gerrit Mol")


# --- Doors ----------------------------------------------------------------------------------------


@pytest.fixture
def login():
    """`login(client, wilma)`: as if the code was right, so many seconds ago. Answers the client."""

    def login(client, person, seconds=0):
        client.force_login(person)
        session = client.session
        session["account_authentication_methods"] = [{"method": "code", "at": time.time() - seconds}]
        session["account_authentication_methods_user"] = str(person.pk)
        session.save()
        return client

    return login


@pytest.fixture
def as_person(client, login):
    """`as_person(wilma).get(…)`: one browser that someone else takes over."""
    return lambda person: login(client, person)
