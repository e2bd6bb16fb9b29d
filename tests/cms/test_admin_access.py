"""The Wagtail admin: who reaches what. A new release adds doors; they stay shut until `cms/admin_access.py` names them."""

import html
import re

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse
from wagtail.models import Page

from cms.admin_access import KEEPING, WRITING
from cms.pages.actions import write_page
from courses.authoring.actions import submit
from courses.catalogue.actions import add_author, open_course
from courses.catalogue.page_models import LessonPage

pytestmark = pytest.mark.django_db
#: These two lead elsewhere (lms/site/urls.py); logging out by a click on a link forgets the session, so it is not knocked at.
ELSEWHERE = {"wagtailadmin_login", "wagtailadmin_account"}


def admin_doors():
    """(name, converters) of everything below /admin/."""

    def walk(patterns, before=""):
        for pattern in patterns:
            if hasattr(pattern, "url_patterns"):
                space = f"{before}{pattern.namespace}:" if pattern.namespace else before
                yield from walk(pattern.url_patterns, space)
            elif pattern.name and pattern.name != "wagtailadmin_logout":
                yield f"{before}{pattern.name}", pattern.pattern.converters

    admin = [p for p in get_resolver().url_patterns if str(p.pattern) == "admin/" and hasattr(p, "url_patterns")]
    return dict(walk(admin[0].url_patterns))


def address(name, converters, pk):
    words = {"app_label": "courses", "app_name": "courses", "model_name": "lessonpage", "action_name": "approve"}
    known = {
        key: words.get(key, "0" * 32 if type(converter).__name__ == "UUIDConverter" else pk)
        for key, converter in converters.items()
    }
    try:
        return reverse(name, kwargs=known)
    except NoReverseMatch:
        return None


@pytest.mark.parametrize(("who", "open_doors"), [("wilma", WRITING), ("nadia", KEEPING)])
def test_only_named_doors_open(request, as_person, lesson, who, open_doors):
    browser = as_person(request.getfixturevalue(who))
    doors = {name: address(name, converters, lesson.pk) for name, converters in admin_doors().items()}
    assert len(doors) > 150
    browser.raise_request_exception = False  # Wagtail's own views on ids that mean nothing to them

    shut = {name for name, url in doors.items() if url and browser.get(url).status_code == 404}
    wrongly_open = {name for name, url in doors.items() if url} - shut - open_doors - ELSEWHERE
    assert wrongly_open == set()


def test_a_stranger_gets_no_further_than_the_door(as_person, lesson, stranger, marjolein):
    for person in (stranger, marjolein):
        browser = as_person(person)
        for name, converters in admin_doors().items():
            url = address(name, converters, lesson.pk)
            assert (
                not url
                or browser.get(url).status_code != 200
                or name in ("wagtailadmin_javascript_catalog", "wagtailadmin_sprite")
            )


def test_who_has_nothing_there_is_not_sent_round(as_person, lesson, stranger, marjolein, amina):
    """Wagtail asks who is logged in already to log in, which sends her back to Wagtail."""
    for person in (stranger, marjolein, amina):
        browser = as_person(person)
        assert [browser.get(url).status_code for url in ("/admin/", "/admin/pages/", "/admin/images/")] == [404] * 3


def test_who_is_not_logged_in_is_asked_to(client, lesson):
    assert client.get("/admin/", follow=True).redirect_chain[-1][0] == "/account/login/?next=/admin/"


def test_the_superuser_keeps_the_house(as_person, lesson, beheer):
    browser = as_person(beheer)
    for name in ("wagtailadmin_home", "wagtailsites:index", "wagtailadmin_workflows:index"):
        assert browser.get(reverse(name)).status_code == 200


def test_no_role_finds_a_list_of_people_in_the_admin(as_person, beheer, nadia, karin):
    for person in (beheer, nadia):
        browser = as_person(person)
        for name in (
            "wagtailusers_users:index",
            "wagtailadmin_reports:site_history",
            "wagtailadmin_reports:aging_pages",
        ):
            assert browser.get(reverse(name)).status_code == 404
        assert karin.email not in browser.get(reverse("wagtailadmin_home")).content.decode()


