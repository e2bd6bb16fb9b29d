"""One session at the desk: its words, who leads it, moving and cancelling it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.enrolment.models import Enrolment
from courses.groups import detours
from courses.groups.session_forms import AskForm, CancelForm, MomentForm, SessionForm, WordsForm
from courses.groups.shortcuts import get_run, get_session
from courses.scheduling import actions as planning
from courses.scheduling.clashes import clashes, clashes_of
from courses.scheduling.models import CourseRun, Session
from lms.base.refusals import refusals_as_messages, refusals_in
from lms.people.decorators import coordinators_only, pressed_on


@coordinators_only
def add_session(request, run):
    run = get_run(request, run)
    if away := detours.detour(request):
        return away
    form = SessionForm(request.POST or None, course=run.course, initial=_like_the_last(run) | detours.typed(request))
    found = form.clashes()
    if form.is_bound and form.is_valid() and (not found or form.cleaned_data["anyway"]):
        with refusals_in(form):
            planning.plan_session(run, **form.facts(), asked=form.asked(), by=request.user)
            return redirect("desk-run", run.uuid)
    return render(request, "courses/groups/add_session.html", {"run": run, "form": form, "clashes": found})


def _like_the_last(run: CourseRun) -> dict:
    """The next session is mostly at the same hour and place."""
    held = run.held_sessions()
    return {**SessionForm.of(held[-1]), "day": None} if held else {}


@coordinators_only
def session(request, session):
    """All about one session: its words, who leads it, and the way to move or cancel it."""
    found = get_session(request, session)
    form = WordsForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        planning.change_session(found, **form.words(), by=request.user)
        messages.success(request, _("Saved. Calendars show the change soon; nobody gets an e-mail."))
        return redirect("desk-session", found.uuid)
    page = {
        "session": get_session(request, session),
        "form": form,
        "ask": AskForm(session=found),
        "at": timezone.now(),
    }
    page["clashes"] = [] if found.is_cancelled or found.is_over() else clashes_of(found)
    return render(request, "courses/groups/session.html", page)


@coordinators_only
@pressed_on("desk-session", "session")
def ask(request, session):
    found = get_session(request, session)
    form = AskForm(request.POST, session=found)
    if form.is_valid():
        with refusals_as_messages(request):
            role = planning.ask_to_lead(found, **form.cleaned_data, by=request.user)
            messages.success(request, _("We asked %(name)s.") % {"name": role.person.first_name})
    else:
        messages.error(request, _("Choose whom you ask, and as what."))
    return redirect("desk-session", found.uuid)


# --- Move and cancel ------------------------------------------------------------------------------


@coordinators_only
def move(request, session):
    """First the form; then old and new beside each other, with how many people get a letter; then the deed."""
    found = get_session(request, session)
    neighbourhood = found.run.course.neighbourhood
    known = MomentForm.of(found) | detours.typed(request)
    form = MomentForm(request.POST or None, initial=known, neighbourhood=neighbourhood, held_at=found.venue_id)
    page = {"session": found, "form": form}
    if away := detours.detour(request):
        return away
    if not (request.method == "POST" and form.is_valid()):
        return render(request, "courses/groups/move.html", page)
    if "sure" not in request.POST:
        leads = [role.person for role in found.expected_roles()]
        page |= {"new": form.when_and_where(), "letters": _letters(found, _on_the_list(found).attending())}
        page["clashes"] = clashes(**page["new"], people=leads, besides=found)
        return render(request, "courses/groups/move_sure.html", page)
    with refusals_in(form):
        planning.move_session(found, **form.when_and_where(), by=request.user)
        messages.success(request, _("Moved. Everybody who comes gets an e-mail."))
        return redirect("desk-session", found.uuid)
    return render(request, "courses/groups/move.html", page)


@coordinators_only
def cancel_session(request, session):
    found = get_session(request, session)
    form = CancelForm(request.POST or None)
    if not form.is_valid():
        page = {"session": found, "form": form, "letters": _letters(found, _on_the_list(found).live())}
        return render(request, "courses/groups/cancel_session.html", page)
    with refusals_as_messages(request):
        planning.cancel_session(found, by=request.user, because=form.cleaned_data["because"])
        messages.success(request, _("Cancelled. Everybody on the list gets an e-mail."))
    return redirect("desk-session", found.uuid)


def _on_the_list(session: Session):
    return Enrolment.objects.filter(run=session.run)


def _letters(session: Session, told) -> str:
    """How many people hear of it, in words: these enrolments, and who leads."""
    coming = told.count()
    leading = session.roles.expected().count()
    if session.is_over() or not coming + leading:
        return _("Nobody gets an e-mail.")
    words = ngettext("%(n)d person gets an e-mail.", "%(n)d people get an e-mail.", coming + leading)
    return words % {"n": coming + leading}
