from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = _("Words")

    def ready(self):
        import_module("cms.media.privacy")
        import_module("cms.media.choosing")
        import_module("cms.pages.context")
        import_module("cms.pages.rights")
        import_module("cms.demo")
