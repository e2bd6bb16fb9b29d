"""A lesson on its way: written, sent, read, asked about, published."""

import pytest
from django.urls import reverse
from wagtail.models import Revision, TaskState, WorkflowState

from certificates.evidence.models import Suggestion
from courses.authoring.actions import answer, approve, ask_change, start_lesson, submit, withdraw
from courses.authoring.answers import of, unnamed
from courses.authoring.states import state_of
from courses.catalogue.actions import add_author, remove_author
from lms.base.refusals import Refused
from lms.letters.models import Letter
from tests.courses.authoring.drafts import draft_of, fresh

pytestmark = pytest.mark.django_db


def refusal(code, verb, *args, **words):
    with pytest.raises(Refused) as no:
        verb(*args, **words)
    assert no.value.code == code


def coordinator_letters(person):
    return list(Letter.objects.to(person).filter(topic="lessons").values_list("subject", flat=True))


# --- Writing --------------------------------------------------------------------------------------


def test_a_new_lesson_is_a_draft_with_a_revision_and_an_owner(course, wilma):
    lesson = start_lesson(course, by=wilma)

    assert (lesson.live, lesson.owner, lesson.draft_title) == (False, wilma, unnamed("nl"))
    assert fresh(lesson).latest_revision.user == wilma


def test_fifty_answers_are_one_revision(lesson, wilma):
    for number in range(50):
        answer(lesson, by=wilma, story=f"Versie {number}")

    assert Revision.objects.for_instance(lesson).count() == 1
    assert of(draft_of(lesson)).story == "Versie 49"


def test_an_answer_that_is_not_given_stays(lesson, wilma):
    answer(lesson, by=wilma, question="Wat valt je op?")
    answer(lesson, by=wilma, title="De route van Wilma")

    given = of(draft_of(lesson))
    assert (given.title, given.question, given.story) == (
        "De route van Wilma", "Wat valt je op?", "Bij het derde portiek is de lamp uit.",
    )  # fmt: skip


def test_a_block_keeps_its_id_when_its_answer_changes(lesson, wilma):
    before = draft_of(lesson).body[0].id
    answer(lesson, by=wilma, story="Anders")

    assert draft_of(lesson).body[0].id == before


def test_an_empty_answer_takes_the_block_away(lesson, wilma):
    answer(lesson, by=wilma, story="  ")

    assert [block.block_type for block in draft_of(lesson).body] == []


def test_what_is_live_is_never_overwritten(sent_lesson, wilma, nadia):
    approve(sent_lesson, by=nadia, revision=sent_lesson.latest_revision_id)
    answer(fresh(sent_lesson), by=wilma, story="Nieuw verhaal")

    page = fresh(sent_lesson)
    assert page.live_revision_id != page.latest_revision_id
    assert of(page.live_revision.as_object()).story == "Bij het derde portiek is de lamp uit."


def test_what_the_coordinator_read_is_never_overwritten(sent_lesson, wilma, nadia):
    read = sent_lesson.latest_revision_id
    ask_change(sent_lesson, by=nadia, comment="Hoe laat was het?", revision=read)
    answer(fresh(sent_lesson), by=wilma, story="Om tien uur.")

    assert fresh(sent_lesson).latest_revision_id != read


def test_another_teacher_and_the_coordinator_do_not_write_in_it(lesson, rachid, nadia, amina):
    for person in (rachid, nadia, amina):
        refusal("not_yours", answer, lesson, by=person, story="Van mij")
        refusal("not_yours", submit, lesson, by=person)
        refusal("not_yours", withdraw, lesson, by=person)


def test_a_co_author_writes_along_until_she_is_no_author_any_more(lesson, course, amina, nadia):
    add_author(course, amina, by=nadia)
    answer(lesson, by=amina, question="En jij?")
    remove_author(course, amina, by=nadia)

    refusal("not_yours", answer, fresh(lesson), by=amina, question="Nog iets")
    assert of(draft_of(lesson)).question == "En jij?"


def test_a_teacher_who_cannot_log_in_does_not_write(lesson, wilma):
    wilma.is_active = False
    wilma.save()

    refusal("not_yours", answer, lesson, by=wilma, story="Toch")


# --- Sending --------------------------------------------------------------------------------------


