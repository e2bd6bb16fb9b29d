"""Places at the desk: where sessions can be held, and the way there and back from the form that plans one."""

from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.db.models import Count, Q
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from courses.groups.session_forms import VenueForm
from lms.base.refusals import Refused
from lms.people.decorators import coordinators_only, pressed_on
from lms.people.models import coordinated_by
from lms.places import actions
from lms.places.models import Neighbourhood, Venue


@coordinators_only
def venues(request):
    coming = Count("sessions", filter=Q(sessions__cancelled_at=None, sessions__ends_at__gte=timezone.now()))
    found = _hers(request).select_related("neighbourhood").annotate(coming=coming)
    several = _neighbourhoods(request).count() > 1
    return render(request, "courses/scheduling/venues.html", {"venues": found, "several": several})


@coordinators_only
def new(request):
    """After it she is back in the form that she came from, with this place chosen."""
    form = VenueForm(request.POST or None, neighbourhoods=_neighbourhoods(request))
    if request.method == "POST" and form.is_valid():
        try:
            venue = actions.add_venue(form.cleaned_data["neighbourhood"], **form.facts(), by=request.user)
            messages.success(request, _("%(name)s is in the list of venues now.") % {"name": venue.name})
            return redirect(_back(request, venue))
        except Refused as no:
            form.add_error("name", str(no))
    return render(request, "courses/scheduling/venue_new.html", {"form": form, "back": _came_from(request)})


@coordinators_only
def venue(request, pk):
    found = get_object_or_404(_hers(request).select_related("neighbourhood"), pk=pk)
    form = VenueForm(request.POST or None, initial=VenueForm.of(found), venue=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_venue(found, **form.facts(), by=request.user)
            messages.success(request, _("Saved. Calendars show the change soon; nobody gets an e-mail."))
            return redirect("desk-venues")
        except Refused as no:
            form.add_error("name", str(no))
    return render(request, "courses/scheduling/venue.html", {"form": form, "venue": found})


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


# --- There and back -------------------------------------------------------------------------------


#: What she typed, until she sends the form or is on her way again. In an address it would grow too long, and be logged.
SESSION_KEY = "planning"


def detour(request):
    """She plans, and the place is not in the list: the way to add it. What she typed waits in her session."""
    if "add_venue" not in request.POST:
        if request.method == "POST" and _kept(request):
            del request.session[SESSION_KEY]
        return None
    typed = {name: request.POST.getlist(name) for name in request.POST.keys() - {"add_venue", "csrfmiddlewaretoken"}}
    key = get_random_string(8)
    request.session[SESSION_KEY] = {"key": key, "typed": typed}
    back = f"{request.path}?{urlencode({'typed': key})}"
    return redirect(f"{reverse('desk-venue-new')}?{urlencode({'next': back})}")


def typed(request) -> dict:
    """What the form shows when she comes back; without what is no longer kept."""
    kept = _kept(request)
    known: dict = {name: values[-1] for name, values in kept.items()}
    if kept:
        known["teachers"] = kept.get("teachers", [])
    if "venue" in request.GET:
        known["venue"] = request.GET["venue"]
    return known


def _kept(request) -> dict[str, list[str]]:
    kept = request.session.get(SESSION_KEY)
    return kept["typed"] if kept and kept["key"] == request.GET.get("typed") else {}


def _came_from(request) -> str:
    back = request.GET.get("next", "")
    return back if back.startswith("/") and url_has_allowed_host_and_scheme(back, None) else ""


def _back(request, venue: Venue) -> str:
    if not (back := _came_from(request)):
        return reverse("desk-venues")
    parts = urlsplit(back)
    query = QueryDict(parts.query, mutable=True)
    query["venue"] = str(venue.pk)
    return f"{parts.path}?{query.urlencode()}"
