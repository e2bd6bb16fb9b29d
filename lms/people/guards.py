"""Who gets to see a page at all. What one may not know of is not there: 404, never 403."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404

from lms.people.permissions import is_coordinator


def coordinators_only(view):
    """For the desk. Which neighbourhood she coordinates is asked of the things on the page."""

    @login_required
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not is_coordinator(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
