"""Letters of the demo, readable for everybody."""

urlpatterns: list = []
