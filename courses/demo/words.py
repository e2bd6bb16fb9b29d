"""The courses and lessons of the demo: written, sent and published by the verbs. Invented, all of it.

`cast["c1"]` … `cast["c8"]` are the courses.
"""

from dataclasses import dataclass

from courses.authoring.actions import answer, approve, ask_change, start_lesson, submit
from courses.catalogue.actions import add_author, open_course, open_faculty, publish_course, translate_course
from courses.catalogue.models import Theme
from courses.demo.texts import COURSES, ENGLISH
from lms.base.registry import demo_loader

FACULTIES = {
    "veilig": ("Veilig & Thuis", "Safe & at Home", "maas"),
    "zorg": ("Zorg & Samenleven", "Care & Community", "avond"),
    "groen": ("Groen & Gebouwd", "Green & Built", "plein"),
    "werk": ("Werk & Meedoen", "Work & Taking Part", "steen"),
}
#: Lessons that are not published: what the coordinator still has to read, what she asked about, what is half written.
ON_THE_WAY = {
    ("c3", 2): "sent",
    ("c6", 2): "Mooi verhaal, Orlando. Welke regel uit het contract kwam jou het meest in de weg?",
    ("c7", 2): "draft",
}


@dataclass(frozen=True)
class Telling:
    """Who tells a lesson, and what."""

    title: str
    topic: str
    story: str
    question: str


@demo_loader(order=20)
def load(cast, at):
    for key, (dutch, english, colour) in FACULTIES.items():
        cast[f"faculty_{key}"] = open_faculty(
            dutch, name_en=english, colour=colour, neighbourhood=cast["vlietkwartier"], by=cast["nadia"]
        )
    for code, text in COURSES.items():
        cast[code] = _open(cast, text)
        lessons = [_tell(cast, code, number, Telling(*words)) for number, words in enumerate(text["lessons"])]
        publish_course(cast[code], by=cast["nadia"])
        if code in ENGLISH:
            _translate(cast, code, lessons)


def _open(cast, text):
    first, *others = text["authors"]
    course = open_course(
        text["title"],
        neighbourhood=cast["vlietkwartier"],
        faculty=cast[f"faculty_{text['faculty']}"],
        by=cast["nadia"],
        author=cast[first],
        intro=text["intro"],
        outcomes="\n".join(text["outcomes"]),
        themes=Theme.objects.filter(slug__in=text["themes"]),
        **{domain: domain in text["domains"] for domain in ("physical", "social", "economic")},
    )
    for name in others:
        add_author(course, cast[name], by=cast["nadia"])
    return course


def _tell(cast, code, number, telling, *, language="nl", twin=None):
    """Who tells it sends it; then Nadia reads it. Where nobody is named, the authors tell in turn."""
    tellers = COURSES[code].get("tellers", COURSES[code]["authors"])
    teller = cast[tellers[number % len(tellers)]]
    lesson = start_lesson(cast[code], by=teller, language=language, twin=twin)
    answer(lesson, by=teller, **vars(telling))
    fate = ON_THE_WAY.get((code, number), "published")
    if fate == "draft":
        return lesson
    lesson = submit(lesson, by=teller)
    if fate == "published":
        return approve(lesson, by=cast["nadia"], revision=lesson.latest_revision_id)
    if fate != "sent":
        ask_change(lesson, by=cast["nadia"], comment=fate, revision=lesson.latest_revision_id)
    return lesson


def _translate(cast, code, lessons):
    words = ENGLISH[code]
    translate_course(
        cast[code],
        language="en",
        title=words["title"],
        intro=words["intro"],
        outcomes="\n".join(words["outcomes"]),
        by=cast["nadia"],
    )
    for number, telling in enumerate(words["lessons"]):
        _tell(cast, code, number, Telling(*telling), language="en", twin=lessons[number])
    publish_course(cast[code], by=cast["nadia"], language="en")
