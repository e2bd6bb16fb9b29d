"""The page that keeps what somebody sent in a form that was refused because she logged in or out meanwhile.

A form carries the secret of the login under which it was opened. After another login it is refused, rightly; and who is
logged out is sent to log in, which forgets what came along. Here the same words stand in a form of this login, and go when
she presses. It weakens nothing: only a page of this site can have sent them (its Origin says so), and a person presses.
"""

import re

from django.conf import settings
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render, resolve_url

#: What is never written into a page.
SECRET = re.compile(r"passw|(^|[-_])(code|otp|token|secret|credential|signature)s?$", re.IGNORECASE)
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 the name of a field
#: More than a lesson with all its stories has.
MOST_SIGNS = 200_000
MOST_FIELDS = 1_000
#: A name that a program gave: of a row, of a choice.
MADE = re.compile(r"[0-9a-f-]{32,36}|[\w.:-]*\d[\w.:+-]*|[a-z_]+", re.ASCII)


class KeepsWords:
    """Who was logged out meanwhile finds her words on the page that says so, instead of a page to log in without them."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        to_the_door = f"{resolve_url(settings.LOGIN_URL)}?"
        if request.method != "POST" or not response.get("Location", "").startswith(to_the_door):
            return response
        kept = not request.user.is_authenticated and words(request)
        return not_taken(request, kept) if kept else response


def not_taken(request, kept: list[tuple[str, str]]):
    page = {
        "kept": kept,
        "typed": [value for name, value in kept if _is_typed(value)],
        "has_files": bool(request.FILES),
        "open_again": request.get_full_path() if _is_ours(request) else "",
    }
    return render(request, "403_csrf.html", page, status=403)


def words(request) -> list[tuple[str, str]]:
    """What may be sent once more; empty when there is nothing, when it is secret, or when another site may have sent it."""
    if not _is_ours(request):
        return []
    fields = [(name, value) for name, values in request.POST.lists() for value in values if name != TOKEN]
    signs = sum(len(name) + len(value) for name, value in fields)
    if len(fields) > MOST_FIELDS or signs > MOST_SIGNS or any(SECRET.search(name) for name, _value in fields):
        return []
    return fields if any(value.strip() for _name, value in fields) else []


def _is_ours(request) -> bool:
    """Every browser says with a POST which site it comes from, and no page of another site can change that."""
    return "HTTP_ORIGIN" in request.META and CsrfViewMiddleware(lambda _request: None)._origin_verified(request)


def _is_typed(value: str) -> bool:
    return bool(value.strip()) and not MADE.fullmatch(value)
