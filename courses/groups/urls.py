"""Addresses of groups, their sessions and places at the desk."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from courses.groups import people_views, session_views, venue_views, views

urlpatterns = [
    path(_("desk/groups/"), views.runs, name="desk-runs"),
    path(_("desk/groups/plan/"), views.choose, name="desk-run-new"),
    path(_("desk/groups/plan/<uuid:course>/"), views.plan, name="desk-run-plan"),
    path(_("desk/groups/<uuid:run>/"), views.run, name="desk-run"),
    path(_("desk/groups/<uuid:run>/change/"), views.change, name="desk-run-change"),
    path(_("desk/groups/<uuid:run>/publish/"), views.publish, name="desk-run-publish"),
    path(_("desk/groups/<uuid:run>/withdraw/"), views.withdraw, name="desk-run-withdraw"),
    path(_("desk/groups/<uuid:run>/who-qualifies/"), views.who_qualifies, name="desk-standing"),
    path(_("desk/groups/<uuid:run>/add/"), people_views.add, name="desk-run-add"),
    path(_("desk/groups/<uuid:run>/reserve/"), people_views.reserve, name="desk-run-reserve"),
    path(_("desk/reserved/<number:pk>/release/"), people_views.release, name="desk-reservation-release"),
    path(_("desk/enrolments/<uuid:uuid>/approve/"), people_views.approve, name="desk-enrolment-approve"),
    path(_("desk/enrolments/<uuid:uuid>/cancel/"), people_views.cancel, name="desk-enrolment-cancel"),
    path(_("desk/groups/<uuid:run>/session/"), session_views.add_session, name="desk-session-add"),
    path(_("desk/sessions/<uuid:session>/"), session_views.session, name="desk-session"),
    path(_("desk/sessions/<uuid:session>/ask/"), session_views.ask, name="desk-session-ask"),
    path(_("desk/sessions/<uuid:session>/move/"), session_views.move, name="desk-session-move"),
    path(_("desk/sessions/<uuid:session>/cancel/"), session_views.cancel_session, name="desk-session-cancel"),
    path(_("desk/places/"), venue_views.venues, name="desk-venues"),
    path(_("desk/places/new/"), venue_views.new, name="desk-venue-new"),
    path(_("desk/places/<number:pk>/"), venue_views.venue, name="desk-venue"),
    path(_("desk/places/<number:pk>/stop/"), venue_views.retire, name="desk-venue-retire"),
    path(_("desk/places/<number:pk>/again/"), venue_views.reopen, name="desk-venue-reopen"),
]
