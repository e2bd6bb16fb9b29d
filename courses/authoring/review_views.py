"""The coordinator reads what residents wrote, and publishes it or asks one question."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.authoring import actions
from courses.authoring.forms import ApproveForm, AskForm
from courses.authoring.states import reply_before, state_of
from courses.catalogue.page_models import CoursePage, LessonPage
from courses.catalogue.workflow import waiting_for
from lms.base.refusals import refusals_as_messages
from lms.people.decorators import coordinators_only, pressed_on


@coordinators_only
def waiting(request):
    """Oldest first."""
    rows = [
        {
            "page": state.workflow_state.content_object,
            "writer": state.workflow_state.requested_by,
            "since": state.started_at,
            "before": reply_before(state.started_at),
            "is_late": reply_before(state.started_at) < timezone.now(),
        }
        for state in waiting_for(request.user)
    ]
    return render(request, "courses/authoring/waiting.html", {"rows": rows})


@coordinators_only
def read(request, pk):
    """Exactly the words that were sent."""
    return _show(request, _reviewable(request, pk))


@coordinators_only
@pressed_on("desk-review-lesson", "pk")
def approve(request, pk):
    page, form = _reviewable(request, pk), ApproveForm(request.POST)
    if not form.is_valid():
        return redirect("desk-review-lesson", page.pk)
    with refusals_as_messages(request):
        done = actions.approve(page, by=request.user, revision=form.cleaned_data["revision"])
        messages.success(request, _("“%(title)s” is approved. The writer gets an e-mail.") % {"title": done.title})
        return redirect("desk-review")
    return redirect("desk-review-lesson", page.pk)


@coordinators_only
@pressed_on("desk-review-lesson", "pk")
def ask(request, pk):
    page, form = _reviewable(request, pk), AskForm(request.POST)
    if not form.is_valid():
        return _show(request, page, form)
    with refusals_as_messages(request):
        actions.ask_change(page, by=request.user, **form.cleaned_data)
        messages.success(request, _("Your question is on its way to the writer."))
        return redirect("desk-review")
    return _show(request, page, form)


def _reviewable(request, pk):
    """A text of her neighbourhood, whether it waits or not: a second click on a letter must not be a dead end."""
    lesson = LessonPage.objects.coordinated_by(request.user).filter(pk=pk).first()
    return lesson or get_object_or_404(CoursePage.objects.coordinated_by(request.user), pk=pk)


def _show(request, page, form=None):
    state = page.current_workflow_task_state
    if state is None:
        asked = form["comment"].value() if form else ""
        return render(
            request, "courses/authoring/decided.html", {"page": page, "asked": asked, "state": state_of(page)}
        )
    text = state.revision.as_object()
    course_page = text if isinstance(text, CoursePage) else text.course_page
    context = {
        "page": text,
        "course_page": course_page,
        "course": course_page.course,
        "is_course": isinstance(text, CoursePage),
        "writer": state.workflow_state.requested_by,
        "since": state.started_at,
        "revision": state.revision_id,
        "form": form or AskForm(initial={"revision": state.revision_id}),
    }
    return render(request, "courses/authoring/read.html", context)
