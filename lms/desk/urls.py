"""Start pages: /mijn/ and /bureau/."""

urlpatterns: list = []
