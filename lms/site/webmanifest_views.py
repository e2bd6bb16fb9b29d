"""The web manifest: what a phone asks for when somebody puts the site on her home screen."""

from django.conf import settings
from django.http import JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

#: File, size, and what a phone may do with it: cut a maskable one to its own shape.
ICONS = [("any-192", "192x192", "any"), ("any-512", "512x512", "any"), ("maskable-512", "512x512", "maskable")]


@require_safe
@cache_control(public=True, max_age=3600)
def manifest(request):
    said = {
        "id": "/",
        "name": settings.SITE_NAME,
        "short_name": settings.SITE_NAME,
        "description": _("In this neighbourhood residents teach and professionals learn."),
        "lang": get_language(),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#FFFCF5",
        "theme_color": "#FFC83A",
        "icons": [
            {"src": static(f"lms/icons/{name}.png"), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes, purpose in ICONS
        ],
    }
    return JsonResponse(said, content_type="application/manifest+json")


@require_safe
@cache_control(public=True, max_age=3600)
def sign(request):
    """What a browser asks for beside a page that names no sign of its own, as a letter or a calendar."""
    return redirect(static("lms/favicon.svg"))
