"""Words are compared in the database as `lms.base.text` compares them, on SQLite and on PostgreSQL."""

import pytest

from lms.base import text
from lms.people.actions import name_organisation
from lms.people.models import Organisation, User
from tests.cast import make_person

pytestmark = pytest.mark.django_db


def names(**found):
    return sorted(Organisation.objects.filter(**found).values_list("name", flat=True))


@pytest.fixture
def organisations(db):
    for name in ("Ömer Hizmet", "Straße 100%", "Łódź & Søn", "Zorg_aan_huis", "Nguyễn Đức"):
        Organisation.objects.create(name=name)


def test_an_organisation_is_the_same_whatever_its_capitals(organisations):
    before = Organisation.objects.count()

    assert str(name_organisation("ömer hizmet")) == "Ömer Hizmet"
    assert str(name_organisation("O\u0308MER HIZMET")) == "Ömer Hizmet"
    assert Organisation.objects.count() == before
    assert str(name_organisation("Omer Hizmet")) == "Omer Hizmet", "an accent makes another name"


@pytest.mark.parametrize("word", ["ömer", "OMER", "Ö", "o\u0308m"])
def test_a_piece_of_a_name_is_found_without_capitals_and_accents(organisations, word):
    assert "Ömer Hizmet" in names(name__holds=word)


def test_each_letter_of_the_table_is_found_as_in_python(organisations):
    every = "".join(map(chr, text.PLAIN))
    Organisation.objects.create(name=f"{every} {every.upper()}")

    assert len(names(name__holds=text.fold(every))) == 1
    assert names(name__begins="lodz") == ["Łódź & Søn"]
    assert names(name__holds="nguyen duc") == ["Nguyễn Đức"]


def test_signs_that_a_pattern_reads_are_signs(organisations):
    assert names(name__holds="%") == ["Straße 100%"]
    assert names(name__holds="_") == ["Zorg_aan_huis"]
    assert names(name__holds="\\") == []
    assert names(name__begins="strasse 1") == ["Straße 100%"]


def test_a_person_is_found_by_her_name_as_somebody_types_it():
    make_person("Özge Çelik")

    assert [str(found) for found in User.objects.called("özge celik")] == ["Özge Çelik"]
