"""Context for every page: the name of the site, who helps, and the same page in the other language."""

from django.conf import settings
from django.urls import translate_url
from django.utils import translation

from lms.people.permissions import is_coordinator, is_resident, is_resident_teacher
from lms.site.middleware import NEUTRAL


def language_switch(request) -> dict:
    """This page in the other language. Wagtail pages give their own twin by setting `request.twin_url`."""
    other = "en" if translation.get_language() == "nl" else "nl"
    if request.path_info.startswith(NEUTRAL):
        query = request.GET.copy()
        query["language"] = other
        url = f"{request.path}?{query.urlencode()}"
    else:
        url = getattr(request, "twin_url", None) or translate_url(request.get_full_path(), other)
    return {"code": other, "name": "English" if other == "en" else "Nederlands", "url": url}


def site(request) -> dict:
    person = getattr(request, "user", None)
    known = person is not None and person.is_authenticated
    return {
        "site_name": settings.SITE_NAME,
        "source_url": settings.SOURCE_URL,
        "demo": settings.DEMO,
        "language_switch": language_switch(request),
        "is_coordinator": known and is_coordinator(person),
        "is_resident": lambda: known and is_resident(person),
        "is_teacher": lambda: known and is_resident_teacher(person),  # asked by the page that shows it
    }
