"""Whatever somebody types stays words: on the pages, on the screens of the wizard and the desk, and in letters."""

import json
from html.parser import HTMLParser

import pytest
from django.urls import reverse
from wagtail.models import Revision

from courses.authoring.actions import answer, approve, ask_change, start_lesson, submit
from courses.catalogue.actions import rewrite_page
from courses.catalogue.page_models import LessonPage
from lms.letters.models import Letter
from tests.courses.authoring.drafts import fresh

pytestmark = pytest.mark.django_db

PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</style><style>*{display:none}</style>",
    '<a href="javascript:alert(1)">klik</a>',
    "javascript:alert(1)",
    "{{ 7|add:7 }}{% debug %}${7*7}",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "\u202e<b>om</b>\u0000",
    "-->]]><script>alert(1)</script>",
]


class Shape(HTMLParser):
    """The elements of a page with the names of their attributes, and where its links go by."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.schemes = [], set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, tuple(sorted(name for name, _value in attrs if name != "style"))))
        for name, value in attrs:
            if name in ("href", "src", "action"):
                self.schemes.add((value or "").split(":")[0] if ":" in (value or "") else "")


def shape(html):
    seen = Shape(html)
    return seen.elements, seen.schemes


def play(course, wilma, nadia, words):
    """A lesson with these words in each of its fields, through the whole road; answers every page that shows them."""
    lesson = start_lesson(course, by=wilma)
    answer(lesson, by=wilma, topic=words, title=words[:60], story=words, question=words)
    sent = submit(lesson, by=wilma)
    ask_change(sent, by=nadia, comment=words, revision=sent.latest_revision_id)
    asked = {
        name: (wilma, reverse(f"teach-{name}", args=[lesson.pk]))
        for name in ("topic", "story", "question", "look", "preview")
    }
    asked["teach"] = (wilma, reverse("teach"))
    return lesson, asked


def pages(as_person, course, wilma, nadia, words):
    lesson, asked = play(course, wilma, nadia, words)
    found = {name: as_person(person).get(url).content.decode() for name, (person, url) in asked.items()}
    again = submit(fresh(lesson), by=wilma)
    found["read"] = as_person(nadia).get(reverse("desk-review-lesson", args=[lesson.pk])).content.decode()
    found["waiting"] = as_person(nadia).get(reverse("desk-review")).content.decode()
    page = approve(again, by=nadia, revision=again.latest_revision_id)
    found["lesson"] = as_person(nadia).get(page.url).content.decode()
    found["course"] = as_person(nadia).get(course.url_in("nl")).content.decode()
    LessonPage.objects.get(pk=lesson.pk).delete()
    letters = Letter.objects.filter(topic="lessons").exclude(key__startswith="author")
    found["letters"] = "".join(letters.order_by("pk").values_list("html", flat=True))
    letters.delete()
    return found


def test_no_field_of_a_lesson_becomes_anything_but_words(as_person, course, wilma, nadia):
    plain = {name: shape(html) for name, html in pages(as_person, course, wilma, nadia, "gewone woorden").items()}
    for payload in PAYLOADS:
        shown = {
            name: shape(html)
            for name, html in pages(as_person, course, wilma, nadia, payload.replace("\0", "")).items()
        }
        assert {name: elements for name, (elements, _s) in shown.items()} == {
            name: elements for name, (elements, _s) in plain.items()
        }
        assert "javascript" not in set().union(*(schemes for _e, schemes in shown.values()))


def test_no_field_of_a_course_becomes_anything_but_words(as_person, course, nadia):
    from courses.catalogue.actions import publish_course

    def shown(words):
        rewrite_page(course.pages.get(), title=words[:60], intro=words, outcomes=words, by=nadia)
        publish_course(course, by=nadia)
        urls = [course.url_in("nl"), "/", reverse("desk-course", args=[course.uuid]), reverse("desk-courses")]
        return [shape(as_person(nadia).get(url).content.decode())[0] for url in urls]

    plain = shown("woorden")
    for payload in PAYLOADS:
        assert shown(payload.replace("\0", "").replace("\n", " ")) == plain


def test_links_of_formatted_text_go_nowhere_strange(as_person, course, wilma, nadia):
    """As if somebody got past the editor: the words are put straight into the revision."""
    lesson = start_lesson(course, by=wilma)
    answer(lesson, by=wilma, topic="Ik weet iets", story="Zo")
    draft = fresh(lesson).get_latest_revision_as_object()
    html = '<p><a href="javascript:alert(1)">klik</a><img src=x onerror=alert(1)><script>alert(1)</script></p>'
    draft.body.append(("text", html))
    draft.body.append(("recording", {"url": "javascript:alert(1)", "title": "Luister", "transcript": ""}))
    draft.save_revision(user=wilma, clean=False)
    sent = submit(fresh(lesson), by=wilma)

    read = Shape(as_person(nadia).get(reverse("desk-review-lesson", args=[lesson.pk])).content.decode())
    page = approve(sent, by=nadia, revision=sent.latest_revision_id)
    public = Shape(as_person(nadia).get(page.url).content.decode())
    for seen in (read, public):
        assert "javascript" not in seen.schemes
        assert not [tag for tag, names in seen.elements if any(name.startswith("on") for name in names)]
        assert [tag for tag, _names in seen.elements].count("script") == 1  # our own


def test_the_revision_that_the_editor_keeps_is_plain_data(course, wilma):
    lesson = start_lesson(course, by=wilma)
    answer(lesson, by=wilma, story="<script>alert(1)</script>")
    revision = Revision.objects.for_instance(lesson).get()
    assert json.loads(revision.content["body"])[0]["value"]["text"] == "<script>alert(1)</script>"
