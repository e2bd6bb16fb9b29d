from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from lms.base import furniture


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = _("Words")

    def ready(self):
        furniture.bring_in(self.name)
