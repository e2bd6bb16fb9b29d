"""For every state of a lesson: what is true in it, on each page that shows it, and nothing that is true in another."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState

from courses.authoring import states
from courses.authoring.actions import answer, approve, ask_change, start_lesson, submit, withdraw
from courses.catalogue.actions import hide_course
from courses.catalogue.page_models import LessonPage
from lms.jobs import runner
from lms.letters.models import Letter

#: How a lesson came there → the badge in the list of the writer, and at the desk; what her own page of it says, and the
#: page of the coordinator. Whoever adds a state adds its words.
SAYS = {
    "begun": ("Nog niet verstuurd", "De docent schrijft nog", "Dit is nog nodig:", "De schrijver werkt aan de tekst."),
    "filled": ("Nog niet verstuurd", "De docent schrijft nog", "Je les is nog niet openbaar.", "De schrijver werkt aan de tekst."),
    "taken back": ("Nog niet verstuurd", "De docent schrijft nog", "Je les is nog niet openbaar.", "De schrijver werkt aan de tekst."),
    "sent": ("Bij de coördinator", "Om te lezen", "Daarna wordt je les openbaar, of", "Maak de les openbaar"),
    "sent, course hidden": ("Bij de coördinator", "Om te lezen", "Daarna wordt je les openbaar, samen", "Keur de les goed"),
    "asked": ("De coördinator heeft een vraag", "Jij stelde een vraag", "De coördinator vraagt:", "De schrijver kreeg een vraag."),
    "answered": ("De coördinator heeft een vraag", "Jij stelde een vraag", "De coördinator vraagt:", "De schrijver kreeg een vraag."),
    "sent again": ("Bij de coördinator", "Om te lezen", "Daarna wordt je les openbaar, of", "Maak de les openbaar"),
    "approved, course hidden": ("Goedgekeurd, wordt openbaar samen met de cursus", "Goedgekeurd, wordt openbaar samen met de cursus", "Goedgekeurd, wordt openbaar samen met de cursus", "De tekst wordt openbaar samen met de cursus."),
    "changed, course hidden": ("Goedgekeurd, met veranderingen die nog niet verstuurd zijn", "Goedgekeurd, wordt openbaar samen met de cursus", "Je veranderingen zijn nog niet openbaar.", "Deze tekst is goedgekeurd. De schrijver is nog iets"),
    "public": ("Openbaar", "Openbaar", "<b>Openbaar</b>", "Iedereen kan deze tekst nu lezen."),
    "changed": ("Openbaar, met veranderingen die nog niet verstuurd zijn", "Openbaar", "Je veranderingen zijn nog niet openbaar.", "Deze tekst is openbaar. De schrijver is nog iets"),
    "changes sent": ("Bij de coördinator", "Om te lezen", "Daarna worden je veranderingen openbaar", "Maak de les openbaar"),
    "taken offline": ("Niet meer openbaar", "Niet meer openbaar", "Je les is niet meer openbaar.", "Deze tekst is niet meer openbaar."),
}  # fmt: skip
CODES = {
    "begun": "draft", "filled": "draft", "taken back": "draft", "sent": "review", "sent, course hidden": "review",
    "asked": "question", "answered": "question", "sent again": "review", "approved, course hidden": "approved",
    "changed, course hidden": "reconsidered", "public": "published", "changed": "changed", "changes sent": "review",
    "taken offline": "offline",
}  # fmt: skip


@pytest.fixture
def brought(course, wilma, nadia):
    """A lesson in a state, brought there by the verbs."""

    def fresh(lesson):
        return LessonPage.objects.get(pk=lesson.pk)

    def written():
        lesson = start_lesson(course, by=wilma)
        answer(lesson, by=wilma, topic="Ik weet waar het donker is.", story="Bij het derde portiek is de lamp uit.")
        return lesson

    def approved():
        sent = submit(written(), by=wilma)
        return approve(sent, by=nadia, revision=sent.latest_revision_id)

    def changed():
        lesson = approved()
        answer(fresh(lesson), by=wilma, story="De lamp doet het weer.")
        return lesson

    def asked():
        sent = submit(written(), by=wilma)
        return ask_change(sent, by=nadia, comment="Hoe laat was het?", revision=sent.latest_revision_id)

    def answered():
        lesson = asked()
        answer(fresh(lesson), by=wilma, story="Om tien uur was de lamp uit.")
        return lesson

    def taken_offline():
        lesson = approved()
        lesson.unpublish(user=nadia)
        return lesson

    roads = {
        "begun": lambda: start_lesson(course, by=wilma),
        "filled": written,
        "taken back": lambda: withdraw(submit(written(), by=wilma), by=wilma),
        "sent": lambda: submit(written(), by=wilma),
        "asked": asked,
        "answered": answered,
        "sent again": lambda: submit(fresh(answered()), by=wilma),
        "approved": approved,
        "public": approved,
        "changed": changed,
        "changes sent": lambda: submit(fresh(changed()), by=wilma),
        "taken offline": taken_offline,
    }

    def brought(state):
        road, _, hidden = state.partition(", ")
        if hidden:
            hide_course(course, by=nadia)
        return fresh(roads[road]())

    return brought


@pytest.fixture
def heard(as_person, wilma, nadia, course):
    """The text of the four pages, for who may see each."""

    def heard(lesson):
        addresses = [
            (wilma, reverse("teach")),
            (nadia, reverse("desk-course", args=[course.uuid])),
            (wilma, reverse("teach-look", args=[lesson.pk])),
            (nadia, reverse("desk-review-lesson", args=[lesson.pk])),
        ]
        return [as_person(who).get(address, follow=True).content.decode() for who, address in addresses]

    return heard


def test_every_state_has_its_words():
    known = {state.code for state in vars(states).values() if isinstance(state, states.State)} | {"question"}

    assert set(CODES) == set(SAYS)
    assert set(CODES.values()) == known


@pytest.mark.parametrize("state", SAYS)
def test_every_page_says_what_is_so_and_nothing_else(state, brought, heard):
    lesson = brought(state)

    assert states.state_of(lesson).code == CODES[state]
    for place, page in enumerate(heard(lesson)):
        shown = badges(page) if place < 2 else page
        said = {words[place] for words in SAYS.values() if words[place] in shown}
        assert said == {SAYS[state][place]}, (state, place)


#: The start page of the writer: what she is asked for first. In the other states it asks nothing of her.
TILES = {"question": "Een vraag over je les"} | dict.fromkeys(
    ("draft", "changed", "reconsidered"), "De les die je schrijft"
)


@pytest.mark.parametrize("state", SAYS)
def test_the_start_pages_ask_of_each_what_is_hers_to_do(state, brought, as_person, wilma, nadia):
    brought(state)

    hers = as_person(wilma).get(reverse("mine")).content.decode()
    wanted = {TILES[CODES[state]]} if CODES[state] in TILES else set()
    assert {words for words in TILES.values() if words in hers} == wanted
    desk = as_person(nadia).get(reverse("desk")).content.decode()
    assert ("les om te lezen" in desk) == (CODES[state] == "review")


#: By what happened last: who gets the letter, and how it begins; None: nobody hears of it.
LETTERS = {
    "begun": None,
    "filled": None,
    "taken back": ("nadia", "wacht op jou", "Wilma stuurde je"),
    "sent": ("nadia", "wacht op jou", "Wilma stuurde je"),
    "sent, course hidden": ("nadia", "wacht op jou", "Wilma stuurde je"),
    "asked": ("wilma", "Nadia heeft een vraag", "Hoe laat was het?"),
    "answered": ("wilma", "Nadia heeft een vraag", "Hoe laat was het?"),
    "sent again": ("nadia", "wacht op jou", "Wilma stuurde je"),
    "approved, course hidden": ("wilma", "is klaar", "Je les wordt openbaar samen met de cursus."),
    "changed, course hidden": ("wilma", "is klaar", "Je les wordt openbaar samen met de cursus."),
    "public": ("wilma", "is klaar", "Iedereen kan je les"),
    "changed": ("wilma", "is klaar", "Iedereen kan je les"),
    "changes sent": ("nadia", "wacht op jou", "Wilma stuurde je"),
    "taken offline": ("wilma", "is klaar", "Iedereen kan je les"),
}


@pytest.mark.parametrize("state", SAYS)
def test_the_letter_of_each_step_says_what_was_so_when_it_was_sent(state, brought, wilma, nadia):
    brought(state)
    runner.run_due()

    last = Letter.objects.filter(person__in=[wilma, nadia], topic="lessons").exclude(key__startswith="author")
    last = last.order_by("pk").last()
    if LETTERS[state] is None:
        assert last is None
        return
    who, subject, words = LETTERS[state]
    assert last.person == {"wilma": wilma, "nadia": nadia}[who]
    assert subject in last.subject
    assert words in " ".join(last.text.split())


@pytest.mark.parametrize(("days", "late"), [(1, False), (9, True)])
def test_when_the_answer_is_late_the_reader_and_the_writer_read_so(days, late, brought, as_person, wilma, nadia):
    lesson = brought("sent")
    TaskState.objects.update(started_at=timezone.now() - timedelta(days=days))

    desk = as_person(nadia).get(reverse("desk-review")).content.decode()
    assert ("Je antwoord zou er zijn vóór" in desk, ". Antwoord vóór" in desk) == (late, not late)
    hers = as_person(wilma).get(reverse("teach-sent", args=[lesson.pk])).content.decode()
    assert ("Het duurt langer dan we beloofden." in hers, "Je hoort" in hers) == (late, not late)


def badges(page):
    """What stands in the lists of lessons; the page of the desk also tells of the pages of the course."""
    return [" ".join(strip(part.split("</span>")[0]).split()) for part in lessons(page).split('class="badge')[1:]]


def lessons(page):
    return page.partition('id="lessons"')[2] or page


def strip(html):
    return html.partition(">")[2].rpartition(">")[2]
