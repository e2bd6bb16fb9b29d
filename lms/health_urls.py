"""Is the process there, and can it work?"""

from django.urls import path

from lms import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
