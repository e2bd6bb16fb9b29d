"""The pages about the university itself: every coordinator keeps them, in the Wagtail admin."""

import pytest
from django.urls import reverse
from wagtail.models import Page, PageLogEntry, Site

from cms.pages.actions import write_page
from cms.pages.models import HomePage, SiteSettings, StandardPage

pytestmark = pytest.mark.django_db
#: What each form of Wagtail brings along.
FORM = {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}
HOME = FORM | {"headline": "Hier leer je van je buren", "intro": "Kom erbij."}
PAGE = FORM | {"title": "Over ons", "slug": "over-ons", "intro": "Wie wij zijn.", "body-count": 0}


@pytest.fixture
def home():
    return HomePage.objects.get(locale__language_code="nl")


@pytest.fixture
def about():
    return write_page("Zo werkt het", "zo-werkt-het", language="nl", intro="Kort.")


def deed(name, *args):
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def test_she_changes_the_home_page_looks_at_it_and_publishes_it(as_person, client, nadia, home):
    browser, edit = as_person(nadia), deed("edit", home.pk)

    browser.post(edit, HOME)
    assert "Hier leer je van je buren" not in client.get("/").content.decode()
    assert "Hier leer je van je buren" in browser.get(deed("view_draft", home.pk)).content.decode()
    browser.post(deed("preview_on_edit", home.pk), HOME | {"intro": "Nog niet bewaard."})
    assert "Nog niet bewaard." in browser.get(deed("preview_on_edit", home.pk)).content.decode()

    browser.post(edit, HOME | {"action-publish": "1"})
    assert "Hier leer je van je buren" in client.get("/").content.decode()


def test_what_was_there_before_is_found_and_put_back(as_person, client, nadia, home):
    browser, edit = as_person(nadia), deed("edit", home.pk)
    for words in ("Eerst dit", "Toen dat"):
        browser.post(edit, HOME | {"headline": words, "action-publish": "1"})
    first = home.revisions.order_by("pk").first()

    history = browser.get(deed("history", home.pk)).content.decode()
    assert deed("revisions_revert", home.pk, first.pk) in history
    assert "Nadia" in history
    assert "Bakker" not in history
    assert "Eerst dit" in browser.get(deed("revisions_view", home.pk, first.pk)).content.decode()
    assert "Toen dat" in browser.get(deed("revisions_compare", home.pk, first.pk, "latest")).content.decode()

    browser.post(deed("revisions_revert", home.pk, first.pk), HOME | {"headline": "Eerst dit", "action-publish": "1"})
    assert "Eerst dit" in client.get("/").content.decode()


def test_she_makes_a_page_puts_it_in_the_menu_and_takes_it_off_the_site(as_person, client, nadia, home):
    browser = as_person(nadia)
    browser.post(deed("add", "cms", "standardpage", home.pk), PAGE | {"show_in_menus": "on", "action-publish": "1"})
    page = StandardPage.objects.get()

    assert (page.title, page.live, page.owner) == ("Over ons", True, nadia)
    foot = client.get("/cursussen/").content.decode().split("<footer")[1]
    assert '<a href="/over-ons/">Over ons</a>' in foot
    assert "Over ons" not in client.get("/en/courses/").content.decode()

    browser.post(deed("unpublish", page.pk))
    assert client.get("/over-ons/").status_code == 404
    assert "Over ons" not in client.get("/cursussen/").content.decode()


def test_she_does_not_take_the_home_page_off_the_site_with_all_below_it(as_person, client, lesson, nadia, home):
    live = set(Page.objects.live().values_list("pk", flat=True))
    browser, url = as_person(nadia), deed("unpublish", home.pk)
    browser.get(url)
    browser.post(url, {"include_descendants": "on"})

    assert set(Page.objects.live().values_list("pk", flat=True)) == live
    assert client.get("/").status_code == 200
    assert url not in browser.get(deed("edit", home.pk)).content.decode()


def test_a_page_that_is_not_in_the_menu_stays_out_of_it(client, about):
    assert about.title not in client.get("/").content.decode()


def test_she_finds_them_from_the_desk(as_person, nadia, home, about):
    browser = as_person(nadia)
    admin = reverse("wagtailadmin_home")
    assert f'href="{admin}"' in browser.get(reverse("desk")).content.decode()

    tiles = browser.get(admin).content.decode()
    for page in (home, about):
        assert f'href="{deed("edit", page.pk)}"' in tiles
        assert f'href="{deed("history", page.pk)}"' in tiles
    assert deed("add", "cms", "standardpage", home.pk) in tiles


