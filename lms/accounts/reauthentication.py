"""Reauthentication for somebody without a password: before something that cannot be undone she types a new code.

allauth (65) lets such a person through without asking. Our adapter sends her here as it sends others to their password.
"""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _


def ask_first(request, *, back: str):
    """The way to show once more who she is, or None when she just did. After it she is `back`, and presses once more."""
    try:
        raise_if_reauthentication_required(request, app="allauth.account")
    except ReauthenticationRequired:
        messages.info(request, _("First show that it is you. Then press the button once more."))
        methods = get_adapter(request).get_reauthentication_methods(request.user)
        return redirect(f"{methods[0]['url']}?{urlencode({'next': back})}")
    return None
