"""Which letters somebody wants."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from lms.letters import views

urlpatterns = [
    path(_("my/letters/"), views.mine, name="mine-letters"),
    path(_("my/letters/unsubscribe/<str:token>/"), views.stop, name="letters-stop"),
]
