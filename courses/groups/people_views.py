"""Who comes to a group, at the desk: sign up by telephone, approve, take off the list, and keep seats for an organisation."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from courses.enrolment import actions, partings, reservation_actions, sign_up_actions
from courses.groups.forms import PartingForm, ReservationForm, SomebodyForm
from courses.groups.shortcuts import get_enrolment, get_reservation, get_run
from lms.base.deadlines import evening_of
from lms.base.refusals import refusals_as_messages, refusals_in
from lms.people.decorators import coordinators_only, pressed_on


@coordinators_only
def add(request, run):
    """Somebody signs up by telephone, or gets one of the seats that her organisation reserved."""
    found = get_run(request, run)
    kept = (
        found.reservations.open().select_related("organisation").filter(pk=_number(request.GET.get("reserved"))).first()
    )
    form = SomebodyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        who = form.cleaned_data["email"], form.cleaned_data["name"]
        with refusals_in(form):
            sign_up_actions.sign_up(*who, found, organisation=form.named(), reservation=kept, by=request.user)
            return redirect("desk-run", found.uuid)
    return render(request, "courses/groups/add.html", {"run": found, "form": form, "kept": kept})


@coordinators_only
@pressed_on("desk-run", find=lambda request, uuid: [get_enrolment(request, uuid).run.uuid])
def approve(request, uuid):
    enrolment = get_enrolment(request, uuid)
    with refusals_as_messages(request):
        actions.approve(enrolment, by=request.user)
    return redirect("desk-run", enrolment.run.uuid)


@coordinators_only
def cancel(request, uuid):
    """Take somebody off the list, after one question."""
    enrolment = get_enrolment(request, uuid)
    form = PartingForm(request.POST or None)
    if not form.is_valid():
        page = {"enrolment": enrolment, "run": enrolment.run, "form": form}
        page["follows"] = partings.what_follows(enrolment)
        return render(request, "courses/groups/cancel.html", page)
    with refusals_as_messages(request):
        actions.cancel(enrolment, by=request.user, no_seat=form.no_seat)
        messages.success(request, _("%(name)s is off the list and gets an e-mail.") % {"name": enrolment.student})
    return redirect("desk-run", enrolment.run.uuid)


# --- Seats for an organisation --------------------------------------------------------------------


@coordinators_only
def reserve(request, run):
    found = get_run(request, run)
    form = ReservationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        with refusals_in(form, "seats"):
            reservation_actions.reserve(
                found, form.named(), values["seats"], until=evening_of(values["until"]), by=request.user
            )
            return redirect("desk-run", found.uuid)
    return render(request, "courses/groups/reserve.html", {"run": found, "form": form})


@coordinators_only
@pressed_on("desk-run", find=lambda request, pk: [get_reservation(request, pk).run.uuid])
def release(request, pk):
    reservation = get_reservation(request, pk)
    reservation_actions.release(reservation, by=request.user)
    messages.success(request, _("The seats without a name are free again."))
    return redirect("desk-run", reservation.run.uuid)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 10 else None
