"""Addresses of a seat, and of groups at the desk."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from courses.enrolment import views
from courses.groups import views

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
    path(_("desk/groups/"), views.runs, name="desk-runs"),
    path(_("desk/groups/<uuid:run>/"), views.run, name="desk-run"),
    path(_("desk/groups/<uuid:run>/change/"), views.change, name="desk-run-change"),
    path(_("desk/groups/<uuid:run>/withdraw/"), views.withdraw, name="desk-run-withdraw"),
    path(_("desk/groups/<uuid:run>/add/"), views.add, name="desk-run-add"),
    path(_("desk/groups/<uuid:run>/reserve/"), views.reserve, name="desk-run-reserve"),
    path(_("desk/reserved/<number:pk>/release/"), views.release, name="desk-reservation-release"),
    path(_("desk/enrolments/<uuid:uuid>/approve/"), views.approve, name="desk-enrolment-approve"),
    path(_("desk/enrolments/<uuid:uuid>/cancel/"), views.cancel, name="desk-enrolment-cancel"),
    path(_("desk/sessions/<uuid:session>/move/"), views.move, name="desk-session-move"),
    path(_("desk/sessions/<uuid:session>/cancel/"), views.cancel_session, name="desk-session-cancel"),
]