def test_a_resident_opens_her_own_lessons_and_no_others(as_person, course, lesson, faculty, nadia, rachid, wilma):
    other = open_course("Van Rachid", neighbourhood=course.neighbourhood, faculty=faculty, by=nadia, author=rachid)
    edit = reverse("wagtailadmin_pages:edit", args=[lesson.pk])

    assert as_person(wilma).get(edit).status_code == 200
    assert as_person(rachid).get(edit).status_code == 404
    assert as_person(wilma).get(reverse("wagtailadmin_pages:edit", args=[other.pages.get().pk])).status_code == 404
    shown = as_person(wilma).get(reverse("wagtailadmin_explore_root"), follow=True).content.decode()
    assert "Van Rachid" not in shown


def test_of_a_page_above_hers_she_learns_its_name_and_not_who_wrote_it(as_person, course, nadia, rachid):
    index = course.pages.get().get_parent().specific
    index.save_revision(user=rachid)
    page = as_person(nadia).get(reverse("wagtailadmin_explore", args=[index.pk])).content.decode()

    assert course.title in page
    assert "Rachid" not in page
    hers = as_person(nadia).get(reverse("wagtailadmin_explore", args=[course.pages.get().pk])).content.decode()
    assert 'data-side-panel="status"' in hers
    assert 'data-side-panel="status"' not in page


def test_who_wrote_a_page_is_called_by_her_first_name(as_person, lesson, wilma, nadia):
    page = as_person(nadia).get(reverse("wagtailadmin_pages:edit", args=[lesson.pk])).content.decode()

    assert "Wilma" in page
    assert "de Wit" not in page


def test_a_drafts_title_is_shown_to_no_one_else(as_person, course, faculty, nadia, rachid, wilma):
    open_course("Zolder geheim", neighbourhood=course.neighbourhood, faculty=faculty, by=nadia, author=rachid)
    browser = as_person(wilma)
    for name in ("wagtailadmin_choose_page", "wagtailadmin_pages:search", "wagtailadmin_explore_root"):
        answered = browser.get(reverse(name), {"q": "Zolder", "allow_external_link": "true"}, follow=True)
        assert "Zolder geheim" not in answered.content.decode()


def test_pages_are_neither_made_nor_copied_moved_deleted_or_published_there(
    as_person, course, lesson, wilma, nadia, beheer
):
    page = course.pages.get()
    for person in (wilma, nadia):
        browser = as_person(person)
        for name in ("copy", "move", "delete", "unpublish", "convert_alias"):
            assert browser.post(reverse(f"wagtailadmin_pages:{name}", args=[lesson.pk])).status_code == 404
        assert (
            browser.get(reverse("wagtailadmin_pages:add", args=["courses", "lessonpage", page.pk])).status_code == 404
        )
        bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
        assert browser.post(f"{bulk}?id={lesson.pk}").status_code == 404
    assert (
        as_person(beheer)
        .get(reverse("wagtailadmin_pages:add", args=["courses", "coursepage", page.get_parent().pk]))
        .status_code
        != 200
    )
    as_person(beheer).post(
        reverse("wagtailadmin_pages:copy", args=[page.pk]),
        {"new_title": "Twee", "new_slug": "twee", "new_parent_page": page.get_parent().pk, "publish_copies": ""},
    )
    assert Page.objects.filter(slug="twee").count() == 0
    assert LessonPage.objects.filter(pk=lesson.pk, live=False).count() == 1


def test_publishing_from_the_editor_is_refused_to_who_is_not_the_superuser(as_person, course, lesson, wilma, nadia):
    body = {
        "title": "Nu!",
        "slug": lesson.slug,
        "intro": "x",
        "minutes": 5,
        "body-count": 0,
        "action-publish": "1",
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
    }
    for person in (wilma, nadia):
        as_person(person).post(reverse("wagtailadmin_pages:edit", args=[lesson.pk]), body)
    assert not LessonPage.objects.get(pk=lesson.pk).live


