"""Decorators for views that only some people may open."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect

from lms.people.permissions import is_coordinator


def coordinators_only(view):
    """For every page of the desk (tests/house/test_walls.py). Who is not logged in may do so first; for everybody else the
    page does not exist. What of the desk is hers, the view asks of a queryset besides."""

    @wraps(view)
    def gate(request, *args, **kwargs):
        if not is_coordinator(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    gate.is_for_coordinators = True
    return login_required(gate)


def pressed_on(page, *kept, find=None):
    """For an address that a button posts to. Who only looks there (in another language, by opening it once more, after
    logging in) gets the page on which that button stands, and nothing is done.

    `kept` names the gaps that both addresses have; `find(request, **gaps)` answers what fills those of the page otherwise.
    """

    def gate(view):
        @wraps(view)
        def door(request, *args, **gaps):
            if request.method == "POST":
                return view(request, *args, **gaps)
            if request.method not in {"GET", "HEAD"}:
                return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
            return redirect(page, *(find(request, **gaps) if find else [gaps[name] for name in kept]))

        return door

    return gate
