"""Groups at the desk: who comes, who waits and why, and moving or cancelling a session that people come to."""

from django.contrib import messages
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from courses.enrolment import actions, partings
from courses.enrolment.forms import CancelForm, PartingForm, ReservationForm, RunFilter, SomebodyForm
from courses.enrolment.models import Enrolment, SeatReservation, Status
from courses.groups import venue_views, waiting
from courses.groups.session_forms import MomentForm, RunForm
from courses.scheduling import actions as planning
from courses.scheduling.clashes import clashes
from courses.scheduling.forms import MomentForm, RunForm
from courses.scheduling.models import CourseRun, Session
from courses.scheduling.rows import desk_row
from lms.dates import when
from lms.deadlines import evening_of
from lms.desk.tables import Column, Table
from lms.people.decorators import coordinators_only, pressed_on

# --- Groups ---------------------------------------------------------------------------------------


@coordinators_only
def runs(request):
    found = CourseRun.objects.coordinated_by(request.user).with_titles().annotate(waiting=_waiting()).by_next_session()
    table = Table(request, "groups", found, COLUMNS, form=RunFilter(request.GET, person=request.user))
    return table.file() or render(request, "courses/enrolment/runs.html", {"table": table})


def _waiting():
    """How many wait for a run. A question of its own: counted over a join, all groups were sorted with all their people."""
    waiting = Enrolment.objects.waiting().filter(run=OuterRef("pk")).order_by()
    return Coalesce(Subquery(waiting.values("run").annotate(number=Count("pk")).values("number")), 0)


def _title(run: CourseRun) -> str:
    """Of the next session; of a group that is over the last."""
    return run.next_title or run.last_title or _("no session")


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


@coordinators_only
def run(request, run):
    """One group: its sessions, its seats, who is in and who waits."""
    found = _run(request, run)
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
        "waiting": sorted(
            (one for one in people if one.status == Status.WAITING), key=lambda one: (one.queued_at, one.pk)
        ),
        "why": waiting.why_nobody_is_asked(found),
        "reservations": found.reservations.select_related("organisation"),
        "is_empty": not people and not found.seats_taken,
    }
    return render(request, "courses/enrolment/run.html", page)


@coordinators_only
def change(request, run):
    """How many seats, and how people get in."""
    found = _run(request, run)
    initial = {name: getattr(found, name) for name in RunForm.base_fields}
    form = RunForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_seats(found, form.cleaned_data["seats"], by=request.user)
            planning.change_run(found, **form.entry(), by=request.user)
            messages.success(request, _("Saved."))
            return redirect("desk-run", found.uuid)
        except Refused as no:
            form.add_error("seats", str(no))
    return render(request, "courses/enrolment/run_form.html", {"run": found, "form": form})


@coordinators_only
@pressed_on("desk-run", "run")
def withdraw(request, run):
    found = _run(request, run)
    try:
        actions.withdraw_run(found, by=request.user)
        messages.success(request, _("The group is no longer public. You can make the group public again."))
    except Refused as no:
        messages.error(request, str(no))
    return redirect("desk-run", found.uuid)


# --- People ---------------------------------------------------------------------------------------


@coordinators_only
def add(request, run):
    """Somebody signs up by telephone, or gets one of the seats that her organisation reserved."""
    found = _run(request, run)
    kept = (
        found.reservations.open().select_related("organisation").filter(pk=_number(request.GET.get("reserved"))).first()
    )
    form = SomebodyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = find_or_make(form.cleaned_data["email"], name=form.cleaned_data["name"], language=found.language)
        try:
            if kept:
                actions.name(kept, person, by=request.user, called=form.cleaned_data["name"])
            else:
                actions.enrol(
                    person,
                    found,
                    by=request.user,
                    organisation=_organisation(form),
                    called=form.cleaned_data["name"],
                )
            return redirect("desk-run", found.uuid)
        except Refused as no:
            form.add_error(None, str(no))
    return render(request, "courses/enrolment/add.html", {"run": found, "form": form, "kept": kept})


def _organisation(form):
    """For this seat only: where somebody works, she says herself."""
    name = form.cleaned_data["organisation"]
    return name_organisation(name, form.cleaned_data["organisation_kind"]) if name else None


