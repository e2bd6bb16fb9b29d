"""People at the desk, and how one is drawn."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from lms.people import views

urlpatterns = [
    path(_("my/data/portrait/"), views.portrait, name="mine-portrait"),
    path(_("desk/people/"), views.people, name="desk-people"),
    path(_("my/invitations/<uuid:uuid>/"), views.invitation, name="invitation"),
    path(_("desk/people/invite/"), views.invite, name="desk-invite"),
    path(_("desk/people/invitations/<uuid:uuid>/take-back/"), views.take_back, name="desk-invitation-take-back"),
    path(_("desk/people/<uuid:uuid>/"), views.person, name="desk-person"),
    path(_("desk/people/<uuid:uuid>/roles/<number:pk>/end/"), views.end_role, name="desk-role-end"),
    path(_("desk/people/<uuid:uuid>/deactivate/"), views.deactivate, name="desk-person-deactivate"),
    path(_("desk/people/<uuid:uuid>/reactivate/"), views.reactivate, name="desk-person-reactivate"),
]
