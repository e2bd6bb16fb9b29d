"""What stands in the rooms of this floor (write `from courses.enrolment.models import Enrolment`)."""

from courses.attendance.models import Attendance, CheckIn
from courses.calendar.models import FeedToken
from courses.catalogue.models import Author, Course, Faculty, Theme
from courses.catalogue.page_models import CourseIndexPage, CoursePage, LessonPage
from courses.catalogue.workflow import CoordinatorTask
from courses.enrolment.models import Enrolment, SeatReservation
from courses.finding.models import Interest
from courses.scheduling.models import CourseRun, Session, SessionRole

__all__ = [
    "Attendance",
    "Author",
    "CheckIn",
    "CoordinatorTask",
    "Course",
    "CourseIndexPage",
    "CoursePage",
    "CourseRun",
    "Enrolment",
    "Faculty",
    "FeedToken",
    "Interest",
    "LessonPage",
    "SeatReservation",
    "Session",
    "SessionRole",
    "Theme",
]