def test_a_lesson_under_review_is_locked_in_the_editor(as_person, lesson, wilma, nadia):
    submit(lesson, by=wilma)
    before = LessonPage.objects.get(pk=lesson.pk).latest_revision_id
    body = {
        "title": "Toch anders",
        "intro": "x",
        "minutes": 5,
        "body-count": 0,
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
    }
    for person in (wilma, nadia):
        as_person(person).post(reverse("wagtailadmin_pages:edit", args=[lesson.pk]), body)
    assert LessonPage.objects.get(pk=lesson.pk).latest_revision_id == before


def test_rights_end_in_the_next_request(as_person, course, lesson, amina, wilma, nadia):
    from courses.catalogue.actions import remove_author

    add_author(course, amina, by=nadia)
    browser = as_person(amina)
    edit = reverse("wagtailadmin_pages:edit", args=[lesson.pk])
    assert browser.get(edit).status_code == 200
    remove_author(course, amina, by=nadia)
    assert browser.get(edit).status_code != 200


def test_the_admin_has_the_strict_script_policy(as_person, lesson, wilma):
    policy = as_person(wilma).get(reverse("wagtailadmin_pages:edit", args=[lesson.pk]))["Content-Security-Policy"]
    parts = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert parts["script-src"] == "'self'"
    assert "<script>" not in as_person(wilma).get(reverse("wagtailadmin_home")).content.decode()


def test_who_writes_is_led_to_her_own_lessons_and_not_into_a_tree(as_person, lesson, course, wilma, nadia):
    browser = as_person(wilma)
    assert browser.get(reverse("wagtailadmin_explore_root")).headers["Location"] == reverse("teach")
    tiles = browser.get(reverse("wagtailadmin_home")).content.decode()
    assert f'href="{reverse("wagtailadmin_explore", args=[course.pages.get().pk])}"' in tiles

    assert as_person(nadia).get(reverse("wagtailadmin_explore_root")).status_code == 200


def test_the_admin_wears_the_sign_and_the_name_of_the_house(as_person, lesson, beheer, wilma):
    for person in (beheer, wilma):
        page = as_person(person).get(reverse("wagtailadmin_home")).content.decode()
        assert 'class="logo"' in page
        assert " ".join(page.split("<title>")[1].split("</title>")[0].split()) == "Start - Stoep"
        assert "stoep-tiles" in page


LINK = re.compile(r'<a\b[^>]*?\bhref="(/admin/[^"#]*)"', re.DOTALL)
#: Deeds for many at once, which the style hides from all but the superuser.
HIDDEN = "/admin/bulk/"
#: Without this button the style hides the way to what was there before.
PUBLISHES = 'name="action-publish"'


@pytest.mark.parametrize("who", ["nadia", "wilma"])
def test_nothing_on_a_page_of_the_admin_leads_to_a_shut_door(request, as_person, course, lesson, who):
    """Whatever a new release puts above a page, beside it or at the end of its line: walk from the first page on."""
    browser = as_person(request.getfixturevalue(who))
    write_page("Zo werkt het", "zo-werkt-het", language="nl", intro="Kort.")
    ways, seen, shut = [(reverse("wagtailadmin_home"), "")], set(), {}
    while ways:
        address, found_on = ways.pop()
        if address in seen or address.startswith(HIDDEN) or "logout" in address or len(seen) > 120:
            continue
        seen.add(address)
        answer = browser.get(address)
        if answer.status_code == 404:
            shut[address] = found_on
        elif answer.status_code == 200 and "html" in answer.headers["Content-Type"]:
            words = answer.content.decode()
            assert '<meta name="stoep-one-by-one">' in words or "<head" not in words
            links = [html.unescape(found) for found in LINK.findall(words)]
            ways += [(link, address) for link in links if not link.endswith("/history/") or PUBLISHES in words]

    assert (shut, len(seen) > 8) == ({}, True)