def test_the_admin_has_our_guide_and_says_add(as_person, nadia, wilma, lesson, about):
    """In place of the manual of Wagtail, and of a plus without words (cms/admin.js puts the word in the button)."""
    for person, deed_of_hers in ((nadia, "Maak openbaar"), (wilma, "Versturen")):
        browser = as_person(person)
        first = browser.get(reverse("wagtailadmin_home")).content.decode()
        assert f'href="{reverse("guide")}"' in first
        assert "guide.wagtail.org" not in first
        guide = browser.get(reverse("guide")).content.decode()
        assert f'<h2 class="w-h2">{deed_of_hers}</h2>' in guide
    edit = as_person(nadia).get(deed("edit", about.pk)).content.decode()
    assert 'cms/admin.js" data-add="Voeg toe"' in edit
    assert "cms/admin.css" in edit


def test_who_only_writes_a_course_does_not(as_person, lesson, wilma, home, about):
    browser = as_person(wilma)
    words = PAGE | {"action-publish": "1"}
    for url in (
        *(deed(name, page.pk) for page in (home, about) for name in ("edit", "history", "unpublish")),
        deed("add", "cms", "standardpage", home.pk),
    ):
        assert (browser.get(url).status_code, browser.post(url, words).status_code) == (404, 404)
    assert "stoep-site" not in browser.get(reverse("wagtailadmin_home")).content.decode()
    assert list(StandardPage.objects.values_list("title", flat=True)) == ["Zo werkt het"]


def test_keeping_the_site_opens_no_course_of_another_neighbourhood(as_person, lesson, course, other_coordinator, home):
    browser = as_person(other_coordinator)

    assert browser.get(deed("edit", home.pk)).status_code == 200
    for page in (course.pages.get(), lesson):
        for url in (deed("edit", page.pk), deed("history", page.pk), reverse("wagtailadmin_explore", args=[page.pk])):
            assert browser.get(url).status_code == 404
    shown = browser.get(reverse("wagtailadmin_explore_root"), {"q": course.title.split()[0]}).content.decode()
    assert course.title not in shown


def test_a_course_is_not_published_or_made_by_the_doors_of_the_site(as_person, course, lesson, nadia, home):
    page, browser = course.pages.get(), as_person(nadia)
    before = PageLogEntry.objects.filter(action="wagtail.publish").count()

    assert browser.post(deed("add", "courses", "coursepage", page.get_parent().pk), PAGE).status_code == 404
    assert browser.post(deed("unpublish", page.pk)).status_code == 404
    browser.post(deed("edit", lesson.pk), PAGE | {"minutes": 5, "action-publish": "1"})
    assert not Page.objects.get(pk=lesson.pk).live
    assert PageLogEntry.objects.filter(action="wagtail.publish").count() == before
    for name in ("move", "copy", "delete"):
        assert browser.get(deed(name, home.pk)).status_code == 404


def test_her_rights_end_with_her_role(as_person, nadia, amina, neighbourhood, home):
    from lms.people.actions import join, leave
    from lms.people.models import Role

    browser = as_person(nadia)
    assert browser.get(deed("edit", home.pk)).status_code == 200
    join(amina, Role.COORDINATOR, neighbourhood=neighbourhood, by=nadia)
    leave(nadia.memberships.get(), by=nadia)
    assert browser.get(deed("edit", home.pk)).status_code == 404


SETTINGS = {
    "help_name": "Nadia",
    "help_portrait": "",
    "help_phone": "010 000 00 00",
    "help_email": "hulp@example.org",
    "help_hours_nl": "",
    "help_hours_en": "",
}


def test_she_says_who_helps_and_every_page_says_it(as_person, client, nadia, home):
    browser = as_person(nadia)
    assert "Wie helpt" in browser.get(reverse("wagtailadmin_home")).content.decode()
    address = browser.get(reverse("wagtailsettings:edit", args=["cms", "sitesettings"]), follow=True)
    assert address.status_code == 200

    browser.post(address.request["PATH_INFO"], SETTINGS)

    client.logout()
    assert "010 000 00 00" in client.get("/").content.decode()


@pytest.mark.parametrize("who", ["wilma", "marjolein"])
def test_nobody_else_says_who_helps(as_person, request, who, home, lesson):
    browser = as_person(request.getfixturevalue(who))
    site = Site.objects.get()

    assert browser.get(reverse("wagtailsettings:edit", args=["cms", "sitesettings", site.pk])).status_code == 404
    assert (
        browser.post(reverse("wagtailsettings:edit", args=["cms", "sitesettings", site.pk]), SETTINGS).status_code
        == 404
    )
    assert not SiteSettings.objects.exclude(help_phone="").exists()
