"""Activity suggests, the resident decides, somebody who was there confirms."""

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from certificates.competencies.models import Competency
from certificates.evidence.actions import (
    accept,
    answer,
    ask_confirmation,
    declare,
    forget,
    keep,
    refuse,
    rewrite,
    suggest,
    withdraw,
)
from certificates.evidence.endorsers import candidates
from certificates.evidence.models import Confirmation, Evidence, Suggestion
from certificates.portfolio import reckoning
from courses.attendance.kinds import SESSION_TAUGHT
from courses.catalogue.kinds import COURSE_PUBLISHED
from courses.catalogue.models import Author
from lms.base.refusals import Refused
from lms.letters.models import Letter

WORDS = {"title": "Ik liep met twaalf mensen door de wijk", "story": "Het regende, en iedereen bleef."}


@pytest.fixture
def suggestion(ended, wilma):
    return Suggestion.objects.get(person=wilma, kind="session_taught")


@pytest.fixture
def kept(suggestion, wilma):
    return keep(suggestion, by=wilma)


@pytest.fixture
def confirmed(kept, wilma, marjolein):
    asked = ask_confirmation(kept, marjolein, by=wilma)
    answer(asked, by=marjolein, confirmed=True, sentence="Zij hield de groep bij elkaar.")
    accept(asked, by=wilma)
    asked.refresh_from_db()
    return asked


def test_closing_a_register_suggests_evidence_to_who_taught(ended, wilma, session):
    found = Suggestion.objects.of(wilma).get(kind="session_taught")

    assert found.source == session.uuid
    assert found.facts["present"] == 1
    assert {one.code for one in found.competencies.all()} == {"address_group", "share_experience", "listen"}


def test_nothing_is_evidence_before_she_says_so(suggestion, wilma):
    assert not Evidence.objects.of(wilma).exists()


def test_the_same_deed_is_suggested_once_also_after_a_no(suggestion, wilma):
    refuse(suggestion, by=wilma)

    again = suggest(wilma, SESSION_TAUGHT, suggestion.source, at=timezone.now(), facts={})

    assert (again.pk, again.state) == (suggestion.pk, "refused")


def test_she_keeps_it_in_the_words_that_were_suggested(client, login, suggestion, wilma):
    login(client, wilma).post(reverse("suggestion-keep", args=[suggestion.uuid]), {"as_is": "1"})

    kept = Evidence.objects.of(wilma).get()
    assert kept.title == "Ik gaf les in het college “Avondwandeling” van de cursus “Veiligheid in de wijk”."
    assert kept.state == "system_recorded"


def test_she_keeps_it_in_her_own_words(client, login, suggestion, wilma):
    skill = Competency.objects.get(code="stay_calm")

    login(client, wilma).post(reverse("suggestion-keep", args=[suggestion.uuid]), {**WORDS, "competencies": [skill.pk]})

    kept = Evidence.objects.of(wilma).get()
    assert (kept.title, kept.story) == (WORDS["title"], WORDS["story"])
    assert list(kept.competencies.all()) == [skill]


def test_keeping_twice_is_keeping_once(client, login, suggestion, wilma):
    login(client, wilma)
    for _click in range(2):
        client.post(reverse("suggestion-keep", args=[suggestion.uuid]), {"as_is": "1"})

    assert Evidence.objects.of(wilma).count() == 1


def test_a_form_with_a_fault_keeps_what_was_typed(client, login, suggestion, wilma):
    page = login(client, wilma).post(
        reverse("suggestion-keep", args=[suggestion.uuid]), {"title": "", "story": WORDS["story"]}
    )

    assert WORDS["story"] in page.content.decode()
    assert not Evidence.objects.exists()


def test_what_she_refuses_waits_no_more_and_can_be_put_back(client, login, suggestion, wilma):
    """A tap on the wrong button is undone on the page that follows."""
    login(client, wilma)

    def shown():
        page = client.get(reverse("mine-growth"))
        waits, refused = (list(page.context[name]) for name in ("suggestions", "refused"))
        return suggestion in waits, refused

    after = client.post(reverse("suggestion-refuse", args=[suggestion.uuid]), follow=True).content.decode()
    address = reverse("suggestion-put-back", args=[suggestion.uuid])
    assert (shown(), f'action="{address}"' in after, '<details class="explain" open' in after) == (
        (False, [suggestion]),
        True,
        True,
    )
    for _click in range(2):
        client.post(address)
        assert shown() == (True, [])


