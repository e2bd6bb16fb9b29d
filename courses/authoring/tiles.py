"""What the start pages show of lessons."""

from django.urls import reverse
from django.utils.translation import ngettext

from courses.authoring.states import state_of
from courses.catalogue.page_models import LessonPage
from courses.catalogue.workflow import waiting_for
from lms.base.registry import tile
from lms.desk.start_page import COUNTER


@tile("desk", order=10, template=COUNTER)
def to_read(person, at):
    number = waiting_for(person).count()
    if not number:
        return None
    title = ngettext("lesson to read", "lessons to read", number)
    return {"number": number, "title": title, "url": reverse("desk-review")}


@tile("mine", order=6, template="courses/authoring/tiles/lessons.html")
def my_lessons(person, at):
    """A question that waits for her answer first; else what she was writing."""
    lessons = (
        LessonPage.objects.written_by(person).filter(owner=person).with_review().order_by("-latest_revision_created_at")
    )
    states = [(lesson, state_of(lesson)) for lesson in lessons[:20]]
    asked = [(lesson, state) for lesson, state in states if state.code == "question"]
    drafts = [(lesson, state) for lesson, state in states if state.code in ("draft", "changed", "reconsidered")]
    found = (asked or drafts)[:1]
    return {"lesson": found[0][0], "state": found[0][1]} if found else None
