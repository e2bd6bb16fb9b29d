"""Whom a coordinator knows: also who enrolled in her neighbourhood, or did something with the seat that she was given."""

from courses.enrolment.models import Enrolment
from lms.base.registry import known_people


@known_people
def who_enrolled(coordinator):
    return Enrolment.objects.coordinated_by(coordinator).of_known().values("participant")
