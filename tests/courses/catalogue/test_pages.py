"""Pages of courses and lessons as readers get them."""

from datetime import timedelta

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from cms.pages.models import HomePage
from courses.authoring.actions import answer, approve, start_lesson, submit
from courses.catalogue.actions import add_author, hide_course, publish_course, translate_course
from courses.catalogue.page_models import CoursePage, LessonPage
from lms.accounts.actions import deactivate
from tests.courses.stage import DAY, a_run

pytestmark = pytest.mark.django_db


def publish_lesson(course, by, coordinator, title="De route", language="nl", twin=None):
    lesson = start_lesson(course, by=by, language=language, twin=twin)
    answer(lesson, by=by, topic="Ik weet waar het donker is.", story="Bij het derde portiek.", title=title)
    sent = submit(lesson, by=by)
    return approve(sent, by=coordinator, revision=sent.latest_revision_id)


@pytest.fixture
def lesson(course, wilma, nadia):
    return publish_lesson(course, wilma, nadia)


@pytest.fixture
def english(course, nadia):
    page = translate_course(course, language="en", title="Safety", intro="Safe is more.", outcomes="Explain", by=nadia)
    publish_course(course, by=nadia, language="en")
    return CoursePage.objects.get(pk=page.pk)


def switch(response):
    return response.context["language_switch"]["url"]


def test_a_course_tells_what_one_needs_to_know(client, course, run, lesson):
    shown = client.get("/cursussen/veiligheid-in-de-wijk/").content.decode()
    for words in (
        "Veiligheid in de wijk",
        "Veilig &amp; Thuis",
        "Wilma",
        "De route",
        "Huis aan de Vliet",
        str(run.uuid),
    ):
        assert words in shown
    assert "Kooiman" not in shown


def test_readers_see_first_names_only(client, course, lesson, wilma):
    for address in (course.url_in("nl"), lesson.url):
        assert wilma.name.split()[-1] not in client.get(address).content.decode()


def test_a_course_without_dates_says_so(client, course):
    assert client.get(course.url_in("nl")).status_code == 200


def test_a_full_group_offers_the_waiting_list(client, course, run):
    run.seats_taken = run.seats
    run.save()
    shown = client.get(course.url_in("nl"))
    assert shown.status_code == 200
    assert str(run.uuid) in shown.content.decode()


def test_a_course_page_asks_as_much_with_three_as_with_one(
    course, run, lesson, venue, wilma, amina, rachid, nadia, now, count_queries
):
    client = Client()
    client.get(course.url_in("nl"))
    one = count_queries(lambda: client.get(course.url_in("nl")))
    for number in range(3):
        a_run(course, now + (3 + number) * DAY, now + (9 + number) * DAY, venue=venue, by=nadia, leader=wilma)
        publish_lesson(course, wilma, nadia, title=f"Les {number}")
    for person in (amina, rachid):
        add_author(course, person, by=nadia)
    assert count_queries(lambda: client.get(course.url_in("nl"))) == one


def test_the_home_page_asks_as_much_with_three_as_with_one(
    course, run, venue, faculty, neighbourhood, wilma, nadia, now, count_queries
):
    from tests.courses.stage import a_course

    client = Client()
    client.get("/")
    one = count_queries(lambda: client.get("/"))
    for number in range(3):
        other = a_course(f"Cursus {number}", neighbourhood=neighbourhood, faculty=faculty, author=wilma, by=nadia)
        a_run(other, now + timedelta(days=2 + number), venue=venue, by=nadia, leader=wilma)
    assert count_queries(lambda: client.get("/")) == one


def test_a_lesson_asks_as_much_with_many_lessons_as_with_two(course, lesson, wilma, nadia, count_queries):
    client = Client()
    publish_lesson(course, wilma, nadia, title="Twee")
    client.get(lesson.url)
    two = count_queries(lambda: client.get(lesson.url))
    for number in range(3):
        publish_lesson(course, wilma, nadia, title=f"Les {number}")
    assert count_queries(lambda: client.get(lesson.url)) == two


def test_a_published_lesson_of_a_hidden_course_is_nobodys(client, course, lesson, nadia):
    assert client.get(lesson.url).status_code == 200
    hide_course(course, by=nadia)

    assert client.get(lesson.url).status_code == 404
    assert list(LessonPage.objects.readable()) == []


def test_a_draft_is_nobodys(client, course, wilma):
    draft = start_lesson(course, by=wilma)
    assert client.get(draft.url).status_code == 404


# --- Two languages --------------------------------------------------------------------------------


def test_the_switch_leads_from_a_course_to_its_twin(client, course, english):
    dutch = course.url_in("nl")
    assert switch(client.get(dutch)) == english.url
    assert switch(client.get(english.url)) == dutch


def test_a_lesson_without_a_twin_leads_to_the_course(client, lesson, english):
    assert switch(client.get(lesson.url)) == english.url


def test_a_lesson_with_a_twin_leads_to_it(client, course, lesson, english, wilma, nadia):
    twin = publish_lesson(course, wilma, nadia, title="The route", language="en", twin=lesson)
    assert switch(client.get(lesson.url)) == twin.url
    assert switch(client.get(twin.url)) == lesson.url


def test_a_course_without_a_twin_leads_to_the_courses(client, course):
    assert switch(client.get(course.url_in("nl"))) == "/en/courses/"


def test_a_draft_twin_is_no_twin(client, course, nadia):
    translate_course(course, language="en", title="Safety", intro="x", outcomes="", by=nadia)
    assert switch(client.get(course.url_in("nl"))) == "/en/courses/"


def test_each_language_has_its_front_door(client):
    assert "bewoners" in client.get("/").content.decode()
    assert "residents" in client.get("/en/").content.decode()
    assert (switch(client.get("/")), switch(client.get("/en/"))) == ("/en/", "/")
    assert HomePage.objects.count() == 2
    assert not Page.objects.filter(title__icontains="welcome").exists()


def test_a_closed_account_is_no_longer_shown_with_its_course(client, course, wilma, nadia):
    page = course.url_in("nl")
    assert "Wilma" in client.get(page).content.decode()

    deactivate(wilma, by=nadia)

    assert "Wilma" not in client.get(page).content.decode()


def test_the_address_of_a_page_is_what_wagtail_makes_of_it(course, lesson, english):
    for page in (course.page_in("nl"), english, lesson, *HomePage.objects.all()):
        assert page.url == Page.get_url(page)


def test_a_course_that_is_shut_for_the_street_stays_shut(client, course, as_person, wilma):
    page = course.page_in("nl")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert client.get(page.url).status_code == 302
    assert as_person(wilma).get(page.url).status_code == 200
