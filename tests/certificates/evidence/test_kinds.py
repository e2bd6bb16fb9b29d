"""A room offers a kind of deed in one file: then it is suggested, told, and can be confirmed by who was there."""

import uuid
from unittest.mock import patch

import pytest
from django.urls import reverse
from django.utils import timezone

from certificates.competencies.models import Competency
from certificates.evidence.actions import keep, suggest
from certificates.evidence.endorsers import candidates
from certificates.evidence.models import Confirmation, Suggestion
from lms.base import registry
from lms.base.registry import Kind, Relation, Witness, kind, relation
from lms.base.signals import contribution_made
from lms.letters.models import Letter

FACTS = {"title": "Open huis"}


@pytest.fixture
def offers():
    """What a made-up room offers goes with the test."""
    with patch.dict(registry.kinds), patch.dict(registry.relations):
        yield


@pytest.fixture
def welcomed(offers, wilma, marjolein, karin, inactive):
    """All that `kinds.py` of a new room would say."""
    guest = relation("guest", "was er te gast", "te gast bij “%(about)s”")

    def guests(source):
        yield from (Witness(person, guest, f"Open huis {source.hex[:3]}") for person in (wilma, marjolein, inactive))
        yield Witness(marjolein, guest, "iets anders")

    return kind(
        "guests_welcomed",
        sentence="Ik ontving gasten bij “%(title)s”.",
        competencies=("listen", "stay_calm"),
        who_was_there=guests,
        detail=lambda facts: "Het was vol.",
    )


@pytest.fixture
def inactive(karin):
    karin.is_active = False
    karin.save()
    return karin


SOURCE = uuid.UUID("abc00000-0000-4000-8000-000000000000")


@pytest.fixture
def told(welcomed, wilma):
    contribution_made.send(None, person=wilma, kind=welcomed, source=SOURCE, at=timezone.now(), facts=FACTS)
    return Suggestion.objects.of(wilma).get()


def test_a_kind_of_a_new_room_is_suggested_in_its_own_words_with_its_skills(as_person, told, wilma):
    page = as_person(wilma).get(reverse("mine-growth")).content.decode()

    assert "Ik ontving gasten bij “Open huis”." in page
    assert "Het was vol." in page
    assert {one.code for one in told.competencies.all()} == {"listen", "stay_calm"}
    assert (told.kind, told.source) == ("guests_welcomed", SOURCE)


def test_its_witnesses_can_be_asked_and_say_how_they_were_there(as_person, told, wilma, marjolein):
    evidence = keep(told, by=wilma)
    assert evidence.title == "Ik ontving gasten bij “Open huis”."
    assert [(one.person, one.in_words) for one in candidates(evidence)] == [(marjolein, "te gast bij “Open huis abc”")]

    as_person(wilma).post(reverse("evidence-ask", args=[evidence.uuid]), {"person": str(marjolein.uuid)})

    asked = Confirmation.objects.get()
    assert (asked.endorser, asked.relation_kind, asked.relation) == (marjolein, "guest", "te gast bij “Open huis abc”")
    assert Letter.objects.to(marjolein).filter(topic="confirmations").exists()
    seen = as_person(marjolein).get(reverse("confirm", args=[asked.uuid])).content.decode()
    assert "Te gast bij “Open huis abc”" in seen


def test_a_deed_whose_room_is_gone_can_still_be_kept_and_nobody_is_asked(as_person, told, welcomed, wilma):
    del registry.kinds[welcomed.code]
    told.refresh_from_db()

    assert as_person(wilma).get(reverse("mine-growth")).status_code == 200
    assert candidates(keep(told, by=wilma, title="Ik ontving gasten")) == []


def test_only_the_kind_s_own_room_is_asked_who_was_there(offers, wilma, session):
    """The uuid of a session, under a kind that knows no sessions: nobody looks for it elsewhere."""
    alone = kind("did_it_alone", sentence="Ik deed het.", competencies=(), who_was_there=lambda source: ())

    assert candidates(keep(suggest(wilma, alone, session.uuid, at=timezone.now(), facts={}), by=wilma)) == []


def test_a_code_is_offered_once_and_fits_its_column(offers):
    with pytest.raises(ValueError, match="session_taught"):
        kind("session_taught", sentence="", competencies=(), who_was_there=lambda source: ())
    with pytest.raises(ValueError, match="longer"):
        relation("x" * 25, "", "")


@pytest.mark.django_db
@pytest.mark.parametrize("offered", registry.kinds.values(), ids=lambda offered: offered.code)
def test_every_kind_names_skills_that_exist_and_a_sentence_with_gaps_that_facts_fill(offered: Kind):
    assert Competency.objects.filter(code__in=offered.competencies).count() == len(offered.competencies) > 0
    assert "“x”" in offered.in_words({"title": "x", "course": "y"})
    assert list(offered.who_was_there(uuid.uuid4())) == []


@pytest.mark.parametrize("offered", registry.relations.values(), ids=lambda offered: offered.code)
def test_every_relation_names_what_it_was_in(offered: Relation):
    assert "Avondwandeling" in offered.in_words("Avondwandeling")
