from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils import timezone

from lms.desk import start_page
from lms.people.decorators import coordinators_only


@login_required
def mine(request):
    return _start_page(request, "lms/desk/mine.html", "mine")


@coordinators_only
def desk(request):
    return _start_page(request, "lms/desk/desk.html", "desk", "today")


def _start_page(request, template: str, name: str, *columns: str):
    """The counters and cards that the floors offer under this name, and each further column under its own."""
    at = timezone.now()
    counters, cards = start_page.apart(start_page.of(name, request.user, at))
    more = {column: start_page.of(column, request.user, at) for column in columns}
    return render(request, template, {"counters": counters, "cards": cards, "at": at, **more})
