from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from lms.base import furniture


class CertificatesConfig(AppConfig):
    name = "certificates"
    verbose_name = _("Proof")

    def ready(self):
        furniture.bring_in(self.name)
