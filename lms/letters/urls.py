"""Which letters somebody wants."""

urlpatterns: list = []
