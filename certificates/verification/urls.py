"""Is this certificate real? The same address in every language."""

from django.urls import path

from certificates.verification import views

urlpatterns = [
    path("", views.look_up, name="verify-look-up"),
    path("<str:code>/", views.verify, name="verify"),
    path("<str:code>/certificate.pdf", views.pdf, name="certificate-pdf"),
]
