"""Log in as somebody of the demo."""

urlpatterns: list = []
