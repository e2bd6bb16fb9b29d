"""When a form comes from a page that was open too long: say so and lose nothing that the back button cannot bring."""

from django.shortcuts import render


def csrf_failure(request, reason=""):
    return render(request, "403_csrf.html", status=403)
