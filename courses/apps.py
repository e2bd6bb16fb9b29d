from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

#: What this floor offers to the ground floor, and what it listens to.
OFFERS = (
    "courses.receivers",
    "courses.topics",
    "courses.scheduling.jobs",
    "courses.enrolment.jobs",
)


class CoursesConfig(AppConfig):
    name = "courses"
    verbose_name = _("Deeds")

    def ready(self):
        for module in OFFERS:
            import_module(module)
