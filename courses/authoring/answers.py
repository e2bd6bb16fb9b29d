"""A lesson as answers to questions: what the wizard reads from a draft, and where an answer goes in it."""

import math
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from courses.catalogue.page_models import LessonPage

LONGEST_NAME = 60
#: Words that people write with a full stop, in Dutch and in English.
SHORTENED = frozenset(
    [
        "mevr",
        "mw",
        "dhr",
        "hr",
        "dr",
        "drs",
        "mr",
        "mrs",
        "ms",
        "ing",
        "ir",
        "prof",
        "ds",
        "st",
        "sr",
        "jr",
        "fam",
        "nr",
        "blz",
        "bijv",
        "bv",
        "evt",
        "enz",
        "etc",
        "ca",
        "max",
        "min",
        "incl",
        "excl",
        "resp",
        "tel",
        "vs",
        "zgn",
        "jl",
        "jan",
        "feb",
        "mrt",
        "apr",
        "aug",
        "sept",
        "okt",
        "nov",
        "dec",
    ]
)
WORDS_A_MINUTE = 120


def one_way(words: Any) -> Any:
    """A browser ends lines in its own way."""
    return words.replace("\r\n", "\n").strip() if isinstance(words, str) else words


@dataclass(frozen=True)
class Part:
    """A question of the wizard. Its `key` is the last word of its address' name."""

    key: str
    name: Any
    question: Any


PARTS = (
    Part("topic", _("Topic"), _("What do you know a lot about?")),
    Part("story", _("Story"), _("What happened?")),
    Part("photo", _("Photo"), _("Add a photo")),
    Part("question", _("Question"), _("What do you ask the group?")),
    Part("look", _("Have a look"), _("This is your lesson")),
)
KEYS = [part.key for part in PARTS]


@dataclass(frozen=True)
class Answers:
    topic: str
    title: str
    story: str
    question: str
    image: Any

    @property
    def alt(self) -> str:
        return self.image.alt if self.image else ""

    @property
    def consent(self) -> bool:
        return bool(self.image and self.image.consent)

    def edition(self, part: str) -> str:
        """Of this part as it is kept now. Who read another edition than the one that is kept has not seen its words."""
        words = {
            "topic": [self.topic, self.title],
            "story": [self.story],
            "photo": [str(self.image.pk) if self.image else "", self.alt, str(self.consent)],
            "question": [self.question],
        }[part]
        words = [one_way(each) for each in words]
        return f"{part}-{sha256(repr(words).encode()).hexdigest()[:20]}"

    def empty(self) -> set[str]:
        """The keys of the questions that have no answer yet."""
        words = {"topic": self.topic, "story": self.story, "photo": self.image, "question": self.question}
        return {key for key, answer in words.items() if not answer}

    def missing(self) -> list[Part]:
        """What must be there before the coordinator can read it. A photo and a question may come later."""
        without = {"topic": not self.topic, "story": not self.story}
        without["photo"] = bool(self.image) and not (self.alt and self.consent)
        return [part for part in PARTS if without.get(part.key)]


def of(draft: LessonPage) -> Answers:
    """What she has answered so far."""
    story, photo = _first(draft, "story"), _first(draft, "photo")
    question = _first(draft, "question")
    return Answers(
        topic=draft.intro,
        title="" if is_unnamed(draft.title) else draft.title,
        story=story.value["text"] if story else "",
        question=question.value if question else "",
        image=photo.value["image"] if photo else None,
    )


def unnamed(language: str) -> str:
    """What a lesson is called until she gives it a name."""
    with override(language):
        return gettext("New lesson")


def is_unnamed(title: str) -> bool:
    return title in {unnamed(code) for code, _name in settings.LANGUAGES}


def named_after(topic: str) -> str:
    """A name made of the first words, for who gave none."""
    sentence = _first_sentence(" ".join(topic.split())).rstrip(".")
    if len(sentence) <= LONGEST_NAME:
        return sentence
    return f"{sentence[:LONGEST_NAME].rsplit(' ', 1)[0].rstrip(',;:')}…"


def _first_sentence(words: str) -> str:
    """A full stop after an initial or a shortened word ends nothing: "Mevr. De Wit leert ons koken"."""
    for end in re.finditer(r"(\S+?)([.?!])(?= )", words):
        word = end[1].lstrip("(\"'“‘").lower()
        if end[2] != "." or not (len(word) == 1 or "." in word or word in SHORTENED):
            return words[: end.end() - 1]
    return words


def minutes_of(draft: LessonPage) -> int:
    """How long one reads all that is there, at the pace of who reads slowly; blocks of the large editor count as well."""
    told = [draft.intro, *draft.body.stream_block.get_searchable_content(draft.body)]
    words = " ".join(str(text) for text in told).split()
    return max(1, math.ceil(len(words) / WORDS_A_MINUTE))


def put_story(draft: LessonPage, text: str, teller: str) -> None:
    _put(draft, "story", {"text": text, "by": teller} if text else None, keep=("by",))


def put_question(draft: LessonPage, text: str) -> None:
    _put(draft, "question", text or None)


def put_photo(draft: LessonPage, image: Any) -> None:
    _put(draft, "photo", {"image": image, "caption": ""} if image else None, first=True)


def _first(draft: LessonPage, kind: str):
    return next((block for block in draft.body if block.block_type == kind), None)


def _put(draft: LessonPage, kind: str, value: Any, *, first: bool = False, keep: tuple[str, ...] = ()) -> None:
    """Change the block in place: its id stays, and with it the comments that hang on it."""
    place = next((number for number, block in enumerate(draft.body) if block.block_type == kind), None)
    if place is None:
        if value is not None:
            draft.body.insert(0 if first else len(draft.body), (kind, value))
    elif value is None:
        del draft.body[place]
    elif isinstance(value, dict):
        struct = draft.body[place].value
        for name, part in value.items():
            if name not in keep or not struct.get(name):
                struct[name] = part
    else:
        draft.body[place].value = value
