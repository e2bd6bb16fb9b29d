"""What programs look for at one address, whatever the language."""

from django.urls import path

from lms.site import health_views, statement_views, webmanifest_views

urlpatterns = [
    path("healthz", health_views.healthz, name="healthz"),
    path("readyz", health_views.readyz, name="readyz"),
    path("manifest.webmanifest", webmanifest_views.manifest, name="manifest"),
    path("favicon.ico", webmanifest_views.sign, name="sign"),
    path(".well-known/security.txt", statement_views.security, name="security"),
]
