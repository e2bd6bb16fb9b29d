"""When a form comes from a page that was open too long: say so and lose nothing that the back button cannot bring."""

from django.shortcuts import render


def csrf_failure(request, reason=""):
    return render(request, "403_csrf.html", status=403)


def server_error(request):
    """Something of ours broke. The page names a person to call; when even she cannot be asked for, it does without."""
    try:
        known = {"site_name": settings.SITE_NAME, "help_contact": help_contact(request)}
    except Exception:  # whatever broke before may break here too
        known = {}
    return HttpResponseServerError(get_template("500.html").render(known))
