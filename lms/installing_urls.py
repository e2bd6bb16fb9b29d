"""To put the site on a home screen: one address, whatever the language."""

from django.urls import path

from lms import installing

urlpatterns = [path("manifest.webmanifest", installing.manifest, name="manifest")]
