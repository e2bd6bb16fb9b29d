"""Error pages: for a form that was open too long, and for a fault of ours."""

from django.http import HttpResponseServerError
from django.shortcuts import render
from django.template.loader import get_template

from lms.site import resending


def csrf_failure(request, reason=""):
    """A form comes from a page that was opened under another login: say so, and lose nothing of what she typed."""
    return resending.not_taken(request, resending.words(request))


def server_error(request):
    """Something of ours broke. The page names a person to call; when even that cannot be asked, it does without."""
    try:
        return render(request, "500.html", status=500)
    except Exception:
        return HttpResponseServerError(get_template("500.html").render())
