"""The catalogue stands at the address of the index page of all courses."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from courses.finding import views

urlpatterns = [
    path(_("courses/"), views.catalogue, name="catalogue"),
]
