"""My growth."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from certificates.portfolio import views

urlpatterns = [path(_("my/growth/"), views.growth, name="mine-growth")]
