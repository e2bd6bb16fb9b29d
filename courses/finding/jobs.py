"""News of a date, to who waits for it."""

from courses.finding import actions
from courses.scheduling.models import CourseRun
from courses.scheduling.news import DATE_TO_COME
from lms.base.registry import job


@job(DATE_TO_COME)
def date_to_come(run_id):
    """A group that was called off or has been held meanwhile is no news."""
    if run := CourseRun.objects.open().to_show().filter(pk=run_id).first():
        actions.tell_of_date(run)
