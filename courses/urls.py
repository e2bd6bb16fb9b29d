"""The rooms of this floor that have addresses."""

from django.urls import include, path

urlpatterns = [
    path("", include("courses.finding.urls")),
    path("", include("courses.calendar.urls")),
    path("", include("courses.catalogue.urls")),
    path("", include("courses.authoring.urls")),
    path("", include("courses.scheduling.urls")),
    path("", include("courses.enrolment.urls")),
    path("", include("courses.attendance.urls")),
    path("", include("courses.completion.urls")),
    path("", include("courses.groups.urls")),
]
