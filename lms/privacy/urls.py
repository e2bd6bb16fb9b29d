"""My data, and what the site keeps of anyone."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from lms.privacy import views

urlpatterns = [
    path(_("my/data/"), views.mine, name="mine-data"),
    path(_("my/data/download/"), views.download, name="mine-data-download"),
    path(_("my/data/delete/"), views.delete, name="mine-data-delete"),
    path(_("goodbye/"), views.goodbye, name="goodbye"),
    path(_("privacy/"), views.privacy, name="privacy"),
]
