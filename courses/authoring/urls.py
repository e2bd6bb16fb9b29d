"""Addresses of this room."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from courses.authoring import reviewing, views

urlpatterns = [
    path(_("teach/"), views.teach, name="teach"),
    path(_("teach/new/"), views.new, name="teach-new"),
    path(_("teach/<int:pk>/"), views.lesson, name="teach-lesson"),
    path(_("teach/<int:pk>/topic/"), views.question, {"part": "topic"}, name="teach-topic"),
    path(_("teach/<int:pk>/story/"), views.question, {"part": "story"}, name="teach-story"),
    path(_("teach/<int:pk>/photo/"), views.question, {"part": "photo"}, name="teach-photo"),
    path(_("teach/<int:pk>/question/"), views.question, {"part": "question"}, name="teach-question"),
    path(_("teach/<int:pk>/look/"), views.look, name="teach-look"),
    path(_("teach/<int:pk>/preview/"), views.preview, name="teach-preview"),
    path(_("teach/<int:pk>/send/"), views.send, name="teach-send"),
    path(_("teach/<int:pk>/sent/"), views.sent, name="teach-sent"),
    path(_("teach/<int:pk>/withdraw/"), views.withdraw, name="teach-withdraw"),
    path(_("desk/lessons/"), reviewing.waiting, name="desk-review"),
    path(_("desk/lessons/<int:pk>/"), reviewing.read, name="desk-review-lesson"),
    path(_("desk/lessons/<int:pk>/publish/"), reviewing.approve, name="desk-review-approve"),
    path(_("desk/lessons/<int:pk>/ask/"), reviewing.ask, name="desk-review-ask"),
]
