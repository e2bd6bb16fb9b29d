"""What holds for every request: its size, its language, who may keep a copy of the answer, and the second factor."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponseBadRequest
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.datastructures import MultiValueDictKeyError

from lms.people.permissions import needs_second_factor

ADMIN = "/admin/"
#: Addresses that are the same in every language; there the reader's cookie or browser chooses.
NEUTRAL = ("/c/", "/account/", "/demo/", ADMIN)


NUL = "\x00"


class RequestLimits:
    """A page of ours has few fields. Only Wagtail's page forms have thousands, and those it reads without asking whether
    they came. No field, address or cookie holds a NUL, on which PostgreSQL breaks wherever it is asked for one."""

    fields = 1_000

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        nul = NUL in request.path or NUL in "".join(request.COOKIES.values()) or self._has_nul(request.GET)
        return HttpResponseBadRequest() if nul or self._too_many(request.GET) else self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        ours = not request.path_info.startswith(ADMIN)
        refused = self._has_nul(request.POST) or (ours and self._too_many(request.POST))
        return HttpResponseBadRequest() if refused else None

    def process_exception(self, request, exception):
        theirs = request.path_info.startswith(ADMIN) and isinstance(exception, MultiValueDictKeyError)
        return HttpResponseBadRequest() if theirs else None

    def _has_nul(self, sent) -> bool:
        """As it was decoded: in the address itself it still says %00."""
        return any(NUL in "".join([name, *values]) for name, values in sent.lists())

    def _too_many(self, sent) -> bool:
        return sum(len(values) for _name, values in sent.lists()) > self.fields


class ProbesByAnyName:
    """A load balancer or a container asks for health by the address of the machine, which is in no ALLOWED_HOSTS.

    Nothing in these two answers comes from the Host, so it is set to the site's own.
    """

    paths = ("/healthz", "/readyz")

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info in self.paths:
            request.META["HTTP_HOST"] = urlsplit(settings.SITE_URL).netloc
        return self.get_response(request)


class HeadWithoutBody:
    """The answer to HEAD ends after its headers (RFC 9110 §9.3.2); waitress would send what the view made.

    A program on the same connection, as those of calendars are, would read that as the next answer.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method == "HEAD":
            if response.streaming:
                response.streaming_content = []
            else:
                response.setdefault("Content-Length", str(len(response.content)))
                response.content = b""
        return response


class Language(LocaleMiddleware):
    """Unprefixed addresses are Dutch by themselves; on the neutral ones the reader chooses.

    There the switch says it (`?language=en`), the page that she goes on to, or the one that she came from; a cookie keeps
    it. Else her browser says.
    """

    def process_request(self, request):
        if not request.path_info.startswith(NEUTRAL):
            return super().process_request(request)
        request.chosen_language = self._chosen(request)
        translation.activate(request.chosen_language or translation.get_language_from_request(request))
        request.LANGUAGE_CODE = translation.get_language()
        return None

    def process_response(self, request, response):
        response = super().process_response(request, response)
        if chosen := getattr(request, "chosen_language", None):
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                chosen,
                max_age=365 * 24 * 3600,
                samesite=settings.LANGUAGE_COOKIE_SAMESITE,
                secure=settings.SESSION_COOKIE_SECURE,
            )
        return response

    def _chosen(self, request):
        asked = request.GET.get("language", "")
        if asked in dict(settings.LANGUAGES):
            return asked
        return self._of(request, request.GET.get("next", "")) or self._of(request, request.headers.get("Referer", ""))

    def _of(self, request, address: str):
        """The language of a page of this site; None for another site, and for what is the same in every language."""
        try:
            page = urlsplit(request.build_absolute_uri(address) if address.startswith("/") else address)
        except ValueError:  # "http://[" is what a program made up
            return None
        if page.netloc != request.get_host() or page.path.startswith(NEUTRAL):
            return None
        return translation.get_language_from_path(page.path) or settings.LANGUAGE_CODE


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
