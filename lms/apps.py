from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

#: What the rooms hang in the registry.
FURNITURE = [
    "privacy.declarations",
    "privacy.declarations_wagtail",
    "checks",
    "lookups",
    "receivers",
    "editions",
    "people.errands",
    "people.limits",
    "people.jobs",
    "counting.jobs",
    "people.tiles",
    "jobs.jobs",
    "letters.topics",
    "letters.jobs",
    "privacy.jobs",
    "demo",
]


class LmsConfig(AppConfig):
    name = "lms"
    verbose_name = _("People and venues")

    def ready(self):
        for piece in FURNITURE:
            import_module(f"lms.{piece}")
