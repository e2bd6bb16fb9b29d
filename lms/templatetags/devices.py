"""A browser says at length what it is; people want to know: which of my devices is this?"""

from django import template
from django.utils.translation import gettext as _

register = template.Library()

#: The first that is found counts: Edge and Opera also say Chrome, and Chrome also says Safari.
BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
MACHINES = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS": "Mac",
    "CrOS": "Chromebook",
    "Linux": "Linux",
}


@register.filter
def device(user_agent):
    """Firefox, Android"""
    found = [next((name for sign, name in names.items() if sign in user_agent), "") for names in (BROWSERS, MACHINES)]
    return ", ".join(name for name in found if name) or _("Unknown device")
