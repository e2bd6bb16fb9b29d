"""Addresses of planning, and of being asked to lead."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from courses.groups import session_views, venue_views

urlpatterns = [
    path(_("desk/places/"), venue_views.venues, name="desk-venues"),
    path(_("desk/places/new/"), venue_views.new, name="desk-venue-new"),
    path(_("desk/places/<number:pk>/"), venue_views.venue, name="desk-venue"),
    path(_("desk/places/<number:pk>/stop/"), venue_views.retire, name="desk-venue-retire"),
    path(_("desk/places/<number:pk>/again/"), venue_views.reopen, name="desk-venue-reopen"),
    path(_("desk/groups/plan/"), session_views.choose, name="desk-run-new"),
    path(_("desk/groups/plan/<uuid:course>/"), session_views.plan, name="desk-run-plan"),
    path(_("desk/groups/<uuid:run>/publish/"), session_views.publish, name="desk-run-publish"),
    path(_("desk/groups/<uuid:run>/session/"), session_views.add_session, name="desk-session-add"),
    path(_("desk/sessions/<uuid:session>/"), session_views.session, name="desk-session"),
    path(_("desk/sessions/<uuid:session>/ask/"), session_views.ask, name="desk-session-ask"),
    path(_("my/sessions/<uuid:session>/"), session_views.role, name="role"),
]
