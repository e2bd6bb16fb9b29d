"""How somebody was there, as the site knows it: kept as a kind and a name, told in the language of who reads."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Relation(models.TextChoices):
    STUDENT = "student", _("was a student there")
    LEADER = "leader", _("led it too")
    AUTHOR = "author", _("writes the course too")
    COORDINATOR = "coordinator", _("coordinates the neighbourhood")


SENTENCES = {
    Relation.STUDENT: _("student in the session “%(about)s”"),
    Relation.LEADER: _("taught in the session “%(about)s” too"),
    Relation.AUTHOR: _("writes the course “%(about)s” too"),
    Relation.COORDINATOR: _("coordinator in %(about)s"),
}


def in_words(kind: str, about: str) -> str:
    """It stands after a name. Without a kind it is a sentence of before, in the language in which it was asked."""
    return str(SENTENCES[Relation(kind)]) % {"about": about} if kind else about
