"""Courses at the desk, through the front door."""

import pytest
from django.urls import reverse

from courses.catalogue.actions import open_course, translate_course
from courses.catalogue.models import Course, Faculty, Theme

pytestmark = pytest.mark.django_db


def test_a_coordinator_opens_words_translates_and_publishes_a_course(as_person, faculty, amina, nadia):
    browser = as_person(nadia)
    body = {
        "title": "Groen dat blijft",
        "intro": "Van gras naar tuin.",
        "outcomes": "Een tuin steunen",
        "language": "nl",
        "author": amina.pk,
        "faculty": faculty.pk,
        "themes": [Theme.objects.get(slug="groen").pk],
        "domains": ["physical", "social"],
        "hours": 4,
        "sessions_needed": 2,
    }
    answered = browser.post(reverse("desk-course-new"), body)
    course = Course.objects.get()
    assert answered.url == reverse("desk-course", args=[course.uuid])
    assert (course.physical, course.social, course.economic, course.hours, course.sessions_needed) == (
        True,
        True,
        False,
        4,
        2,
    )
    assert [teacher.name for teacher in course.teachers] == [amina.name]
    assert [theme.slug for theme in course.themes.all()] == ["groen"]

    words = {"title": "Green that lasts", "intro": "From grass to garden.", "outcomes": ""}
    browser.post(reverse("desk-course-words", args=[course.uuid, "en"]), words)
    for language in ("nl", "en"):
        browser.post(reverse("desk-course-publish", args=[course.uuid, language]))
    course = Course.objects.get()
    assert (course.title_in("nl"), course.title_in("en")) == ("Groen dat blijft", "Green that lasts")

    browser.post(reverse("desk-course-words", args=[course.uuid, "en"]), {**words, "title": "Greener"})
    browser.post(reverse("desk-course-publish", args=[course.uuid, "en"]))
    browser.post(reverse("desk-course-hide", args=[course.uuid, "nl"]))
    assert Course.objects.get().title_in("nl") == "Greener"

    change = {"faculty": faculty.pk, "domains": ["economic"], "hours": 8, "sessions_needed": ""}
    browser.post(reverse("desk-course-change", args=[course.uuid]), change)
    course = Course.objects.get()
    assert (course.economic, course.physical, course.hours, course.sessions_needed) == (True, False, 8, None)


def test_a_translation_that_a_colleague_made_first_loses_no_words(as_person, course, nadia, monkeypatch):
    """Her colleague saved between her look and her words."""
    path = reverse("desk-course-words", args=[course.uuid, "en"])
    words = {"title": "Safety", "intro": "Walk along with Wilma.", "outcomes": ""}
    there = translate_course(course, language="en", by=nadia, **words | {"intro": "Of the colleague."})
    monkeypatch.setattr(type(course.pages), "filter", lambda pages, **_how: pages.none())

    page = as_person(nadia).post(path, words).content.decode()
    assert "Walk along with Wilma.</textarea>" in page
    there.refresh_from_db()
    assert there.get_latest_revision_as_object().intro == "Of the colleague."


def test_a_teacher_is_added_and_removed(as_person, course, rachid, wilma, marjolein, nadia):
    browser = as_person(nadia)
    browser.post(reverse("desk-course-author", args=[course.uuid]), {"author": rachid.pk})
    browser.post(reverse("desk-course-author", args=[course.uuid]), {"author": marjolein.pk})  # lives elsewhere
    assert [author.person for author in course.authors.current()] == [wilma, rachid]

    author = course.authors.get(person=wilma)
    browser.post(reverse("desk-course-author-remove", args=[course.uuid, author.pk]))
    assert [author.person for author in course.authors.current()] == [rachid]


def test_a_faculty_is_added(as_person, neighbourhood, nadia):
    browser = as_person(nadia)
    assert browser.get(reverse("desk-courses")).status_code == 200
    browser.post(
        reverse("desk-faculty-new"),
        {"neighbourhood": neighbourhood.pk, "name_nl": "Groen", "name_en": "", "colour": "plein"},
    )
    assert [(one.slug, one.colour) for one in Faculty.objects.all()] == [("groen", "plein")]


def test_what_is_missing_is_said(as_person, faculty, nadia):
    answered = as_person(nadia).post(reverse("desk-course-new"), {"title": "", "faculty": faculty.pk, "hours": 0})
    assert set(answered.context["form"].errors) == {"title", "intro", "language", "domains", "hours"}
    assert Course.objects.count() == 0


def test_a_faculty_or_teacher_of_elsewhere_cannot_be_chosen(
    as_person, other_neighbourhood, other_coordinator, faculty, rachid
):
    elsewhere = Faculty.objects.create(neighbourhood=other_neighbourhood, slug="elders", name_nl="Elders")
    body = {
        "title": "T",
        "intro": "I",
        "language": "nl",
        "domains": ["social"],
        "hours": 1,
        "faculty": faculty.pk,
        "author": rachid.pk,
    }
    answered = as_person(other_coordinator).post(reverse("desk-course-new"), body)
    assert set(answered.context["form"].errors) == {"faculty", "author"}

    as_person(other_coordinator).post(reverse("desk-course-new"), {**body, "faculty": elsewhere.pk, "author": ""})
    assert Course.objects.get().neighbourhood == other_neighbourhood


def test_the_desk_is_for_coordinators_of_that_neighbourhood(
    as_person, client, course, other_coordinator, wilma, marjolein, beheer
):
    lists = [reverse(name) for name in ("desk-courses", "desk-course-new", "desk-faculty-new")]
    own = [
        reverse("desk-course", args=[course.uuid]),
        reverse("desk-course-change", args=[course.uuid]),
        reverse("desk-course-words", args=[course.uuid, "nl"]),
    ]
    posts = [reverse(f"desk-course-{deed}", args=[course.uuid, "nl"]) for deed in ("publish", "hide")]
    posts += [
        reverse("desk-course-author", args=[course.uuid]),
        reverse("desk-course-author-remove", args=[course.uuid, course.authors.get().pk]),
    ]
    for person in (wilma, marjolein, beheer):
        browser = as_person(person)
        assert {browser.get(url).status_code for url in lists + own} | {
            browser.post(url).status_code for url in own + posts
        } == {404}
    browser = as_person(other_coordinator)
    assert {browser.get(url).status_code for url in own} | {browser.post(url).status_code for url in own + posts} == {
        404
    }
    assert "Veiligheid" not in browser.get(lists[0]).content.decode()
    client.logout()
    assert {client.get(url).status_code for url in lists + own} | {client.post(url).status_code for url in posts} == {
        302
    }
    assert course.pages.get().live


def test_deeds_are_posts(as_person, course, nadia):
    browser = as_person(nadia)
    for deed in ("publish", "hide"):
        looked = browser.get(reverse(f"desk-course-{deed}", args=[course.uuid, "nl"]))
        assert looked.headers["Location"] == reverse("desk-course", args=[course.uuid])


def test_the_desk_asks_as_much_with_many_courses_as_with_one(
    as_person, course, faculty, neighbourhood, wilma, nadia, count_queries
):
    browser = as_person(nadia)
    browser.get(reverse("desk-courses"))
    one = count_queries(lambda: browser.get(reverse("desk-courses")))
    for number in range(3):
        open_course(f"Cursus {number}", neighbourhood=neighbourhood, faculty=faculty, by=nadia, author=wilma)
    assert count_queries(lambda: browser.get(reverse("desk-courses"))) == one
