"""Planning at the desk, and the page on which somebody says whether she leads a session."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.catalogue.models import Course
from courses.groups import venue_views
from courses.groups.session_forms import AskForm, PlanForm, SessionForm, WordsForm
from courses.scheduling import actions
from courses.scheduling.clashes import clashes, clashes_of
from courses.scheduling.models import CourseRun, Session, SessionRole
from lms.base.refusals import Refused
from lms.people.decorators import coordinators_only, pressed_on

# --- A group and its sessions ---------------------------------------------------------------------


@coordinators_only
def choose(request):
    """Of which course do you plan a group?"""
    courses = Course.objects.coordinated_by(request.user).select_related("faculty").with_pages()
    return render(request, "courses/scheduling/choose.html", {"courses": courses})


@coordinators_only
def plan(request, course):
    """A group with its first session. When something clashes she sees it first, and may plan it anyway."""
    course = get_object_or_404(Course.objects.coordinated_by(request.user).with_pages(), uuid=course)
    if away := venue_views.detour(request):
        return away
    form = PlanForm(
        request.POST or None, course=course, initial={"title": course.title_in()} | venue_views.typed(request)
    )
    found = _clashes(form)
    if form.is_bound and form.is_valid() and (not found or form.cleaned_data["anyway"]):
        try:
            publish, entry = "publish" in request.POST, {"seats": form.cleaned_data["seats"]} | form.entry()
            first = {"session": form.facts(), "asked": form.asked()}
            run = actions.plan_group(course, **entry, **first, publish=publish, by=request.user)
            if publish:
                messages.success(request, _("Planned and public. People can sign up now."))
            return redirect("desk-run", run.uuid)
        except Refused as no:
            form.add_error(None, str(no))
    return render(request, "courses/scheduling/plan.html", {"course": course, "form": form, "clashes": found})


@coordinators_only
def add_session(request, run):
    run = get_object_or_404(CourseRun.objects.coordinated_by(request.user).to_show(), uuid=run)
    if away := venue_views.detour(request):
        return away
    form = SessionForm(
        request.POST or None, course=run.course, initial=_like_the_last(run) | venue_views.typed(request)
    )
    found = _clashes(form)
    if form.is_bound and form.is_valid() and (not found or form.cleaned_data["anyway"]):
        try:
            actions.plan_session(run, **form.facts(), asked=form.asked(), by=request.user)
            return redirect("desk-run", run.uuid)
        except Refused as no:
            form.add_error(None, str(no))
    return render(request, "courses/scheduling/add_session.html", {"run": run, "form": form, "clashes": found})


def _clashes(form: SessionForm) -> list:
    if not (form.is_bound and form.is_valid()):
        return []
    return clashes(**form.when_and_where(), people=form.asked())


def _like_the_last(run: CourseRun) -> dict:
    """The next session is mostly at the same hour and place."""
    held = run.held_sessions()
    return {**SessionForm.of(held[-1]), "day": None} if held else {}


@coordinators_only
@pressed_on("desk-run", "run")
def publish(request, run):
    run = get_object_or_404(CourseRun.objects.coordinated_by(request.user), uuid=run)
    try:
        actions.publish_run(run, by=request.user)
        messages.success(request, _("The group is public. People can sign up now."))
    except Refused as no:
        messages.error(request, str(no))
    return redirect("desk-run", run.uuid)


# --- One session ----------------------------------------------------------------------------------


@coordinators_only
def session(request, session):
    """All about one session: its words, who leads it, and the way to move or cancel it."""
    found = _session(request, session)
    form = WordsForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        actions.change_session(found, **form.words(), by=request.user)
        messages.success(request, _("Saved. Calendars show the change soon; nobody gets an e-mail."))
        return redirect("desk-session", found.uuid)
    page = {"session": _session(request, session), "form": form, "ask": AskForm(session=found), "at": timezone.now()}
    page["clashes"] = [] if found.is_cancelled or found.is_over() else clashes_of(found)
    return render(request, "courses/scheduling/session.html", page)


@coordinators_only
@pressed_on("desk-session", "session")
def ask(request, session):
    found = _session(request, session)
    form = AskForm(request.POST, session=found)
    if form.is_valid():
        try:
            role = actions.ask_to_lead(found, **form.cleaned_data, by=request.user)
            messages.success(request, _("We asked %(name)s.") % {"name": role.person.first_name})
        except Refused as no:
            messages.error(request, str(no))
    else:
        messages.error(request, _("Choose whom you ask, and as what."))
    return redirect("desk-session", found.uuid)


def _session(request, uuid) -> Session:
    return get_object_or_404(Session.objects.coordinated_by(request.user).to_show(), uuid=uuid)


# --- Who is asked to lead -------------------------------------------------------------------------


@login_required
def role(request, session):
    """Do you come? She may change her answer until the register is closed."""
    asked = get_object_or_404(
        SessionRole.objects.of(request.user).select_related("person", "session"), session__uuid=session
    )
    if request.method == "POST" and request.POST.get("answer") in {"yes", "no"}:
        try:
            actions.answer_role(asked, accept=request.POST["answer"] == "yes", by=request.user)
        except Refused as no:
            messages.error(request, str(no))
        return redirect("role", session)
    found = Session.objects.to_show().get(pk=asked.session_id)
    return render(
        request, "courses/scheduling/role.html", {"role": asked, "session": found, "is_over": found.is_over()}
    )
