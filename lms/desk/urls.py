"""Start pages: /mijn/ and /bureau/."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from lms.desk import views

urlpatterns = [
    path(_("my/"), views.mine, name="mine"),
    path(_("desk/"), views.desk, name="desk"),
]
