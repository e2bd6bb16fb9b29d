"""Groups at the desk: plan one, look at all of it, change it, and see who qualifies."""

from django.contrib import messages
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.catalogue.models import Course
from courses.completion import reckoning
from courses.enrolment import group_actions
from courses.enrolment.models import Enrolment, Status
from courses.groups import detours, waiting
from courses.groups.forms import RunFilter, RunForm
from courses.groups.session_forms import PlanForm
from courses.groups.shortcuts import get_run
from courses.scheduling import actions as planning
from courses.scheduling.models import CourseRun
from courses.scheduling.rows import desk_row
from lms.base.bilingual import Words
from lms.base.dates import when
from lms.base.refusals import refusals_as_messages, refusals_in
from lms.base.registry import also_shown
from lms.desk.tables import Column, Table
from lms.people.decorators import coordinators_only, pressed_on

# --- All groups -----------------------------------------------------------------------------------


@coordinators_only
def runs(request):
    found = CourseRun.objects.coordinated_by(request.user).with_titles().annotate(waiting=_waiting()).by_next_session()
    table = Table(request, "groups", found, COLUMNS, form=RunFilter(request.GET, person=request.user))
    return table.file() or render(request, "courses/groups/runs.html", {"table": table})


def _waiting():
    """How many wait for a run. A question of its own: counted over a join, all groups were sorted with all their people."""
    waiting = Enrolment.objects.waiting().who_can_answer().filter(run=OuterRef("pk")).order_by()
    return Coalesce(Subquery(waiting.values("run").annotate(number=Count("pk")).values("number")), 0)


def _title(run: CourseRun) -> str:
    """Of the next session; of a group that is over the last."""
    title = run.next_title or run.last_title
    return Words(title, run.language) if title else _("no session")


def _when(run: CourseRun) -> str:
    moment = run.next_at or run.last_at
    return when(moment) if moment else ""


COLUMNS = [
    Column(gettext_lazy("Course"), lambda run: run.title, lambda run: reverse("desk-run", args=[run.uuid])),
    Column(gettext_lazy("Session"), _title),
    Column(gettext_lazy("When"), _when),
    Column(gettext_lazy("Status"), lambda run: run.state.label),
    Column(gettext_lazy("Seats"), lambda run: run.seats),
    Column(gettext_lazy("Taken"), lambda run: run.seats_taken),
    Column(gettext_lazy("Waiting"), lambda run: run.waiting),
]


# --- One group ------------------------------------------------------------------------------------


@coordinators_only
def run(request, run):
    """One group: its sessions, its seats, who is in and who waits."""
    found = get_run(request, run)
    people = list(Enrolment.objects.filter(run=found).live().select_related("participant", "organisation"))
    page = {
        "run": found,
        "at": timezone.now(),
        "sessions": [
            desk_row(one, reverse("desk-session", args=[one.uuid]))
            for one in sorted(found.sessions.all(), key=lambda one: (one.starts_at, one.pk))
        ],
        "requested": [one for one in people if one.status == Status.REQUESTED],
        "seated": [one for one in people if one.is_in],
        "offered": [one for one in people if one.status == Status.OFFERED],
        "waiting": waiting.numbered(people),
        "why": waiting.why_nobody_is_asked(found),
        "reservations": found.reservations.select_related("organisation"),
        "is_empty": not people and not found.seats_taken,
    }
    return render(request, "courses/groups/run.html", page)


@coordinators_only
def change(request, run):
    """How many seats, and how people get in."""
    found = get_run(request, run)
    initial = {name: getattr(found, name) for name in RunForm.base_fields}
    form = RunForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form, "seats"):
            group_actions.change_group(found, seats=form.cleaned_data["seats"], **form.entry_rules(), by=request.user)
            messages.success(request, _("Saved."))
            return redirect("desk-run", found.uuid)
    return render(request, "courses/groups/run_form.html", {"run": found, "form": form})


@coordinators_only
@pressed_on("desk-run", "run")
def withdraw(request, run):
    found = get_run(request, run)
    with refusals_as_messages(request):
        group_actions.withdraw_run(found, by=request.user)
        messages.success(request, _("The group is no longer public. You can make the group public again."))
    return redirect("desk-run", found.uuid)


@coordinators_only
@pressed_on("desk-run", "run")
def publish(request, run):
    found = get_run(request, run)
    with refusals_as_messages(request):
        planning.publish_run(found, by=request.user)
        messages.success(request, _("The group is public. People can sign up now."))
    return redirect("desk-run", found.uuid)


@coordinators_only
def who_qualifies(request, run):
    """Everybody of a group against what counts, by how they stand."""
    found = get_run(request, run)
    everybody = reckoning.standings(found)
    groups = {name: [pair for pair in everybody if pair[1].group == name] for name in reckoning.GROUPS}
    page = {
        "run": found,
        "sessions": found.held_sessions(),
        "columns": reckoning.columns(found),
        "rule": reckoning.rule(found),
        "groups": [
            (name, reckoning.headings(name, [stands for _one, stands in pairs]), pairs)
            for name, pairs in groups.items()
        ],
        "ready": len(groups[reckoning.READY]),
        "total": len(everybody),
    }
    page |= also_shown("courses/groups/who_qualifies.html", request, found)
    return render(request, "courses/groups/who_qualifies.html", page)


# --- Plan one -------------------------------------------------------------------------------------


@coordinators_only
def choose(request):
    """Of which course do you plan a group?"""
    courses = Course.objects.coordinated_by(request.user).select_related("faculty").with_pages()
    return render(request, "courses/groups/choose.html", {"courses": courses})


@coordinators_only
def plan(request, course):
    """A group with its first session. When something clashes she sees it first, and may plan it anyway."""
    course = get_object_or_404(Course.objects.coordinated_by(request.user).with_pages(), uuid=course)
    if away := detours.detour(request):
        return away
    form = PlanForm(request.POST or None, course=course, initial={"title": course.title_in()} | detours.typed(request))
    found = form.clashes()
    if form.is_bound and form.is_valid() and (not found or form.cleaned_data["anyway"]):
        with refusals_in(form):
            publish, rules = "publish" in request.POST, {"seats": form.cleaned_data["seats"]} | form.entry_rules()
            first = {"session": form.facts(), "asked": form.asked()}
            run = planning.plan_group(course, **rules, **first, publish=publish, by=request.user)
            if publish:
                messages.success(request, _("Planned and public. People can sign up now."))
            return redirect("desk-run", run.uuid)
    return render(request, "courses/groups/plan.html", {"course": course, "form": form, "clashes": found})
