"""The answers that nobody hopes for: a form that was open too long, and a fault of ours."""

from django.http import HttpResponseServerError
from django.shortcuts import render
from django.template.loader import get_template


def csrf_failure(request, reason=""):
    """A form comes from a page that was open too long: say so, and lose nothing that the back button cannot bring."""
    return render(request, "403_csrf.html", status=403)


def server_error(request):
    """Something of ours broke. The page names a person to call; when even that cannot be asked, it does without."""
    try:
        return render(request, "500.html", status=500)
    except Exception:
        return HttpResponseServerError(get_template("500.html").render())
