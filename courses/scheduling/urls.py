"""Addresses of planning, and of being asked to lead."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from courses.scheduling import venues, views

urlpatterns = [
    path(_("desk/places/"), venues.venues, name="desk-venues"),
    path(_("desk/places/new/"), venues.new, name="desk-venue-new"),
    path(_("desk/places/<number:pk>/"), venues.venue, name="desk-venue"),
    path(_("desk/places/<number:pk>/stop/"), venues.retire, name="desk-venue-retire"),
    path(_("desk/places/<number:pk>/again/"), venues.reopen, name="desk-venue-reopen"),
    path(_("desk/groups/plan/"), views.choose, name="desk-run-new"),
    path(_("desk/groups/plan/<uuid:course>/"), views.plan, name="desk-run-plan"),
    path(_("desk/groups/<uuid:run>/publish/"), views.publish, name="desk-run-publish"),
    path(_("desk/groups/<uuid:run>/session/"), views.add_session, name="desk-session-add"),
    path(_("desk/sessions/<uuid:session>/"), views.session, name="desk-session"),
    path(_("desk/sessions/<uuid:session>/ask/"), views.ask, name="desk-session-ask"),
    path(_("my/sessions/<uuid:session>/"), views.role, name="role"),
]
