"""*Mijn groei* of who did a lot."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from certificates.competencies.models import Competency
from certificates.evidence.actions import accept, answer, ask_confirmation, declare, keep, rewrite
from certificates.evidence.models import Evidence, Suggestion

pytestmark = pytest.mark.django_db


@pytest.fixture
def look(client, login, wilma):
    login(client, wilma)
    return lambda **query: client.get(reverse("mine-growth"), query)


def titles(page):
    return [piece.title for piece in page.context["pieces"]]


def test_the_newest_twenty_come_first_and_every_page_counts_all(look, wilma):
    skill = Competency.objects.first()
    for number in range(1, 26):
        at = timezone.now() - timedelta(days=number)
        declare(wilma, title=f"Deel {number}", story="", happened_at=at, competencies=[skill])

    first, second = look(), look(page="2")

    assert (titles(first), titles(second)) == (
        [f"Deel {number}" for number in range(1, 21)],
        [f"Deel {number}" for number in range(21, 26)],
    )
    assert 'href="?page=2#stories"' in first.content.decode()
    assert 'id="stories"' in second.content.decode()
    assert "Mijn groei, pagina 2" in second.content.decode()
    assert titles(look(page="99")) == titles(second)
    for page in (first, second):
        (shown,) = page.context["skills"]
        assert (shown.competency, len(shown.stamps), shown.confirmed) == (skill, 25, 0)


def test_a_confirmation_stands_for_the_words_that_it_was_given_for(look, ended, wilma, marjolein):
    kept = keep(Suggestion.objects.of(wilma).get(kind="session_taught"), by=wilma)
    asked = ask_confirmation(kept, marjolein, by=wilma)
    skills = len(kept.competencies.all())
    seen = []

    def see():
        (piece,) = Evidence.objects.of(wilma).with_standing()
        seen.append((piece.standing, piece.is_confirmed, sum(skill.confirmed for skill in look().context["skills"])))

    see()
    answer(asked, by=marjolein, confirmed=True, sentence="Zij hield de groep bij elkaar.")
    see()
    accept(asked, by=wilma)
    see()
    rewrite(Evidence.objects.get(), by=wilma, title=kept.title, story="Anders.", competencies=kept.competencies.all())
    see()

    assert seen == [(False, False, 0), (False, False, 0), (True, True, skills), (False, False, 0)]


def test_who_kept_nothing_yet_reads_what_to_do_first(as_person, ended, wilma, rachid, marjolein):
    """She with suggestions keeps one; who teaches sees which skills there are; who studies reads no word of teaching."""
    texts = ("Bewaar iets hierboven", "Als je lesgeeft", "Schrijf het op", "?skill=")

    def told(person):
        page = as_person(person).get(reverse("mine-growth")).content.decode()
        return [text in page for text in texts]

    assert told(wilma) == [True, False, False, False]
    assert told(rachid) == [False, True, False, True]
    assert told(marjolein) == [False, False, True, False]
