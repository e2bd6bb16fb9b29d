"""People at the desk, and who is asked for a role."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from lms.accounts import invitation_views, people_views

urlpatterns = [
    path(_("desk/people/"), people_views.people, name="desk-people"),
    path(_("my/invitations/<uuid:uuid>/"), invitation_views.invitation, name="invitation"),
    path(_("desk/people/invite/"), people_views.invite, name="desk-invite"),
    path(_("desk/people/invitations/<uuid:uuid>/take-back/"), people_views.take_back, name="desk-invitation-take-back"),
    path(_("desk/people/<uuid:uuid>/"), people_views.person, name="desk-person"),
    path(_("desk/people/<uuid:uuid>/roles/<number:pk>/end/"), people_views.end_role, name="desk-role-end"),
    path(_("desk/people/<uuid:uuid>/deactivate/"), people_views.deactivate, name="desk-person-deactivate"),
    path(_("desk/people/<uuid:uuid>/reactivate/"), people_views.reactivate, name="desk-person-reactivate"),
]
