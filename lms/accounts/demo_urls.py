"""Log in as somebody of the demo."""

from django.urls import path

from lms.accounts import persona_views

urlpatterns = [
    path("", persona_views.demo, name="demo"),
    path("login/", persona_views.login, name="demo-login"),
]
