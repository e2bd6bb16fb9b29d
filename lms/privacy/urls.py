"""My data."""

urlpatterns: list = []
