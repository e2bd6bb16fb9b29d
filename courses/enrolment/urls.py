"""Addresses of a seat, and of groups at the desk."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from courses.enrolment import desk, views

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
    path(_("desk/groups/"), desk.runs, name="desk-runs"),
    path(_("desk/groups/<uuid:run>/"), desk.run, name="desk-run"),
    path(_("desk/groups/<uuid:run>/change/"), desk.change, name="desk-run-change"),
    path(_("desk/groups/<uuid:run>/withdraw/"), desk.withdraw, name="desk-run-withdraw"),
    path(_("desk/groups/<uuid:run>/add/"), desk.add, name="desk-run-add"),
    path(_("desk/groups/<uuid:run>/reserve/"), desk.reserve, name="desk-run-reserve"),
    path(_("desk/reserved/<number:pk>/release/"), desk.release, name="desk-reservation-release"),
    path(_("desk/enrolments/<uuid:uuid>/approve/"), desk.approve, name="desk-enrolment-approve"),
    path(_("desk/enrolments/<uuid:uuid>/cancel/"), desk.cancel, name="desk-enrolment-cancel"),
    path(_("desk/sessions/<uuid:session>/move/"), desk.move, name="desk-session-move"),
    path(_("desk/sessions/<uuid:session>/cancel/"), desk.cancel_session, name="desk-session-cancel"),
]
