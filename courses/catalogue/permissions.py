"""May she write, may she decide? Asked of courses and their pages."""

from courses.catalogue.models import Course, CoursePage, LessonPage
from lms.people.permissions import is_coordinator_of


def course_of(page) -> Course | None:
    """The course that this page is about; None for a page about the university itself."""
    page = page.specific
    return page.course if isinstance(page, CoursePage | LessonPage) else None


def is_author(person, course) -> bool:
    return person.is_authenticated and person.is_active and course.authors.current().filter(person=person).exists()


def may_review(person, page) -> bool:
    """An active coordinator of the neighbourhood of the course. The superuser keeps the house; she does not review."""
    course = course_of(page)
    return course is not None and person.is_active and is_coordinator_of(person, course.neighbourhood)
