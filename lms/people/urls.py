"""Addresses of this room: choosing a portrait."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from lms.people import views

urlpatterns = [path(_("my/data/portrait/"), views.portrait, name="mine-portrait")]
