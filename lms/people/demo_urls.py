"""Log in as somebody of the demo."""

from django.urls import path

from lms.people import personas

urlpatterns = [
    path("", personas.demo, name="demo"),
    path("login/", personas.login, name="demo-login"),
]