def test_what_she_kept_cannot_be_put_back(client, login, kept, wilma):
    login(client, wilma).post(reverse("suggestion-put-back", args=[kept.suggestion.uuid]))

    kept.suggestion.refresh_from_db()
    assert (kept.suggestion.state, Evidence.objects.of(wilma).count()) == ("kept", 1)


def test_only_who_was_there_can_be_asked(kept, marjolein, karin, nadia):
    assert {one.person for one in candidates(kept)} == {marjolein, nadia}

    with pytest.raises(Refused, match="erbij"):
        ask_confirmation(kept, karin, by=kept.person)


def test_of_a_course_who_writes_it_too_and_the_coordinator_can_be_asked(as_person, course, wilma, rachid, karin, nadia):
    Author.objects.create(course=course, person=rachid)
    Author.objects.create(course=course, person=karin, until=timezone.now())
    kept = keep(suggest(wilma, COURSE_PUBLISHED, course.uuid, at=timezone.now(), facts={"title": "x"}), by=wilma)

    assert {one.person: one.in_words for one in candidates(kept)} == {
        rachid: "schrijft mee aan de cursus “Veiligheid in de wijk”",
        nadia: "coördinator in Vlietkwartier",
    }
    page = as_person(wilma).post(reverse("evidence-ask", args=[kept.uuid]), {"person": str(rachid.uuid)})
    assert (page.status_code, Confirmation.objects.get().endorser) == (302, rachid)


def test_asking_twice_asks_once(kept, wilma, marjolein):
    first = ask_confirmation(kept, marjolein, by=wilma)
    second = ask_confirmation(kept, marjolein, by=wilma)

    assert first == second
    assert Letter.objects.to(marjolein).filter(topic="confirmations").count() == 1


def test_the_letter_holds_no_word_of_her_story(kept, wilma, marjolein):
    rewrite(kept, by=wilma, title="GEHEIM-TITEL", story="GEHEIM-VERHAAL", competencies=[])
    ask_confirmation(kept, marjolein, by=wilma)

    letter = Letter.objects.to(marjolein).get(topic="confirmations")
    assert "GEHEIM" not in letter.subject + letter.text + letter.html


def test_a_professional_confirms_and_it_counts_once_she_agrees(client, login, kept, wilma, marjolein):
    asked = ask_confirmation(kept, marjolein, by=wilma)
    login(client, marjolein).post(
        reverse("confirm", args=[asked.uuid]), {"answer": "yes", "sentence": "Zij hield de groep bij elkaar."}
    )
    assert not Evidence.objects.with_confirmations().get(pk=kept.pk).is_confirmed

    login(client, wilma).post(reverse("confirmation-accept", args=[asked.uuid]))
    assert Evidence.objects.with_confirmations().get(pk=kept.pk).is_confirmed


def test_a_no_leaves_no_trace_for_her(client, login, kept, wilma, marjolein):
    asked = ask_confirmation(kept, marjolein, by=wilma)
    before = login(client, wilma).get(reverse("evidence", args=[kept.uuid])).content.decode()
    letters = Letter.objects.to(wilma).count()
    answer(asked, by=marjolein, confirmed=False, sentence="KANARIE")

    after = client.get(reverse("evidence", args=[kept.uuid])).content.decode()
    assert _words(before) == _words(after)
    assert Letter.objects.to(wilma).count() == letters


def test_a_confirmation_belongs_to_the_words_that_were_read(confirmed, wilma):
    evidence = confirmed.evidence
    rewrite(evidence, by=wilma, title="Iets heel anders", story="", competencies=[])

    assert not Evidence.objects.with_confirmations().get(pk=evidence.pk).is_confirmed


def test_a_double_click_or_the_back_button_makes_one_story(client, login, wilma, rachid):
    login(client, wilma)
    skill = Competency.objects.first()
    key = client.get(reverse("evidence-tell")).context["form"]["key"].value()
    form = {"title": "Ik hielp", "story": "Zo.", "happened_on": "2026-01-31", "competencies": [skill.pk], "key": key}
    client.post(reverse("evidence-tell"), form)
    client.post(reverse("evidence-tell"), form | {"story": "Beter gezegd."})
    assert [one.story for one in Evidence.objects.of(wilma)] == ["Beter gezegd."]

    login(client, rachid).post(reverse("evidence-tell"), form)
    assert [one.story for one in Evidence.objects.all()].count("Beter gezegd.") == 1
    assert Evidence.objects.of(rachid).get().title == "Ik hielp"


