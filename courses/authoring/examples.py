"""What she can tap when she does not know how to begin. A tap puts the words in the field; she goes on from there."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Example:
    key: str
    words: Any
    title: Any = ""
    text: Any = ""
    icon: str = ""
    tone: str = "maas"


TOPICS = (
    Example(
        "safety", _("I know where it is dark in our neighbourhood."), _("Safety"), _("where it is dark"), "bulb", "maas"
    ),
    Example(
        "housing",
        _("I know what it is like to live in our flats."),
        _("Housing"),
        _("what it is really like"),
        "home",
        "plein",
    ),
    Example("money", _("I know how to make ends meet."), _("Money"), _("getting by on little"), "coin", "steen"),
    Example(
        "children", _("I know what children here need."), _("Children"), _("school, playing outside"), "child", "avond"
    ),
    Example("care", _("I know what it is to care for somebody."), _("Care"), _("caring for another"), "heart", "steen"),
    Example(
        "neighbours",
        _("I know how neighbours get to know each other."),
        _("Neighbours"),
        _("getting acquainted"),
        "people",
        "maas",
    ),
)
STORIES = (
    Example("began", _("It began when …")),
    Example("unseen", _("What nobody sees is …")),
    Example("learnt", _("What I learnt from it is …")),
)
QUESTIONS = (
    Example("notice", _("Walk along with me. What do you notice?")),
    Example("place", _("What would you have done in my place?")),
    Example("tomorrow", _("What can you do differently tomorrow?")),
)

BY_PART = {"topic": TOPICS, "story": STORIES, "question": QUESTIONS}


def words_of(part: str, wish: str) -> str:
    """The words of the button that she tapped ("example:safety"); nothing for other buttons."""
    found = (example for example in BY_PART.get(part, ()) if wish == f"example:{example.key}")
    return next((str(example.words) for example in found), "")
