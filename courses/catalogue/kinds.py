"""The deeds of who makes courses: writing a lesson, and making the course."""

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from courses.catalogue.models import Author, Course
from courses.catalogue.page_models import LessonPage
from lms.base.bilingual import Words
from lms.base.registry import Witness, kind, relation
from lms.people.witnesses import coordinators

AUTHOR = relation("author", _("writes the course too"), _("writes the course “%(about)s” too"))


def wrote_the_lesson(lesson: UUID) -> Iterator[Witness]:
    """`lesson` is the translation key of its pages: one lesson in two languages is one deed."""
    page = LessonPage.objects.filter(translation_key=lesson).first()
    if course_page := page.course_page if page else None:
        yield from _made(course_page.course, Words(course_page.title, course_page.locale.language_code))


def made_the_course(course: UUID) -> Iterator[Witness]:
    if found := Course.objects.filter(uuid=course).select_related("neighbourhood").first():
        yield from _made(found, found.title_in())


def _made(course: Course, title: str) -> Iterator[Witness]:
    """Who writes it too, and the coordinators: one of them read it and put it on the site."""
    for author in Author.objects.current().filter(course=course).select_related("person"):
        yield Witness(author.person, AUTHOR, title)
    yield from coordinators(course.neighbourhood)


LESSON_AUTHORED = kind(
    "lesson_authored",
    sentence=_("I wrote the lesson “%(title)s” for the course “%(course)s”."),
    competencies=("prepare_lesson", "share_experience"),
    who_was_there=wrote_the_lesson,
)
COURSE_PUBLISHED = kind(
    "course_published",
    sentence=_("I made the course “%(title)s”."),
    competencies=("prepare_lesson", "organise"),
    who_was_there=made_the_course,
)
