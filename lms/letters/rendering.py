"""A letter's words: a text with its subject on the first line, and the same in HTML, in the reader's language."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils import translation

from lms.base.registry import Topic, who_helps
from lms.letters import tokens

SUBJECT = "Subject:"
#: Marks that turn the reading direction around: with them a subject can pose as another one.
TURNING = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}


@dataclass(frozen=True)
class Words:
    subject: str
    text: str
    html: str


def render(to, template: str, context: Mapping[str, Any], topic: Topic) -> Words:
    """Whatever somebody called herself stays within the line or the paragraph where the template put it."""
    with translation.override(to.language):
        known = {
            **context,
            "person": to,
            "topic": topic,
            "language": to.language,
            "site_name": settings.SITE_NAME,
            "site_url": settings.SITE_URL,
            "demo": settings.DEMO,
            "helper": who_helps(),
            "stop_url": "" if topic.essential else tokens.address(to, topic.slug),
        }
        first, _newline, text = _plain(f"{template}.txt", known).lstrip().partition("\n")
        if not first.startswith(SUBJECT):
            raise ValueError(f"The first line of {template}.txt is not “{SUBJECT} …”.")
        subject = one_line(first.removeprefix(SUBJECT))
        text = f"{text.strip()}\n\n{_plain('letters/foot.txt', known).strip()}\n"
        html = get_template(f"{template}.html").render({**known, "subject": subject})
    return Words(subject, text.replace("\0", ""), html.replace("\0", ""))


def one_line(words: str, longest: int = 250) -> str:
    """Fit for a header: one line, without control marks."""
    line = " ".join(words.split())
    kept = "".join(sign for sign in line if unicodedata.category(sign) not in ("Cc", "Cs") and ord(sign) not in TURNING)
    return kept if len(kept) <= longest else f"{kept[: longest - 1]}…"


def _plain(name: str, known: dict[str, Any]) -> str:
    """A text is not HTML: "D'Arcy" stays "D'Arcy"."""
    return get_template(name).template.render(Context(known, autoescape=False))
