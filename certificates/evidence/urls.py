"""Her own evidence, and the question to who was there."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from certificates.evidence import views

urlpatterns = [
    path(_("my/growth/keep/<uuid:uuid>/"), views.keep, name="suggestion-keep"),
    path(_("my/growth/refuse/<uuid:uuid>/"), views.refuse, name="suggestion-refuse"),
    path(_("my/growth/put-back/<uuid:uuid>/"), views.put_back, name="suggestion-put-back"),
    path(_("my/growth/story/"), views.tell_story, name="evidence-tell"),
    path(_("my/growth/<uuid:uuid>/"), views.evidence, name="evidence"),
    path(_("my/growth/<uuid:uuid>/forget/"), views.forget, name="evidence-forget"),
    path(_("my/growth/<uuid:uuid>/ask/"), views.ask, name="evidence-ask"),
    path(_("my/growth/accept/<uuid:uuid>/"), views.accept, name="confirmation-accept"),
    path(_("my/growth/take-off/<uuid:uuid>/"), views.take_off, name="confirmation-take-off"),
    path(_("confirm/<uuid:uuid>/"), views.confirm, name="confirm"),
]
