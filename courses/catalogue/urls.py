"""Addresses of this room."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from courses.catalogue import views

urlpatterns = [
    path(_("desk/courses/"), views.courses, name="desk-courses"),
    path(_("desk/courses/new/"), views.new, name="desk-course-new"),
    path(_("desk/courses/faculty/"), views.new_faculty, name="desk-faculty-new"),
    path(_("desk/courses/<uuid:uuid>/"), views.course, name="desk-course"),
    path(_("desk/courses/<uuid:uuid>/change/"), views.change, name="desk-course-change"),
    path(_("desk/courses/<uuid:uuid>/teachers/"), views.add_author, name="desk-course-author"),
    path(
        _("desk/courses/<uuid:uuid>/teachers/<number:pk>/remove/"),
        views.remove_author,
        name="desk-course-author-remove",
    ),
    path(_("desk/courses/<uuid:uuid>/<slug:language>/"), views.words, name="desk-course-words"),
    path(_("desk/courses/<uuid:uuid>/<slug:language>/publish/"), views.publish, name="desk-course-publish"),
    path(_("desk/courses/<uuid:uuid>/<slug:language>/hide/"), views.hide, name="desk-course-hide"),
]
