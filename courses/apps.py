from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

#: What this floor offers to the ground floor, and what it listens to.
OFFERS = (
    "courses.authoring.receivers",
    "courses.topics",
    "courses.errands",
    "courses.catalogue.introducing",
    "courses.catalogue.kinds",
    "courses.catalogue.privacy",
    "courses.authoring.tiles",
    "courses.demo.words",
    "courses.scheduling.privacy",
    "courses.scheduling.jobs",
    "courses.scheduling.receivers",
    "courses.scheduling.tiles",
    "courses.enrolment.privacy",
    "courses.enrolment.known_people",
    "courses.enrolment.intents",
    "courses.enrolment.jobs",
    "courses.enrolment.receivers",
    "courses.enrolment.tiles",
    "courses.demo_deeds",
    "courses.attendance.criteria",
    "courses.attendance.jobs",
    "courses.attendance.kinds",
    "courses.attendance.privacy",
    "courses.attendance.tiles",
    "courses.calendar.privacy",
    "courses.finding.arrival",
    "courses.finding.context",
    "courses.finding.jobs",
    "courses.finding.privacy",
    "courses.demo.registers",
)


class CoursesConfig(AppConfig):
    name = "courses"
    verbose_name = _("Deeds")

    def ready(self):
        for module in OFFERS:
            import_module(module)
