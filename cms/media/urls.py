"""Pictures of the public pages."""

urlpatterns: list = []
