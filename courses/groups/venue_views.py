"""Places at the desk: where sessions can be held."""

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.groups import detours
from courses.groups.venue_forms import VenueForm
from lms.base.refusals import refusals_in
from lms.people.decorators import coordinators_only, pressed_on
from lms.people.models import coordinated_by
from lms.places import actions
from lms.places.models import Neighbourhood, Venue


@coordinators_only
def venues(request):
    coming = Count("sessions", filter=Q(sessions__cancelled_at=None, sessions__ends_at__gte=timezone.now()))
    found = _hers(request).select_related("neighbourhood").annotate(coming=coming)
    several = _neighbourhoods(request).count() > 1
    return render(request, "courses/groups/venues.html", {"venues": found, "several": several})


@coordinators_only
def new(request):
    """After it she is back in the form that she came from, with this place chosen."""
    form = VenueForm(request.POST or None, neighbourhoods=_neighbourhoods(request))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form, "name"):
            venue = actions.add_venue(form.cleaned_data["neighbourhood"], **form.facts(), by=request.user)
            messages.success(request, _("%(name)s is in the list of venues now.") % {"name": venue.name})
            return redirect(detours.back(request, venue))
    return render(request, "courses/groups/venue_new.html", {"form": form, "back": detours.came_from(request)})


@coordinators_only
def venue(request, pk):
    found = get_object_or_404(_hers(request).select_related("neighbourhood"), pk=pk)
    form = VenueForm(request.POST or None, initial=VenueForm.of(found), venue=found)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form, "name"):
            actions.change_venue(found, **form.facts(), by=request.user)
            messages.success(request, _("Saved. Calendars show the change soon; nobody gets an e-mail."))
            return redirect("desk-venues")
    return render(request, "courses/groups/venue.html", {"form": form, "venue": found})


@coordinators_only
@pressed_on("desk-venues")
def retire(request, pk):
    found = get_object_or_404(_hers(request), pk=pk)
    actions.retire_venue(found, by=request.user)
    messages.success(request, _("%(name)s is no longer offered. What is planned there stays.") % {"name": found.name})
    return redirect("desk-venues")


@coordinators_only
@pressed_on("desk-venues")
def reopen(request, pk):
    found = get_object_or_404(_hers(request), pk=pk)
    actions.reopen_venue(found, by=request.user)
    messages.success(request, _("You can choose %(name)s again.") % {"name": found.name})
    return redirect("desk-venues")


def _neighbourhoods(request):
    return Neighbourhood.objects.filter(pk__in=coordinated_by(request.user))


def _hers(request):
    return Venue.objects.filter(neighbourhood__in=coordinated_by(request.user))
