"""What somebody came for who must log in first, so that the login page can say it, also when a letter brought her."""

from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from lms.base import registry
from lms.base.registry import errand

errand("mine", say=_("Log in to see your own page."))
errand("desk", say=_("Log in to go to the desk."))
errand("mine-data", "mine-portrait", say=_("Log in to see your data."))
errand("invitation", say=_("Log in to say yes or no."))
errand("mine-letters", say=_("Log in to choose which e-mails you get."))
errand("account-email", say=_("Log in to change your e-mail address."))
errand("account-2fa", say=_("Log in to make your account safer."))
errand("account-sessions", say=_("Log in to see where you are logged in."))
errand("account-password", say=_("Log in to choose your password."))


def errand_at(address: str) -> str:
    """In the language of the reader; empty when nothing is known of this address. The longest name that fits says it.

    Pages that are not ours have names of their own kind; their addresses are the same in every language, and name them.
    """
    path = urlsplit(address or "").path
    try:
        with translation.override(translation.get_language_from_path(path) or "nl"):
            found = resolve(path)
    except Resolver404:
        return ""
    names = (found.url_name or "", path.strip("/").replace("/", "-"))
    fits = [known for known in registry.errands for name in names if name == known or name.startswith(f"{known}-")]
    say = registry.errands[max(fits, key=len)] if fits else ""
    return str(say(**found.kwargs) if callable(say) else say)
