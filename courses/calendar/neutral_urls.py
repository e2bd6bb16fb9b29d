"""Calendar feeds: the same address in every language."""

from django.urls import path

from courses.calendar import feed_views

urlpatterns = [
    path("agenda.ics", feed_views.public, name="feed-public"),
    path("agenda/session/<uuid:uuid>.ics", feed_views.session, name="feed-session"),
    path("agenda/group/<uuid:uuid>.ics", feed_views.run, name="feed-run"),
    path("agenda/<str:token>.ics", feed_views.personal, name="feed-personal"),
]
