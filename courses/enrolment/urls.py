"""Addresses of a seat."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from courses.enrolment import views

urlpatterns = [
    path(_("enrol/"), views.choose, name="enrol-choose"),
    path(_("enrol/<uuid:run>/"), views.enrol, name="enrol"),
    path(_("seat/<str:token>/"), views.seat, name="seat"),
    path(_("my/courses/"), views.mine, name="mine-enrolments"),
    path(_("my/courses/<uuid:uuid>/seat/"), views.enrolled, name="enrolled"),
    path(_("my/courses/<uuid:uuid>/yes/"), views.accept, name="enrolment-accept"),
    path(_("my/courses/<uuid:uuid>/no/"), views.decline, name="enrolment-decline"),
    path(_("my/courses/<uuid:uuid>/together/"), views.together, name="enrolment-together"),
    path(_("my/courses/<uuid:uuid>/sign-off/"), views.cancel, name="enrolment-cancel"),
    path(_("my/courses/<uuid:uuid>/calendar.ics"), views.calendar_file, name="enrolment-calendar"),
]
