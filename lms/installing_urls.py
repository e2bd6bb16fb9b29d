"""What programs look for at one address, whatever the language."""

from django.urls import path

from lms import installing, statements

urlpatterns = [
    path("manifest.webmanifest", installing.manifest, name="manifest"),
    path("favicon.ico", installing.sign, name="sign"),
    path(".well-known/security.txt", statements.security, name="security"),
]
