from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils import timezone

from lms.desk import tiles
from lms.people.gates import coordinators_only


@login_required
def mine(request):
    return _start_page(request, "mine", "lms/desk/mine.html")


@coordinators_only
def desk(request):
    return _start_page(request, "desk", "lms/desk/desk.html")


def _start_page(request, name: str, template: str):
    at = timezone.now()
    counters, cards = tiles.apart(tiles.of(name, request.user, at))
    return render(request, template, {"counters": counters, "cards": cards, "at": at})
