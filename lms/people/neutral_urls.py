"""Doors of accounts: the same in every language."""

from django.urls import include, path

urlpatterns = [path("account/", include("allauth.urls"))]
