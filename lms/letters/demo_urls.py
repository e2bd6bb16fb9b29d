"""Letters of the demo, readable for everybody."""

from django.urls import path

from lms.letters import demo

urlpatterns = [
    path("letters/", demo.letters, name="demo-letters"),
    path("letters/<uuid:uuid>/", demo.letter, name="demo-letter"),
    path("letters/<uuid:uuid>/html/", demo.letter_html, name="demo-letter-html"),
]
