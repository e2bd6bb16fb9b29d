"""Words that many declarations share: why the law lets us keep something (GDPR article 6), and how long we do."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Chapter(models.TextChoices):
    """Where a reader looks for it, in this order."""

    ACCOUNT = "account", _("Your account")
    COURSES = "courses", _("Courses and sessions")
    GROWTH = "growth", _("Growth and certificates")
    LESSONS = "lessons", _("Lessons that you write")
    EDITING = "editing", _("Behind the pages")


class Ground(models.TextChoices):
    AGREEMENT = "b", _("We need this so you can take part.")
    CONSENT = "a", _("You said yes. You can take that back at any time.")
    INTEREST = "f", _("The university needs this to work well and safely.")


WITH_ACCOUNT = _("As long as you have an account.")
WITH_PAGE = _("As long as the page.")
