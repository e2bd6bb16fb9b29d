"""Notes the interest of somebody who was not logged in, once she typed the right code (`lms/accounts/intents.py`)."""

from django.contrib import messages
from django.utils.translation import gettext as _

from courses.catalogue.models import Course
from courses.finding import actions
from lms.base.refusals import refusals_as_messages
from lms.base.registry import intent


@intent("hear")
def hear_after_code(request, person, data):
    course = Course.objects.published().filter(uuid=data["course"]).first()
    if course is None:
        return None
    with refusals_as_messages(request, messages.INFO):
        actions.ask_to_hear(person, course)
        messages.success(request, what_comes())
    return course.url_in()


def what_comes() -> str:
    """What is said when she asked, by whichever way she came."""
    return _("We e-mail you when there is a date. You can stop that here, or at “My courses”.")
