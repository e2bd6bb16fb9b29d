"""Addresses of what counts for a certificate."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from courses.completion import views

urlpatterns = [
    path(_("my/courses/<uuid:enrolment>/"), views.standing, name="standing"),
]
