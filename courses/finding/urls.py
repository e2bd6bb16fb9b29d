"""The catalogue stands at the address of the index page of all courses, each course below it; and hearing of a date."""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from courses.finding import interest_views, views

urlpatterns = [
    path(
        _("courses/"),
        include([path("", views.catalogue, name="catalogue"), path("<slug:slug>/", views.course, name="course")]),
    ),
    path(_("hear/<uuid:course>/"), interest_views.hear, name="hear"),
    path(_("hear/<uuid:course>/stop/"), interest_views.stop, name="hear-stop"),
]
