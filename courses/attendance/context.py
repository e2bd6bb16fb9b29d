"""What this room shows on pages of the rooms below."""

from django.utils import timezone

from courses.attendance.reckoning import HERE, reckon
from lms.base.registry import shown_on


@shown_on("courses/enrolment/enrolled.html")
def where_she_is(request, enrolment) -> dict:
    """By session what is to be said to who checked in, and the sessions that last still."""
    ticks = reckon([enrolment], timezone.now(), closely=True)[enrolment.pk].ticks
    here = [tick for tick in ticks if tick.state == HERE]
    return {
        "here": {tick.session.pk: tick.detail for tick in here},
        "lasting": {tick.session.pk for tick in here if not tick.session.is_over()},
    }
