"""A page must not take an address that the site itself uses, since nobody could reach the page then."""

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import translation

#: First words of addresses of our own, in both languages.
TAKEN = {
    *(
        "agenda",
        "calendar",
        "mijn",
        "my",
        "bureau",
        "desk",
        "lesgeven",
        "teach",
        "aanmelden",
        "enrol",
        "aanwezig",
        "present",
    ),
    *(
        "presentielijst",
        "register",
        "c",
        "account",
        "demo",
        "admin",
        "documents",
        "media",
        "static",
        "status",
        "en",
        "nl",
    ),
    *("healthz", "readyz", "metrics", "api"),
}

#: Addresses at which the site shows pages.
PAGES = {"wagtail_serve", "course"}


def is_taken(*parts: str) -> bool:
    """Would something of our own answer at this address, in any language?"""
    if parts[0] in TAKEN:
        return True
    for language, _name in settings.LANGUAGES:
        prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
        with translation.override(language):
            try:
                found = resolve(f"{prefix}/{'/'.join(parts)}/")
            except Resolver404:
                continue
        if found.url_name not in PAGES:
            return True
    return False
