"""Addresses of checking in and of the register."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from courses.attendance import views

urlpatterns = [
    path(_("here/"), views.here, name="here"),
    path(_("present/<uuid:session>/"), views.check_in, name="check-in"),
    path(_("register/<uuid:session>/"), views.show, name="register"),
    path(_("register/<uuid:session>/screen/"), views.screen, name="door-screen"),
    path(_("register/<uuid:session>/close/"), views.close, name="register-close"),
    path(_("register/<uuid:session>/correct/<uuid:enrolment>/"), views.correct, name="register-correct"),
]
