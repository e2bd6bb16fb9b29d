"""Finding a course."""

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from courses.authoring.actions import answer, approve, start_lesson, submit
from courses.catalogue.actions import publish_course, translate_course
from courses.catalogue.models import Faculty
from courses.catalogue.page_models import CoursePage, LessonPage
from courses.enrolment.actions import enrol
from courses.finding import searching
from courses.finding.ranking import best_first
from lms.base.dates import day
from tests.courses.stage import DAY, HOUR, a_course, a_run


def page(name):
    with translation.override("en"):
        return reverse(name)


def text(answer):
    return " ".join(answer.content.decode().split())


def titles(answer):
    return [card.title for card in answer.context["cards"]]


@pytest.fixture
def look(client):
    return lambda **query: client.get(page("catalogue"), query)


@pytest.fixture
def garden(neighbourhood, nadia, rachid):
    green = Faculty.objects.create(neighbourhood=neighbourhood, slug="groen", name_nl="Groen & Gebouwd", colour="plein")
    intro = "Waar eerst gras was, is nu een tuin met bonen."
    return a_course(
        "Groen dat blijft", neighbourhood=neighbourhood, faculty=green, author=rachid, intro=intro, by=nadia
    )


@pytest.fixture
def lesson(course, wilma, nadia):
    """Published."""
    page = start_lesson(course, by=wilma)
    answer(page, by=wilma, topic="De route langs het donkere portiek", story="Bij de derde lantaarn is het stil.")
    submit(page, by=wilma)
    page.refresh_from_db()
    approve(page, by=nadia, revision=page.latest_revision)
    return page


# --- The list -------------------------------------------------------------------------------------


def test_who_comes_first_in_the_calendar_stands_first(look, course, garden, run, venue, nadia, now):
    assert titles(look()) == ["Veiligheid in de wijk", "Groen dat blijft"], "without a date last"

    a_run(garden, now + HOUR, venue=venue, by=nadia)
    a_run(garden, now - HOUR, venue=venue, by=nadia)
    assert titles(look()) == ["Groen dat blijft", "Veiligheid in de wijk"]


def test_a_card_tells_who_when_and_how_many_places(look, run, garden):
    seen = text(look())

    assert "2 courses found" in seen
    assert "8 seats left" in seen
    assert ", 2 sessions" in seen
    assert "Wilma" in seen
    assert "de Wit" not in seen
    assert "No date yet" in seen


def test_what_is_not_published_is_not_there(look, neighbourhood, faculty, nadia, course):
    a_course("Nog een idee", neighbourhood=neighbourhood, faculty=faculty, by=nadia, publish=False)

    assert titles(look()) == ["Veiligheid in de wijk"]
    assert titles(look(q="idee")) == []


def test_a_reader_sees_her_own_language_and_else_is_told_which_it_is(look, course, garden, nadia):
    translate_course(course, language="en", title="Safety in the neighbourhood", intro="", outcomes="", by=nadia)
    publish_course(course, language="en", by=nadia)
    seen = text(look())

    assert sorted(titles(look())) == ["Groen dat blijft", "Safety in the neighbourhood"]
    assert 'lang="nl">Groen dat blijft</a>' in seen
    assert "/en/courses/safety-in-the-neighbourhood/" in seen


def test_she_sees_where_she_is_in(as_person, run, garden, marjolein):
    enrol(marjolein, run, by=marjolein)

    assert "You&#x27;re in" in text(as_person(marjolein).get(page("catalogue")))


def test_twenty_a_page(look, neighbourhood, faculty, nadia):
    for number in range(21):
        a_course(f"Cursus {number:02}", neighbourhood=neighbourhood, faculty=faculty, by=nadia)

    assert (len(titles(look())), titles(look(page="2")), titles(look(page="99"))) == (20, ["Cursus 20"], ["Cursus 20"])
    assert "Page 2 of 2" in text(look(page="2"))


# --- Filters --------------------------------------------------------------------------------------


def test_filters_of_the_course_itself(look, course, garden, theme):
    course.themes.add(theme)

    assert titles(look(faculty="groen")) == ["Groen dat blijft"]
    assert titles(look(theme="veiligheid-wijk")) == ["Veiligheid in de wijk"]
    assert titles(look(faculty="groen", theme="veiligheid-wijk")) == []
    assert len(titles(look(faculty="gone"))) == 2


def test_filters_of_its_dates(look, course, garden, venue, nadia, marjolein, now):
    morning = (now + 9 * DAY).replace(hour=8)
    evening = (now + 9 * DAY).replace(hour=19)
    a_run(course, morning, venue=venue, by=nadia, seats=1, language="en")
    a_run(garden, evening, venue=venue, by=nadia)
    enrol(marjolein, course.runs.get(), by=marjolein)

    found = {
        "day": titles(look(when="day")),
        "evening": titles(look(when="evening")),
        "english": titles(look(language="en")),
        "places": titles(look(places="yes")),
    }
    assert found == {
        "day": ["Veiligheid in de wijk"],
        "evening": ["Groen dat blijft"],
        "english": ["Veiligheid in de wijk"],
        "places": ["Groen dat blijft"],
    }


