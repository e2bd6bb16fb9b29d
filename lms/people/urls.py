"""People at the desk."""

urlpatterns: list = []
