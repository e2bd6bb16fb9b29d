"""What somebody came for who must log in first, so that the login page can say it, also when a letter brought her."""

from urllib.parse import urlsplit

from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from lms.base import registry
from lms.base.registry import errand

errand("mine", say=_("Log in to see your own page."))
errand("desk", say=_("Log in to go to the desk."))
errand("mine-data", "mine-portrait", say=_("Log in to see your data."))
errand("invitation", say=_("Log in to say yes or no."))
errand("mine-letters", say=_("Log in to choose which e-mails you get."))

ADMIN = "wagtailadmin_home"
errand(ADMIN, say=_("Log in to work on the pages of the site."))


def errand_at(address: str) -> str:
    """In the language of the reader; empty when nothing is known of this address. The longest name that fits says it."""
    path = urlsplit(address or "").path
    try:
        with translation.override(translation.get_language_from_path(path) or "nl"):
            found = resolve(path)
    except Resolver404:
        return ""
    # The names of Wagtail's own addresses have nothing in common.
    name = ADMIN if path.startswith(reverse(ADMIN)) else found.url_name or ""
    fits = [known for known in registry.errands if name == known or name.startswith(f"{known}-")]
    say = registry.errands[max(fits, key=len)] if fits else ""
    return str(say(**found.kwargs) if callable(say) else say)
