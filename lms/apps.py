from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from lms.base import furniture


class LmsConfig(AppConfig):
    name = "lms"
    verbose_name = _("People and venues")

    def ready(self):
        furniture.bring_in(self.name)
