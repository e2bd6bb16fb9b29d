"""Doors of accounts: the same in every language."""

urlpatterns: list = []
