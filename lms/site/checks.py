"""Advice to the host, given by `manage.py check`."""

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.checks import Error, register


@register()
def theme_exists(app_configs, **kwargs):
    if not settings.THEME_CSS or finders.find(settings.THEME_CSS):
        return []
    return [
        Error(
            f"THEME_CSS names {settings.THEME_CSS}, and there is no such static file.",
            hint="Put it in DATA_DIR/theme and name it theme/….css: see docs/how-to/use-your-own-theme.md.",
            id="lms.E001",
        )
    ]


@register()
def accessibility_status(app_configs, **kwargs):
    if settings.ACCESSIBILITY_STATUS in {"A", "B", "C", "D"}:
        return []
    return [
        Error(
            f"ACCESSIBILITY_STATUS is {settings.ACCESSIBILITY_STATUS}; it must be A, B, C or D.",
            hint="C is for a site that nobody independent looked at: see docs/reference/settings.md.",
            id="lms.E002",
        )
    ]
