"""The rooms of this floor that have addresses."""

from django.urls import include, path

urlpatterns = [
    path("", include("certificates.evidence.urls")),
    path("", include("certificates.portfolio.urls")),
    path("", include("certificates.issuing.urls")),
]
