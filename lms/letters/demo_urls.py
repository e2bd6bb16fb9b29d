"""Letters of the demo, readable for everybody."""

from django.urls import path

from lms.letters import demo_views

urlpatterns = [
    path("letters/", demo_views.letters, name="demo-letters"),
    path("letters/<uuid:uuid>/", demo_views.letter, name="demo-letter"),
    path("letters/<uuid:uuid>/html/", demo_views.letter_html, name="demo-letter-html"),
]