def test_sending_gives_it_a_name_an_address_and_the_coordinator_a_letter(sent_lesson, nadia, other_coordinator):
    assert (sent_lesson.draft_title, sent_lesson.slug) == ("Ik weet waar het donker is", "ik-weet-waar-het-donker-is")
    assert state_of(sent_lesson).code == "review"
    assert [title for title in coordinator_letters(nadia) if "donker" in title]
    assert coordinator_letters(other_coordinator) == []


def test_two_lessons_of_one_name_get_two_addresses(course, wilma, nadia):
    addresses = []
    for _number in range(2):
        lesson = start_lesson(course, by=wilma)
        answer(lesson, by=wilma, topic="Meten", story="Ik meet.", title="Meten is weten")
        sent = submit(lesson, by=wilma)
        addresses.append(approve(sent, by=nadia, revision=sent.latest_revision_id).slug)

    assert addresses == ["meten-is-weten", "meten-is-weten-2"]


def test_an_empty_lesson_is_not_sent(course, wilma):
    lesson = start_lesson(course, by=wilma)
    refusal("incomplete", submit, lesson, by=wilma)

    assert state_of(fresh(lesson)).code == "draft"


def test_what_is_sent_stays_as_it_is_until_she_takes_it_back(sent_lesson, wilma):
    refusal("in_review", answer, sent_lesson, by=wilma, story="Toch anders")
    refusal("in_review", submit, sent_lesson, by=wilma)

    withdraw(sent_lesson, by=wilma)
    withdraw(sent_lesson, by=wilma)
    answer(fresh(sent_lesson), by=wilma, story="Toch anders")
    assert state_of(submit(fresh(sent_lesson), by=wilma)).code == "review"


def test_an_unchanged_lesson_is_not_sent_again(sent_lesson, wilma, nadia):
    approve(sent_lesson, by=nadia, revision=sent_lesson.latest_revision_id)

    refusal("unchanged", submit, fresh(sent_lesson), by=wilma)


# --- Reading --------------------------------------------------------------------------------------


def test_approving_publishes_it_and_tells_the_writer(sent_lesson, wilma, nadia):
    page = approve(sent_lesson, by=nadia, revision=sent_lesson.latest_revision_id)

    assert (page.live, page.title, state_of(page).code) == (True, "Ik weet waar het donker is", "published")
    assert [title for title in coordinator_letters(wilma) if "donker" in title]


def test_only_a_coordinator_of_the_neighbourhood_decides(
    sent_lesson, wilma, rachid, other_coordinator, beheer, stranger
):
    seen = sent_lesson.latest_revision_id
    for person in (wilma, rachid, other_coordinator, beheer, stranger):
        refusal("not_coordinator", approve, sent_lesson, by=person, revision=seen)
        refusal("not_coordinator", ask_change, sent_lesson, by=person, comment="?", revision=seen)


def test_a_coordinator_who_cannot_log_in_does_not_decide(sent_lesson, nadia):
    nadia.is_active = False
    nadia.save()

    refusal("not_coordinator", approve, sent_lesson, by=nadia, revision=sent_lesson.latest_revision_id)


def test_a_stale_approval_is_refused(sent_lesson, wilma, nadia):
    seen = sent_lesson.latest_revision_id
    withdraw(sent_lesson, by=wilma)
    answer(fresh(sent_lesson), by=wilma, story="Heel iets anders")
    again = submit(fresh(sent_lesson), by=wilma)

    refusal("changed", approve, sent_lesson, by=nadia, revision=seen)
    refusal("changed", ask_change, sent_lesson, by=nadia, comment="?", revision=seen)
    assert not fresh(again).live


def test_what_was_taken_back_is_not_published(sent_lesson, wilma, nadia):
    withdraw(sent_lesson, by=wilma)

    refusal("decided", approve, sent_lesson, by=nadia, revision=sent_lesson.latest_revision_id)
    assert not fresh(sent_lesson).live


def test_of_two_decisions_the_second_is_refused(sent_lesson, nadia):
    seen = sent_lesson.latest_revision_id
    approve(sent_lesson, by=nadia, revision=seen)

    refusal("decided", approve, sent_lesson, by=nadia, revision=seen)
    refusal("decided", ask_change, sent_lesson, by=nadia, comment="Nog iets", revision=seen)
    assert TaskState.objects.filter(status=TaskState.STATUS_APPROVED).count() == 1


