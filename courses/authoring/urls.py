"""Addresses of this room."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from courses.authoring import review_views, views

urlpatterns = [
    path(_("teach/"), views.teach, name="teach"),
    path(_("teach/new/"), views.new, name="teach-new"),
    path(_("teach/<number:pk>/"), views.lesson, name="teach-lesson"),
    path(_("teach/<number:pk>/language/"), views.twin, name="teach-twin"),
    path(_("teach/<number:pk>/topic/"), views.question, {"part": "topic"}, name="teach-topic"),
    path(_("teach/<number:pk>/story/"), views.question, {"part": "story"}, name="teach-story"),
    path(_("teach/<number:pk>/photo/"), views.question, {"part": "photo"}, name="teach-photo"),
    path(_("teach/<number:pk>/question/"), views.question, {"part": "question"}, name="teach-question"),
    path(_("teach/<number:pk>/look/"), views.look, name="teach-look"),
    path(_("teach/<number:pk>/preview/"), views.preview, name="teach-preview"),
    path(_("teach/<number:pk>/send/"), views.send, name="teach-send"),
    path(_("teach/<number:pk>/sent/"), views.sent, name="teach-sent"),
    path(_("teach/<number:pk>/withdraw/"), views.withdraw, name="teach-withdraw"),
    path(_("desk/lessons/"), review_views.waiting, name="desk-review"),
    path(_("desk/lessons/<number:pk>/"), review_views.read, name="desk-review-lesson"),
    path(_("desk/lessons/<number:pk>/publish/"), review_views.approve, name="desk-review-approve"),
    path(_("desk/lessons/<number:pk>/ask/"), review_views.ask, name="desk-review-ask"),
]