def test_a_skill_that_she_adds_later_is_not_stamped_as_confirmed(confirmed, wilma):
    evidence, added = confirmed.evidence, Competency.objects.exclude(pk__in=confirmed.competencies.all()).first()
    skills = [*confirmed.competencies.all(), added]
    rewrite(evidence, by=wilma, title=evidence.title, story=evidence.story, competencies=skills)

    stamps = {skill.competency: skill.stamps for skill in reckoning.skills(wilma)}
    assert stamps.pop(added) == [False]
    assert set(map(tuple, stamps.values())) == {(True,)}


def test_after_other_words_or_skills_she_asks_again_and_the_old_answer_is_gone(
    client, login, confirmed, wilma, marjolein
):
    evidence = confirmed.evidence
    mails = Letter.objects.to(marjolein).filter(topic="confirmations")
    page, asking = reverse("evidence", args=[evidence.uuid]), reverse("evidence-ask", args=[evidence.uuid])
    login(client, wilma)
    again = {"person": str(marjolein.uuid)}
    client.post(asking, again)
    assert mails.count() == 1  # the same words

    rewrite(evidence, by=wilma, title="Iets heel anders", story="", competencies=confirmed.competencies.all())
    assert "Deze zin gaat over je eerdere woorden." in client.get(page).content.decode()
    client.post(asking, again)
    client.post(asking, again)
    new = evidence.confirmations.get(withdrawn_at=None)
    assert (new.shown_title, new.answered_at, mails.count()) == ("Iets heel anders", None, 2)
    assert "Dit gaat over" not in client.get(page).content.decode()

    rewrite(evidence, by=wilma, title=evidence.title, story="", competencies=Competency.objects.all()[:6])
    client.post(asking, again)
    assert mails.count() == 3


def test_either_may_take_a_confirmation_back(confirmed, marjolein, wilma):
    withdraw(confirmed, by=marjolein)

    assert not Evidence.objects.with_confirmations().get().is_confirmed
    assert not Confirmation.objects.standing().exists()


def test_nobody_confirms_what_was_asked_of_somebody_else(kept, wilma, marjolein, karin):
    asked = ask_confirmation(kept, marjolein, by=wilma)

    with pytest.raises(Refused):
        answer(asked, by=karin, confirmed=True, sentence="Ik ook!")


def test_throwing_evidence_away_takes_its_confirmations_along(confirmed, wilma):
    forget(confirmed.evidence, by=wilma)

    assert not Evidence.objects.exists()
    assert not Confirmation.objects.exists()
    assert Suggestion.objects.of(wilma).get(kind="session_taught").state == "refused"


def test_a_story_of_her_own_stands_beside_it(client, login, wilma):
    page = {**WORDS, "happened_on": timezone.localdate().isoformat(), "competencies": []}
    login(client, wilma).post(reverse("evidence-tell"), page)

    assert Evidence.objects.of(wilma).get().state == "self_declared"


def test_a_story_of_tomorrow_is_refused(client, login, wilma):
    tomorrow = timezone.localdate() + timezone.timedelta(days=1)
    page = login(client, wilma).post(reverse("evidence-tell"), {**WORDS, "happened_on": tomorrow.isoformat()})

    assert page.status_code == 200
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("who", ["nadia", "beheer", "marjolein", "rachid"])
def test_no_role_opens_her_evidence(client, login, request, kept, who):
    login(client, request.getfixturevalue(who))

    for name in ("evidence", "evidence-forget", "evidence-ask"):
        assert client.get(reverse(name, args=[kept.uuid])).status_code == 404
        assert client.post(reverse(name, args=[kept.uuid])).status_code == 404
    assert client.post(reverse("suggestion-keep", args=[kept.suggestion.uuid]), {"as_is": 1}).status_code == 404
    assert kept.title not in client.get(reverse("mine-growth")).content.decode()


