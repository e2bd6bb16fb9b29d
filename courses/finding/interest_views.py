"""A course without a date: ask to hear when there is one, and stop that."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from courses.catalogue.models import Course
from courses.finding import actions
from courses.finding.forms import HearForm
from courses.finding.intents import what_comes
from courses.finding.models import hearable, hears
from courses.scheduling.models import CourseRun
from lms.accounts.asking import AskCode
from lms.base.refusals import refusals_as_messages
from lms.people.decorators import pressed_on


def hear(request, course):
    """One button for who is logged in; who is not says who she is and gets a code."""
    found = get_object_or_404(Course.objects.published().select_related("faculty"), uuid=course)
    if not request.user.is_authenticated:
        return Stranger.as_view(course=found)(request)
    if request.method == "POST":
        with refusals_as_messages(request, messages.INFO):
            actions.ask_to_hear(request.user, found)
            messages.success(request, what_comes())
        return redirect(found.url_in())
    return render(request, "courses/finding/hear.html", _about(request, found))


class Stranger(AskCode):
    """Name and e-mail address; a code by e-mail does the rest."""

    kind = "hear"
    template_name = "courses/finding/hear.html"
    form_class = HearForm
    course: Course | None = None

    def get_intent_data(self, form):
        return {"course": str(self.course.uuid), "title": self.course.title_in(), "button": _("Keep me informed")}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, **_about(self.request, self.course))


def _about(request, course: Course) -> dict:
    return {
        "course": course,
        "has_date": actions.has_group(course),
        "hears": hears(request.user, course),
        "is_next": CourseRun.objects.open().filter(course=course).exists(),
    }


@login_required
@pressed_on("mine-enrolments")
def stop(request, course):
    """Also of a course that was taken off the site. She lands where she can ask for it again."""
    found = get_object_or_404(hearable(request.user), uuid=course)
    actions.stop_hearing(request.user, found)
    messages.success(request, _("You get no e-mail about “%(course)s”.") % {"course": found.title_in()})
    return redirect(found.url_in() or "mine-enrolments")
