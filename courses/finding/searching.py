"""Finding a course by words: in its own text and its lessons, by who teaches it and where.

Forgiving in three ways: the full-text index knows endings and accents, a part of a Dutch compound counts ("agenda" finds
"wijkagenda"), and when nothing is found at all, the nearest words that do occur are tried.
"""

import re
from difflib import get_close_matches

from django.db.models import Q
from wagtail.models import Page

from courses.catalogue.models import Author, Course, Faculty, Theme
from courses.catalogue.page_models import COURSE_PATH, CoursePage, LessonPage
from courses.finding.ranking import best_first
from courses.scheduling.models import Session
from lms.base.text import fold
from lms.places.models import Venue

#: Nobody reads further; it keeps the answer small whatever is asked.
MOST = 200


def find(words: str) -> list[int]:
    """Ids of published courses, the best first: hits of the index, then those where a part of a word fits."""
    indexed = _in_text(words)
    partly = Course.objects.published().filter(_all_of(words)).order_by("title").values_list("pk", flat=True)[:MOST]
    return list(dict.fromkeys([*indexed, *partly]))


def _in_text(words: str) -> list[int]:
    """Letters and digits only: the index has a language of its own, in which a quote or a bracket means something."""
    plain = re.findall(r"\w+", words)
    if not plain:
        return []
    found = best_first(Page.objects.live().public(), (CoursePage, LessonPage), plain, MOST)
    paths = [path[:COURSE_PATH] for path in found]
    courses = dict(CoursePage.objects.live().filter(path__in=paths).values_list("path", "course_id"))
    return [courses[path] for path in dict.fromkeys(paths) if path in courses]


def _all_of(words: str) -> Q:
    found = Q()
    for word in words.split():
        found &= _somewhere(word)
    return found


def _somewhere(word: str) -> Q:
    """Subqueries, so that no join multiplies the courses. Of teachers only the first name is public."""
    pages = CoursePage.objects.live().filter(Q(title__holds=word) | Q(intro__holds=word))
    teachers = Author.objects.current().filter(person__name__begins=word)
    venues = Session.objects.public().held().filter(venue__name__holds=word)
    name = Q(name_nl__holds=word) | Q(name_en__holds=word)
    return (
        Q(pk__in=pages.values("course"))
        | Q(pk__in=teachers.values("course"))
        | Q(pk__in=venues.values("run__course"))
        | Q(faculty__in=Faculty.objects.filter(name))
        | Q(themes__in=Theme.objects.filter(name))
    )


def nearest(words: str) -> str:
    """The same search with each word replaced by the nearest one that occurs somewhere; empty when nothing is near."""
    known = _vocabulary()
    near = [next(iter(get_close_matches(fold(word), known, n=1, cutoff=0.7)), "") for word in words.split()]
    return " ".join(near) if all(near) and near != fold(words).split() else ""


def _vocabulary() -> list[str]:
    texts = [
        *CoursePage.objects.live().values_list("title", flat=True),
        *LessonPage.objects.readable().values_list("title", flat=True),
        *Author.objects.current().filter(course__pages__live=True).values_list("person__name", flat=True),
        *Venue.objects.values_list("name", flat=True),
        *(name for names in Theme.objects.values_list("name_nl", "name_en") for name in names),
        *(name for names in Faculty.objects.values_list("name_nl", "name_en") for name in names),
    ]
    found = {word for text in texts for word in re.findall(r"\w{3,}", fold(text))}
    return sorted(found)