@coordinators_only
@pressed_on("desk-run", find=lambda request, uuid: [_enrolment(request, uuid).run.uuid])
def approve(request, uuid):
    enrolment = _enrolment(request, uuid)
    try:
        actions.approve(enrolment, by=request.user)
    except Refused as no:
        messages.error(request, str(no))
    return redirect("desk-run", enrolment.run.uuid)


@coordinators_only
def cancel(request, uuid):
    """Take somebody off the list, after one question."""
    enrolment = _enrolment(request, uuid)
    form = PartingForm(request.POST or None)
    if not form.is_valid():
        page = {"enrolment": enrolment, "run": enrolment.run, "form": form}
        page["follows"] = partings.what_follows(enrolment)
        return render(request, "courses/enrolment/desk_cancel.html", page)
    try:
        actions.cancel(enrolment, by=request.user, no_seat=form.no_seat)
        messages.success(request, _("%(name)s is off the list and gets an e-mail.") % {"name": enrolment.student})
    except Refused as no:
        messages.error(request, str(no))
    return redirect("desk-run", enrolment.run.uuid)


# --- Seats for an organisation --------------------------------------------------------------------


@coordinators_only
def reserve(request, run):
    found = _run(request, run)
    form = ReservationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        organisation = name_organisation(values["organisation"], values["organisation_kind"])
        try:
            actions.reserve(found, organisation, values["seats"], until=evening_of(values["until"]), by=request.user)
            return redirect("desk-run", found.uuid)
        except Refused as no:
            form.add_error("seats", str(no))
    return render(request, "courses/enrolment/reserve.html", {"run": found, "form": form})


@coordinators_only
@pressed_on("desk-run", find=lambda request, pk: [_reservation(request, pk).run.uuid])
def release(request, pk):
    reservation = _reservation(request, pk)
    actions.release(reservation, by=request.user)
    messages.success(request, _("The seats without a name are free again."))
    return redirect("desk-run", reservation.run.uuid)


# --- Move and cancel a session --------------------------------------------------------------------


@coordinators_only
def move(request, session):
    """First the form; then old and new beside each other, with how many people get a letter; then the deed."""
    found = _session(request, session)
    neighbourhood = found.run.course.neighbourhood
    known = MomentForm.of(found) | venue_views.typed(request)
    form = MomentForm(request.POST or None, initial=known, neighbourhood=neighbourhood, held_at=found.venue_id)
    page = {"session": found, "form": form}
    if away := venue_views.detour(request):
        return away
    if not (request.method == "POST" and form.is_valid()):
        return render(request, "courses/enrolment/move.html", page)
    if "sure" not in request.POST:
        leads = [role.person for role in found.expected_roles()]
        page |= {"new": form.when_and_where(), "letters": _letters(found, _on_the_list(found).attending())}
        page["clashes"] = clashes(**page["new"], people=leads, besides=found)
        return render(request, "courses/enrolment/move_sure.html", page)
    try:
        planning.move_session(found, **form.when_and_where(), by=request.user)
        messages.success(request, _("Moved. Everybody who comes gets an e-mail."))
        return redirect("desk-session", found.uuid)
    except Refused as no:
        form.add_error(None, str(no))
    return render(request, "courses/enrolment/move.html", page)


@coordinators_only
def cancel_session(request, session):
    found = _session(request, session)
    form = CancelForm(request.POST or None)
    if not form.is_valid():
        page = {"session": found, "form": form, "letters": _letters(found, _on_the_list(found).live())}
        return render(request, "courses/enrolment/cancel_session.html", page)
    try:
        planning.cancel_session(found, by=request.user, because=form.cleaned_data["because"])
        messages.success(request, _("Cancelled. Everybody on the list gets an e-mail."))
    except Refused as no:
        messages.error(request, str(no))
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


# --- Hers -----------------------------------------------------------------------------------------


def _run(request, uuid) -> CourseRun:
    return get_object_or_404(CourseRun.objects.coordinated_by(request.user).to_show(), uuid=uuid)


def _session(request, uuid) -> Session:
    return get_object_or_404(Session.objects.coordinated_by(request.user).to_show(), uuid=uuid)


def _enrolment(request, uuid) -> Enrolment:
    hers = Enrolment.objects.coordinated_by(request.user).select_related("participant", "run__course__neighbourhood")
    return get_object_or_404(hers, uuid=uuid)


def _reservation(request, pk) -> SeatReservation:
    hers = SeatReservation.objects.coordinated_by(request.user).select_related("run__course")
    return get_object_or_404(hers, pk=pk)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 10 else None
