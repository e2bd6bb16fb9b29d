"""Whom a coordinator knows: also who has or had a seat in her neighbourhood."""

from courses.enrolment.models import Enrolment
from lms.registry import reach


@reach
def who_enrolled(coordinator):
    return Enrolment.objects.coordinated_by(coordinator).values("participant")
