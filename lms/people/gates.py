"""Doors that only some may see."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404

from lms.people.permissions import is_coordinator


def coordinators_only(view):
    """For pages of the desk. Who is not logged in may do so first; for everybody else the page does not exist."""

    @wraps(view)
    def gate(request, *args, **kwargs):
        if not is_coordinator(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return login_required(gate)
