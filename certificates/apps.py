from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

#: What this floor offers to the ground floor, and what it listens to.
OFFERS = (
    "certificates.evidence.receivers",
    "certificates.topics",
    "certificates.errands",
    "certificates.tiles",
    "certificates.evidence.privacy",
    "certificates.issuing.privacy",
    "certificates.issuing.context",
    "certificates.issuing.jobs",
    "certificates.demo",
)


class CertificatesConfig(AppConfig):
    name = "certificates"
    verbose_name = _("Proof")

    def ready(self):
        for module in OFFERS:
            import_module(module)