def test_the_chosen_filters_stay_when_one_searches_and_can_be_taken_away(look, garden, course):
    seen = text(look(faculty="groen", q="tuin"))

    assert '<input type="hidden" name="faculty" value="groen">' in seen
    assert 'href="?faculty=groen"' in seen
    assert 'href="?q=tuin"' in seen


# --- Searching ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "veiligheid",
        "VEILIGHEID",
        "veilig",
        "wijk",
        "buren kent",
        "wilma",
        "vliet",
        "lantaarn",
        "portiek route",
        "thuis",
    ],
)
def test_words_of_the_course_its_lessons_its_teacher_and_its_place(look, run, lesson, garden, words):
    assert titles(look(q=words)) == ["Veiligheid in de wijk"]


def test_a_surname_finds_nobody(look, run, garden):
    assert "Veiligheid in de wijk" not in titles(look(q="Wit"))


def test_all_words_must_fit(look, run, garden):
    assert titles(look(q="veiligheid tuin")) == []


def test_a_slip_of_the_finger_is_understood_and_said(look, run, garden):
    answer = look(q="veilligheid")

    assert titles(answer) == ["Veiligheid in de wijk"]
    assert "Nothing found with “veilligheid”." in text(answer)
    assert "This is what we found with “veiligheid”." in text(answer)


def test_nothing_found_says_what_to_do_and_what_there_is(look, run, garden):
    seen = text(look(q="xylofoon", when="evening"))

    assert "Nothing found" in seen
    assert "Take a filter away, or search for another word." in seen
    assert 'href="?q=xylofoon"' in seen
    assert "These come first in the calendar" in seen
    assert "Veiligheid in de wijk" in seen


def test_no_courses_at_all_is_something_else_than_nothing_found(look, db):
    seen = text(look())

    assert "There are no courses yet" in seen
    assert "Nothing found" not in seen


@pytest.mark.parametrize(
    "words", ['"', "'", "veilig*", "a AND b", "(", "-", "%", "_", "\\", "🎈", "x" * 500, "NEAR/3", "title:veilig", "^"]
)
def test_whatever_is_typed_is_no_error(look, course, words):
    assert look(q=words).status_code == 200


def test_an_older_text_is_not_found_any_more(course, nadia):
    found = course.pages.get()
    found.intro = "Over lampen."
    found.save_revision().publish()

    assert searching.find("buren") == []
    assert searching.find("lampen") == [course.pk]


def test_many_courses_ask_no_more_than_one(look, run, neighbourhood, faculty, venue, nadia, wilma, now, count_queries):
    def asked():
        return [count_queries(look), count_queries(lambda: look(q="wijk", when="evening"))]

    asked()
    few = asked()
    for number in range(5):
        more = a_course(f"Wijk {number}", neighbourhood=neighbourhood, faculty=faculty, author=wilma, by=nadia)
        a_run(more, now + DAY, now + 2 * DAY, venue=venue, by=nadia, leader=wilma)

    assert asked() == few
    assert max(few) <= 25


# --- For search engines ---------------------------------------------------------------------------


def test_the_sitemap_lists_what_is_public(client, course, garden, neighbourhood, faculty, nadia):
    a_course("Nog een idee", neighbourhood=neighbourhood, faculty=faculty, by=nadia, publish=False)
    answer = client.get("/sitemap.xml")

    assert answer.headers["Content-Type"] == "application/xml"
    assert "/cursussen/veiligheid-in-de-wijk/</loc>" in text(answer)
    assert f"http://testserver{page('catalogue')}</loc>" in text(answer)
    assert "nog-een-idee" not in text(answer)


def test_robots_are_told_where_nothing_is(client, db):
    seen = client.get("/robots.txt").content.decode()

    assert "Disallow: /c/" in seen
    assert "Sitemap: http://testserver/sitemap.xml" in seen


def test_a_card_tells_the_day_and_the_seats_of_one_and_the_same_group(client, course, venue, nadia, marjolein, now):
    full = a_run(course, now + DAY, venue=venue, by=nadia, seats=1)
    enrol(marjolein, full, by=marjolein)
    with_seats = a_run(course, now + 9 * DAY, venue=venue, by=nadia, seats=5)

    page = client.get("/cursussen/").content.decode()

    assert day(with_seats.sessions.get().starts_at) in page
    assert "Nog 5 plekken" in page
    assert day(full.sessions.get().starts_at) not in page


def test_the_best_pages_are_those_of_the_search_itself_each_ranked_once(
    neighbourhood, faculty, nadia, django_assert_num_queries
):
    for number in range(6):
        intro = "wijk " * number + "en nog iets over de straat " * (6 - number)
        a_course(f"Cursus {number} in de wijk", neighbourhood=neighbourhood, faculty=faculty, intro=intro, by=nadia)
    pages, kinds = Page.objects.live().public(), (CoursePage, LessonPage)
    theirs = [page.path for page in pages.type(*kinds).search("wijk cursus", operator="and")]
    best_first(pages, kinds, ["wijk"], 9)  # kinds of content are looked up once
    with django_assert_num_queries(2 if connection.vendor == "sqlite" else 1):
        ours = best_first(pages, kinds, ["wijk", "cursus"], 9)

    assert len(theirs) == 6
    assert ours == theirs
