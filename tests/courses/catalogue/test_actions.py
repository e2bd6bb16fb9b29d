"""Opening, wording and publishing a course; and who may."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from wagtail.models import Page

from certificates.evidence.models import Suggestion
from cms.pages.models import HomePage, StandardPage
from courses.catalogue.actions import (
    add_author,
    change_course,
    hide_course,
    open_course,
    open_faculty,
    publish_course,
    remove_author,
    rewrite_page,
    translate_course,
)
from courses.catalogue.models import Author, Course
from lms.base.refusals import Refused
from lms.letters.models import Letter

pytestmark = pytest.mark.django_db
WORDS = {"title": "Safety here", "intro": "Safe is more.", "outcomes": "Explain\n\nClose a report"}


def refusal(code, verb, *args, **words):
    with pytest.raises(Refused) as no:
        verb(*args, **words)
    assert no.value.code == code


def test_a_new_course_has_a_draft_page_of_its_author(neighbourhood, faculty, nadia, wilma):
    course = open_course(
        "Veiligheid", neighbourhood=neighbourhood, faculty=faculty, by=nadia, author=wilma, intro="Kijk mee."
    )

    page = course.pages.get()
    assert (page.live, page.owner, page.locale.language_code, page.slug) == (False, wilma, "nl", "veiligheid")
    assert page.latest_revision.as_object().intro == "Kijk mee."
    assert Page.find_problems() == ([], [], [], [], [])


def test_only_a_coordinator_of_the_neighbourhood_opens_and_changes(
    course, faculty, neighbourhood, wilma, other_coordinator, beheer
):
    for person in (wilma, other_coordinator, beheer):
        refusal("not_coordinator", open_course, "Mijn", neighbourhood=neighbourhood, faculty=faculty, by=person)
        refusal("not_coordinator", add_author, course, person, by=person)
        refusal("not_coordinator", remove_author, course, wilma, by=person)
        refusal("not_coordinator", publish_course, course, by=person)
        refusal("not_coordinator", hide_course, course, by=person)
        refusal("not_coordinator", translate_course, course, language="en", by=person, **WORDS)
        refusal("not_coordinator", rewrite_page, course.pages.get(), by=person, **WORDS)
        refusal("not_coordinator", change_course, course, by=person, hours=1)
        refusal("not_coordinator", open_faculty, "Nieuw", neighbourhood=neighbourhood, by=person)
    assert Course.objects.count() == 1


def test_a_course_is_about_something(neighbourhood, faculty, nadia):
    refusal("domain", open_course, "Leeg", neighbourhood=neighbourhood, faculty=faculty, by=nadia, social=False)


def test_a_faculty_of_elsewhere_is_refused(other_neighbourhood, faculty, other_coordinator):
    refusal("faculty", open_course, "Elders", neighbourhood=other_neighbourhood, faculty=faculty, by=other_coordinator)


def test_two_courses_of_one_name_get_two_addresses(neighbourhood, faculty, nadia):
    pages = [
        open_course("Groen", neighbourhood=neighbourhood, faculty=faculty, by=nadia).pages.get().slug
        for _number in range(2)
    ]

    assert pages == ["groen", "groen-2"]


def test_a_course_has_one_page_in_a_language(course, nadia):
    english = translate_course(course, language="en", by=nadia, **WORDS)
    refusal("exists", translate_course, course, language="en", by=nadia, **WORDS)

    assert (english.live, english.locale.language_code, english.slug) == (False, "en", "safety-here")
    assert english.translation_key != course.pages.get(locale__language_code="nl").translation_key
    assert english.get_workflow().name == "Lezen en publiceren"


def test_readers_see_the_title_in_their_language(course, nadia):
    translate_course(course, language="en", by=nadia, **WORDS)
    publish_course(course, by=nadia, language="en")
    course = Course.objects.with_pages().get()

    assert (course.title_in("nl"), course.title_in("en")) == ("Veiligheid in de wijk", "Safety here")
    assert (course.url_in("nl"), course.url_in("en")) == (
        "/cursussen/veiligheid-in-de-wijk/",
        "/en/courses/safety-here/",
    )


def test_titles_of_many_courses_take_two_queries(course, neighbourhood, faculty, nadia, django_assert_num_queries):
    for number in range(3):
        publish_course(
            open_course(f"Cursus {number}", neighbourhood=neighbourhood, faculty=faculty, by=nadia), by=nadia
        )

    with django_assert_num_queries(2):
        assert len([one.title_in("nl") + one.intro_in("en") for one in Course.objects.with_pages()]) == 4


def test_an_unpublished_course_has_its_working_title_and_no_address(neighbourhood, faculty, nadia):
    course = open_course("Later", neighbourhood=neighbourhood, faculty=faculty, by=nadia)

    assert (course.title_in("nl"), course.url_in("nl"), course.page_in("nl")) == ("Later", "", None)


def test_new_words_appear_after_publishing(course, nadia):
    rewrite_page(course.pages.get(), by=nadia, title="Veiliger", intro="Nieuw.", outcomes="")
    assert Course.objects.get().title_in("nl") == "Veiligheid in de wijk"

    publish_course(course, by=nadia)
    assert Course.objects.get().title_in("nl") == "Veiliger"


def test_a_course_goes_off_the_site_and_comes_back(course, nadia):
    hide_course(course, by=nadia)
    assert Course.objects.published().count() == 0

    publish_course(course, by=nadia)
    assert Course.objects.published().count() == 1


def test_an_author_gets_a_letter_and_wagtail_rights_once(course, amina, nadia):
    add_author(course, amina, by=nadia)
    add_author(course, amina, by=nadia)

    assert Author.objects.filter(person=amina).count() == 1
    assert Letter.objects.to(amina).filter(topic="lessons").count() == 1
    assert course.pages.get().permissions_for_user(amina).can_edit()
    assert amina.has_perm("wagtailadmin.access_admin")


def test_a_removed_author_loses_them_at_once(course, wilma, nadia):
    remove_author(course, wilma, by=nadia)
    wilma = type(wilma).objects.get(pk=wilma.pk)

    assert not course.pages.get().permissions_for_user(wilma).can_edit()
    assert not wilma.has_perm("wagtailadmin.access_admin")
    assert list(Course.objects.by(wilma)) == []


def test_a_closed_account_writes_nothing(course, amina, nadia):
    amina.is_active = False
    amina.save()

    refusal("inactive", add_author, course, amina, by=nadia)


def test_wagtails_own_groups_are_gone(db):
    assert list(Group.objects.filter(name__in=["Editors", "Moderators"])) == []


def test_publishing_a_course_is_suggested_to_its_author_once(course, wilma, nadia):
    publish_course(course, by=nadia)

    suggestion = Suggestion.objects.get(kind="course_published")
    assert (suggestion.person, suggestion.source) == (wilma, course.uuid)


def test_the_database_refuses_a_course_about_nothing(course):
    with pytest.raises(IntegrityError), transaction.atomic():
        Course.objects.filter(pk=course.pk).update(social=False)


def test_a_page_never_takes_an_address_of_our_own(db):
    home = HomePage.objects.get(locale__language_code="nl")
    for slug in ("agenda", "bureau", "lesgeven", "c", "admin", "courses", "cursussen", "mijn"):
        with pytest.raises(ValidationError):
            home.add_child(instance=StandardPage(title="Zo", slug=slug, locale=home.locale))
