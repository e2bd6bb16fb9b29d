"""A coordinator who plans and misses a venue goes to add it, and comes back to what she typed."""

from urllib.parse import urlencode, urlsplit

from django.http import QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.http import url_has_allowed_host_and_scheme

from lms.places.models import Venue

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


def came_from(request) -> str:
    back = request.GET.get("next", "")
    return back if back.startswith("/") and url_has_allowed_host_and_scheme(back, None) else ""


def back(request, venue: Venue) -> str:
    if not (address := came_from(request)):
        return reverse("desk-venues")
    parts = urlsplit(address)
    query = QueryDict(parts.query, mutable=True)
    query["venue"] = str(venue.pk)
    return f"{parts.path}?{query.urlencode()}"
