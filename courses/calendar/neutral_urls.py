"""Calendar feeds: the same address in every language."""

from django.urls import path

from courses.calendar import serving

urlpatterns = [
    path("agenda.ics", serving.public, name="feed-public"),
    path("agenda/session/<uuid:uuid>.ics", serving.session, name="feed-session"),
    path("agenda/group/<uuid:uuid>.ics", serving.run, name="feed-run"),
    path("agenda/<str:token>.ics", serving.personal, name="feed-personal"),
]
