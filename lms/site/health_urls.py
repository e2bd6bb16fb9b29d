"""Is the process there, and can it work?"""

from django.urls import path

from lms.site import health_views

urlpatterns = [
    path("healthz", health_views.healthz, name="healthz"),
    path("readyz", health_views.readyz, name="readyz"),
]
