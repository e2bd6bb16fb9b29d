"""May she write, may she decide? Asked of courses and their pages."""

from django.utils.translation import gettext as _

from courses.catalogue.models import Course
from courses.catalogue.page_models import CoursePage, LessonPage
from lms.base.refusals import Code, Refused
from lms.people.permissions import may_coordinate


def course_of(page) -> Course | None:
    """The course that this page is about; None for a page about the university itself."""
    page = page.specific
    return page.course if isinstance(page, CoursePage | LessonPage) else None


def may_write(person, course) -> bool:
    """Its lessons: who is an author of it now."""
    return person.is_authenticated and person.is_active and course.authors.current().filter(person=person).exists()


def check_write(person, course) -> None:
    if not may_write(person, course):
        raise Refused(_("Only who writes this course can do this."), code=Code.NOT_YOURS)


def may_review(person, page) -> bool:
    """An active coordinator of the neighbourhood of the course. The superuser maintains the site; she does not review."""
    course = course_of(page)
    return course is not None and may_coordinate(person, course.neighbourhood)


def check_review(person, page) -> None:
    if not may_review(person, page):
        raise Refused(_("Only a coordinator of this neighbourhood can do this."), code=Code.NOT_COORDINATOR)
