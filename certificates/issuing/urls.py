"""Issuing at the desk; my certificates."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from certificates.issuing import list_views, views

urlpatterns = [
    path(_("my/certificates/"), views.mine, name="mine-certificates"),
    path(_("my/certificates/<str:code>/name/"), views.show_name, name="certificate-name"),
    path(_("desk/certificates/"), list_views.certificates, name="desk-certificates"),
    path(_("desk/certificates/group/<uuid:uuid>/"), views.run, name="desk-issue"),
    path(_("desk/certificates/issue/<uuid:uuid>/"), views.issue, name="desk-issue-one"),
    path(_("desk/certificates/<str:code>/"), views.certificate, name="desk-certificate"),
    path(_("desk/certificates/<str:code>/correct/"), views.correct, name="desk-certificate-correct"),
    path(_("desk/certificates/<str:code>/revoke/"), views.revoke, name="desk-certificate-revoke"),
]
