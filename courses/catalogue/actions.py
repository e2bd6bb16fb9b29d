"""Open a course, say who writes it, write its text in each language, and publish that."""

from collections.abc import Iterable
from itertools import chain, count
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Locale, Page

from cms.pages.addresses import is_taken
from courses.catalogue import letters
from courses.catalogue.models import Author, Course, Faculty, Theme
from courses.catalogue.page_models import CourseIndexPage, CoursePage
from courses.catalogue.wagtail_groups import hand_over, sync_authors
from lms.base.refusals import Code, Refused
from lms.base.text import slug as slug_of
from lms.people.models import User
from lms.people.permissions import check_coordinate
from lms.places.models import Neighbourhood


def open_faculty(
    name_nl: str, *, neighbourhood: Neighbourhood, by: User, name_en: str = "", colour: str = "maas"
) -> Faculty:
    """A group of courses with a colour of its own.

    Refused: `not_coordinator`.
    """
    check_coordinate(by, neighbourhood)
    with transaction.atomic():
        wanted = slug_of(name_nl)[:40] or "faculteit"
        taken = set(Faculty.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
        slug = next(
            name for name in chain([wanted], (f"{wanted}-{number}" for number in count(2))) if name not in taken
        )
        return Faculty.objects.create(
            slug=slug, neighbourhood=neighbourhood, name_nl=name_nl, name_en=name_en, colour=colour
        )


def open_course(
    title: str,
    *,
    neighbourhood: Neighbourhood,
    faculty: Faculty,
    by: User,
    author: User | None = None,
    intro: str = "",
    outcomes: str = "",
    themes: Iterable[Theme] = (),
    physical: bool = False,
    social: bool = True,
    economic: bool = False,
    hours: int = 6,
    sessions_needed: int | None = None,
    language: str = "nl",
) -> Course:
    """A new course with a page that nobody sees yet. `language` is that of the page.

    Refused: `not_coordinator`, `inactive`, `domain`, `faculty`.
    """
    check_coordinate(by, neighbourhood)
    if not (physical or social or economic):
        raise Refused(_("Choose at least one: physical, social or economic."), code=Code.DOMAIN)
    if faculty.neighbourhood_id != neighbourhood.pk:
        raise Refused(_("Choose a faculty of this neighbourhood."), code=Code.FACULTY)
    with transaction.atomic():
        course = Course.objects.create(
            title=title,
            neighbourhood=neighbourhood,
            faculty=faculty,
            physical=physical,
            social=social,
            economic=economic,
            hours=hours,
            sessions_needed=sessions_needed,
        )
        course.themes.set(themes)
        log(course, "courses.course.open", user=by)
        _add_page(course, language, owner=author or by, by=by, title=title, intro=intro, outcomes=outcomes)
        if author:
            add_author(course, author, by=by)
    return course


def change_course(course: Course, *, by: User, themes: Iterable[Theme] | None = None, **facts: Any) -> Course:
    """What counts for the certificate and for finding it. The words are on its pages.

    Refused: `not_coordinator`, `domain`.
    """
    check_coordinate(by, course.neighbourhood)
    for field in facts:
        if field not in {"title", "faculty", "physical", "social", "economic", "hours", "sessions_needed"}:
            raise TypeError(field)
    for field, value in facts.items():
        setattr(course, field, value)
    if not (course.physical or course.social or course.economic):
        raise Refused(_("Choose at least one: physical, social or economic."), code=Code.DOMAIN)
    with transaction.atomic():
        course.save()
        if themes is not None:
            course.themes.set(themes)
        log(course, "courses.course.change", user=by)
    return course


# --- Who writes it --------------------------------------------------------------------------------


def add_author(course: Course, person: User, *, by: User) -> Author:
    """She writes the course from now on. Twice is once.

    Refused: `not_coordinator`, `inactive`.
    """
    check_coordinate(by, course.neighbourhood)
    if not person.is_active or person.erased_at:
        raise Refused(_("This account is closed. Choose someone else."), code=Code.INACTIVE)
    with transaction.atomic():
        _hold(course)
        author, new = Author.objects.get_or_create(course=course, person=person, until=None)
        if new:
            sync_authors(course)
            log(course, "courses.author.add", user=by, data={"author": author.pk})
            letters.welcome_author(author)
    course.__dict__.pop("teachers", None)
    return author


def remove_author(course: Course, person: User, *, by: User) -> None:
    """She no longer works on it, from this moment; what she wrote stays.

    Refused: `not_coordinator`.
    """
    check_coordinate(by, course.neighbourhood)
    with transaction.atomic():
        _hold(course)
        if Author.objects.filter(course=course, person=person, until=None).update(until=timezone.now()):
            sync_authors(course)
            log(course, "courses.author.remove", user=by)
    course.__dict__.pop("teachers", None)


# --- Its words ------------------------------------------------------------------------------------


def translate_course(course: Course, *, language: str, title: str, intro: str, outcomes: str, by: User) -> CoursePage:
    """Its page in another language, as a draft. A course has one page in a language.

    Refused: `not_coordinator`, `exists`.
    """
    check_coordinate(by, course.neighbourhood)
    with transaction.atomic():
        _hold(course)
        if CoursePage.objects.of_course(course).in_language(language).exists():
            raise Refused(_("This course has a page in that language already."), code=Code.EXISTS)
        first = course.pages.order_by("pk").first()
        owner = first.owner if first and first.owner else by
        return _add_page(course, language, owner=owner, by=by, title=title, intro=intro, outcomes=outcomes)


def rewrite_page(page: CoursePage, *, title: str, intro: str, outcomes: str, by: User) -> CoursePage:
    """New words for a course page, as a draft: readers see them after publishing.

    Refused: `not_coordinator`.
    """
    check_coordinate(by, page.course.neighbourhood)
    with transaction.atomic():
        _hold(page.course)
        draft = page.get_latest_revision_as_object()
        draft.title, draft.intro, draft.outcomes = title, intro, outcomes
        draft.save_revision(user=by, log_action=True)
    return draft


def publish_course(course: Course, *, by: User, language: str = "nl") -> CoursePage:
    """Let everybody read its page in this language. Lessons that were approved appear with it.

    Refused: `not_coordinator`, `no_page`.
    """
    check_coordinate(by, course.neighbourhood)
    with transaction.atomic():
        _hold(course)
        page = CoursePage.objects.of_course(course).in_language(language).first()
        if page is None:
            raise Refused(_("There is no page in that language yet. Write it first."), code=Code.NO_PAGE)
        if page.current_workflow_state:
            page.current_workflow_state.cancel(user=by)
        page.get_latest_revision().publish(user=by, skip_permission_checks=True)
    course.__dict__.pop("public_pages", None)
    page.refresh_from_db()
    return page


def hide_course(course: Course, *, by: User, language: str = "nl") -> None:
    """Take its page in this language off the site; it stays as a draft, and its lessons go out of sight with it.

    Refused: `not_coordinator`.
    """
    check_coordinate(by, course.neighbourhood)
    with transaction.atomic():
        _hold(course)
        for page in CoursePage.objects.of_course(course).in_language(language).live():
            page.unpublish(user=by)
    course.__dict__.pop("public_pages", None)


def free_address(parent: Page, title: str, *, but: Page | None = None) -> str:
    """An address below this page that is still free. Hold the course (or the parent) while you use it."""
    wanted = slug_of(title)[:60].strip("-") or "les"
    siblings = parent.get_children()
    taken = set((siblings.exclude(pk=but.pk) if but else siblings).values_list("slug", flat=True))
    address, number = wanted, 1
    while address in taken or (parent.depth == INDEX_DEPTH and is_taken("cursussen", address)):
        number += 1
        address = f"{wanted}-{number}"
    return address


# --- Within -----------------------------------------------------------------------------------------

#: Root, home, courses.
INDEX_DEPTH = 3


def _hold(course: Course) -> None:
    """One at a time for a course: a page in a language, a first lesson, an author."""
    Course.objects.select_for_update().get(pk=course.pk)


def _add_page(course: Course, language: str, *, owner: User, by: User, **words: str) -> CoursePage:
    """Wagtail makes no revision of a new draft by itself, and then the editor shows an empty page."""
    index = CourseIndexPage.objects.select_for_update().get(locale=Locale.objects.get(language_code=language))
    page = CoursePage(
        course=course, owner=owner, live=False, slug=free_address(index, words["title"]), locale=index.locale, **words
    )
    index.add_child(instance=page)
    page.save_revision(user=by, clean=False)
    log(page, "wagtail.create", user=by, content_changed=True)
    hand_over(page, course)
    return page
