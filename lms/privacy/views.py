from copy import copy

from allauth.account.decorators import reauthentication_required
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import FileResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lms.accounts.reauthentication import ask_first
from lms.base.refusals import refusals_in
from lms.people.actions import change_profile
from lms.people.decorators import pressed_on
from lms.people.forms import ProfileForm
from lms.privacy import actions, exporting, inventory
from lms.privacy.forms import GoodbyeForm


@login_required
def mine(request):
    # A copy: a form that is refused leaves the person of this request as she is.
    form = ProfileForm(request.POST if request.method == "POST" else None, instance=copy(request.user))
    if form.is_valid():
        person = change_profile(request.user, **form.cleaned_data, by=request.user)
        return _in_her_language(request, person)
    sessions = UserSession.objects.purge_and_list(request.user)
    return render(
        request, "lms/privacy/mine.html", {"form": form, "sessions": sessions, "kept": inventory.for_readers()}
    )


def _in_her_language(request, person):
    """The next page already speaks it, and so do the addresses that are the same in every language."""
    with translation.override(person.language):
        messages.success(request, _("Saved."))
        answer = redirect(reverse("mine-data"))
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        person.language,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return answer


@login_required
@pressed_on("mine-data")
def download(request):
    if first := ask_first(request, back=f"{reverse('mine-data')}#take"):
        return first
    at = timezone.now()
    name = f"{settings.SITE_NAME}-{timezone.localdate(at):%Y-%m-%d}.zip".lower().replace(" ", "-")
    answer = FileResponse(exporting.export(request.user, at=at), as_attachment=True, filename=name)
    answer["Cache-Control"] = "private, no-store"
    return answer


@login_required
@reauthentication_required(allow_get=True)
def delete(request):
    form = GoodbyeForm(request.POST if request.method == "POST" else None, person=request.user)
    if form.is_valid():
        with refusals_in(form):
            actions.erase(request.user, by=request.user)
            logout(request)
            return redirect("goodbye")
    return render(request, "lms/privacy/delete.html", {"form": form, "kept": inventory.for_readers()})


@require_safe
def goodbye(request):
    return render(request, "lms/privacy/goodbye.html")


@require_safe
def privacy(request):
    return render(request, "lms/privacy/privacy.html", {"kept": inventory.for_readers()})