def test_my_growth_asks_as_much_for_one_as_for_many(client, login, wilma, count_queries):
    skills = list(Competency.objects.all()[:5])
    declare(wilma, **WORDS, happened_at=timezone.now(), competencies=skills)
    login(client, wilma).get(reverse("mine-growth"))
    one = count_queries(lambda: client.get(reverse("mine-growth")))
    for _more in range(5):
        declare(wilma, **WORDS, happened_at=timezone.now(), competencies=skills)
        suggest(wilma, SESSION_TAUGHT, uuid.uuid4(), at=timezone.now(), facts={"title": "x", "course": "y"})
    suggestions_first = count_queries(lambda: client.get(reverse("mine-growth")))
    for _more in range(5):
        suggest(wilma, SESSION_TAUGHT, uuid.uuid4(), at=timezone.now(), facts={"title": "x", "course": "y"})

    assert count_queries(lambda: client.get(reverse("mine-growth"))) == suggestions_first
    assert suggestions_first <= one + 1  # the skills of the suggestions


def _words(page: str) -> str:
    """A page without the token that differs each time."""
    return "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)


def test_how_she_was_there_is_told_in_the_language_of_who_reads(as_person, confirmed, wilma):
    def told(language):
        wilma.language = language
        with translation.override(language):
            return as_person(wilma).get(reverse("evidence", args=[confirmed.evidence.uuid])).content.decode()

    assert "Marjolein, student in het college “Avondwandeling”" in told("nl")
    assert 'Marjolein, student in the session “<span lang="nl">Avondwandeling</span>”' in told("en")
    assert (confirmed.relation_kind, confirmed.relation_about) == ("student", "Avondwandeling")


def test_an_empty_form_says_what_to_do(as_person, kept, wilma, marjolein):
    asked = ask_confirmation(kept, marjolein, by=wilma)
    sent = [
        (wilma, reverse("evidence-tell"), ["Schrijf in één zin wat je deed.", "Weet je de dag niet"]),
        (wilma, reverse("evidence", args=[kept.uuid]), ["Schrijf in één zin wat je deed."]),
        (wilma, reverse("evidence-ask", args=[kept.uuid]), ["Kies iemand die erbij was."]),
        (marjolein, reverse("confirm", args=[asked.uuid]), ["Kies een van de drie antwoorden."]),
    ]

    for person, address, texts in sent:
        page = as_person(person).post(address, {"story": ""}).content.decode()
        assert [text for text in texts if text not in page] == []
        assert "verplicht" not in page


def test_the_skills_that_are_chosen_come_first_and_the_others_are_folded(as_person, suggestion, wilma):
    every = set(Competency.objects.values_list("name_nl", flat=True))

    def told(name, *args, query=None, send=None):
        browser, address = as_person(wilma), reverse(name, args=args)
        page = (browser.post(address, send) if send else browser.get(address, query)).content.decode()
        fieldset = page[page.index("Welke vaardigheden") :]
        first, rest = fieldset[: fieldset.index("</fieldset>")].split("<details")
        assert {one for one in every if f"<b>{one}</b>" in first + rest} == every
        return {one for one in every if f"<b>{one}</b>" in first}, " open>" in rest, "Meer vaardigheden" in rest

    suggested = {one.name_nl for one in suggestion.competencies.all()}
    calm = Competency.objects.get(code="stay_calm")
    assert told("suggestion-keep", suggestion.uuid) == (suggested, False, True)
    assert told("evidence-tell") == (set(), False, False)
    assert told("evidence-tell", query={"skill": "stay_calm"}) == ({calm.name_nl}, False, True)
    assert told("evidence-tell", send={"competencies": [calm.pk]}) == ({calm.name_nl}, False, True)
    assert told("evidence-tell", send={"competencies": [calm.pk, 0]}) == ({calm.name_nl}, True, True)
    page = as_person(wilma).get(reverse("evidence-tell")).content.decode()
    assert calm.line_nl in page


def test_the_letter_leads_to_a_page_to_log_in_that_says_who_asks(client, kept, wilma, marjolein):
    asked = ask_confirmation(kept, marjolein, by=wilma)

    page = client.get(reverse("confirm", args=[asked.uuid]), follow=True).content.decode()
    assert "Wilma vraagt je om iets te bevestigen. Log in om het te lezen." in page

    withdraw(asked, by=wilma)
    assert "Wilma" not in client.get(reverse("confirm", args=[asked.uuid]), follow=True).content.decode()