def test_a_revision_saved_behind_our_back_stops_the_approval(sent_lesson, nadia, beheer):
    """Wagtail itself would publish the latest revision, read or not."""
    seen = sent_lesson.latest_revision_id
    draft_of(sent_lesson).save_revision(user=beheer)

    refusal("changed", approve, sent_lesson, by=nadia, revision=seen)
    refusal("changed", approve, sent_lesson, by=nadia, revision=fresh(sent_lesson).latest_revision_id)
    state = fresh(sent_lesson).current_workflow_state
    assert (state.status, fresh(sent_lesson).live) == (WorkflowState.STATUS_IN_PROGRESS, False)


def test_a_question_goes_back_and_forth(sent_lesson, wilma, nadia):
    ask_change(sent_lesson, by=nadia, comment="Hoe laat was het?", revision=sent_lesson.latest_revision_id)
    page = fresh(sent_lesson)
    assert (state_of(page).code, state_of(page).comment) == ("question", "Hoe laat was het?")

    answer(page, by=wilma, story="Om tien uur 's avonds.")
    again = submit(fresh(page), by=wilma)
    assert state_of(again).code == "review"

    published = approve(again, by=nadia, revision=again.latest_revision_id)
    assert of(published).story == "Om tien uur 's avonds."
    assert len([title for title in coordinator_letters(nadia) if "donker" in title]) == 2


def test_a_question_has_words(sent_lesson, nadia):
    refusal("empty", ask_change, sent_lesson, by=nadia, comment="  ", revision=sent_lesson.latest_revision_id)


def test_a_lesson_from_the_large_editor_goes_the_same_road(as_person, lesson, wilma, nadia):
    body = {
        "title": "Uit de grote editor",
        "intro": "Kort",
        "minutes": 5,
        "body-count": 1,
        "body-0-deleted": "",
        "body-0-order": 0,
        "body-0-type": "tip",
        "body-0-id": "",
        "body-0-value": "Neem een zaklamp mee.",
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
        "action-submit": "1",
    }
    as_person(wilma).post(reverse("wagtailadmin_pages:edit", args=[lesson.pk]), body)
    sent = fresh(lesson)
    assert state_of(sent).code == "review"
    assert [title for title in coordinator_letters(nadia) if "grote editor" in title]

    page = approve(sent, by=nadia, revision=sent.latest_revision_id)
    assert (page.live, page.slug, page.url) == (
        True, "uit-de-grote-editor", "/cursussen/veiligheid-in-de-wijk/uit-de-grote-editor/",
    )  # fmt: skip
    assert "zaklamp" in as_person(nadia).get(page.url).content.decode()


# --- What becomes of it ---------------------------------------------------------------------------


def test_writing_a_lesson_is_suggested_to_her_once(sent_lesson, wilma, nadia):
    page = approve(sent_lesson, by=nadia, revision=sent_lesson.latest_revision_id)
    answer(fresh(page), by=wilma, question="En nu?")
    again = submit(fresh(page), by=wilma)
    approve(again, by=nadia, revision=again.latest_revision_id)

    suggestion = Suggestion.objects.get(kind="lesson_authored")
    assert (suggestion.person, suggestion.source) == (wilma, page.translation_key)
    words = {"title": "Ik weet waar het donker is", "course": "Veiligheid in de wijk"}
    assert suggestion.facts == words | {"language": "nl"}


def test_wagtail_sends_no_mails_of_its_own(sent_lesson, nadia, mailoutbox):
    approve(sent_lesson, by=nadia, revision=sent_lesson.latest_revision_id)

    assert mailoutbox == []


def test_a_lesson_in_the_other_language_is_the_same_lesson(course, sent_lesson, wilma, nadia):
    from courses.catalogue.actions import translate_course

    translate_course(course, language="en", title="Safety", intro="Safe.", outcomes="", by=nadia)
    english = start_lesson(course, by=wilma, language="en", twin=sent_lesson)

    assert (english.translation_key, english.locale.language_code, english.draft_title) == (
        sent_lesson.translation_key, "en", "New lesson",
    )  # fmt: skip
    refusal("exists", start_lesson, course, by=wilma, language="en", twin=sent_lesson)
