"""What holds for every request: its size, its language, who may keep a copy of the answer, and the second factor."""

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpResponseBadRequest
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect
from django.utils import translation
from django.utils.cache import patch_cache_control

from lms.people.permissions import needs_second_factor

ADMIN = "/admin/"
#: Addresses that are the same in every language; there the reader's cookie or browser chooses.
NEUTRAL = ("/c/", "/account/", "/demo/", ADMIN)


class RequestLimits:
    """A page of ours has few fields; only Wagtail's page forms have thousands."""

    fields = 1_000

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\x00" in request.path or "\x00" in request.META.get("QUERY_STRING", ""):
            return HttpResponseBadRequest()
        if request.GET and len(request.GET) > self.fields:
            return HttpResponseBadRequest()
        try:
            return self.get_response(request)
        except TooManyFieldsSent:
            return HttpResponseBadRequest()


class Language(LocaleMiddleware):
    """Unprefixed addresses are Dutch by themselves; on the neutral ones the reader chooses."""

    def process_request(self, request):
        if not request.path_info.startswith(NEUTRAL):
            return super().process_request(request)
        translation.activate(translation.get_language_from_request(request))
        request.LANGUAGE_CODE = translation.get_language()
        return None


class PrivateByDefault:
    """No store keeps what a logged-in person sees (the lesson of a shared cache that showed others' pages)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if getattr(request, "user", None) and request.user.is_authenticated and "Cache-Control" not in response:
            patch_cache_control(response, private=True, no_store=True)
        return response


class SecondFactorForStaff:
    """Coordinators and the superuser set up a second factor before they get any further."""

    open_paths = ("/account/", "/static/", "/healthz", "/readyz")

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        wanted = settings.SECOND_FACTOR_FOR_STAFF and not request.path_info.startswith(self.open_paths)
        if wanted and needs_second_factor(request.user):
            return redirect("mfa_index")
        return self.get_response(request)
