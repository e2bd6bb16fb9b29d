"""Is this certificate real?"""

urlpatterns: list = []
