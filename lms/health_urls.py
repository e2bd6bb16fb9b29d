"""Is the process there, and can it work?"""

urlpatterns: list = []
