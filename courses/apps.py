from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from lms.base import furniture


class CoursesConfig(AppConfig):
    name = "courses"
    verbose_name = _("Deeds")

    def ready(self):
        furniture.bring_in(self.name)
