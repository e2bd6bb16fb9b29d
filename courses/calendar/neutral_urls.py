"""Calendar feeds: the same address in every language."""

urlpatterns: list = []
