"""People who decide, translate and begin at the same moment, in threads on a database of their own; prints what became of it.

python -m tests.courses.authoring.race 8
"""

# ruff: noqa: E402 - Django starts before its models are there
import json
import os
import sys
import threading
from collections import Counter
from functools import partial

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.test")

import django

django.setup()

from django.db import connections
from wagtail.models import Page, TaskState

from courses.authoring.actions import answer, approve, ask_change, start_lesson, submit
from courses.catalogue.actions import open_course, open_faculty, publish_course, translate_course
from courses.catalogue.page_models import CoursePage, LessonPage
from lms.accounts.actions import find_or_make
from lms.base.refusals import Refused
from lms.letters.models import Letter
from lms.people.actions import join
from lms.people.models import Role
from lms.places.actions import open_neighbourhood


def at_once(deeds: list) -> Counter:
    """Do all of them at the same moment; counts what became of each."""
    barrier, outcomes = threading.Barrier(len(deeds)), []

    def run(deed):
        barrier.wait()
        try:
            deed()
            outcomes.append("done")
        except Refused as no:
            outcomes.append(no.code)
        except Exception as error:
            outcomes.append(f"{type(error).__name__}: {error}"[:200])
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(outcomes)


def main(people: int) -> dict:
    place = open_neighbourhood("Vlietkwartier", municipality="Havenrade")
    wilma, nadia = find_or_make("wilma@example.org", name="Wilma"), find_or_make("nadia@example.org", name="Nadia")
    join(nadia, Role.COORDINATOR, neighbourhood=place)
    faculty = open_faculty("Veilig", neighbourhood=place, by=nadia)
    course = open_course("Veiligheid", neighbourhood=place, faculty=faculty, by=nadia, author=wilma)
    publish_course(course, by=nadia)

    lesson = start_lesson(course, by=wilma)
    answer(lesson, by=wilma, topic="Ik weet iets", story="Zo")
    sent = submit(lesson, by=wilma)
    seen = sent.latest_revision_id
    yes = [partial(approve, sent, by=nadia, revision=seen) for _number in range(people // 2)]
    no = [partial(ask_change, sent, by=nadia, comment="?", revision=seen) for _number in range(people // 2)]
    decided = at_once([*yes, *no])
    states = list(TaskState.objects.values_list("status", flat=True))
    letters = Letter.objects.to(wilma).filter(topic="lessons").exclude(key__startswith="author").count()

    words = {"language": "en", "title": "Safety", "intro": "x", "outcomes": "", "by": nadia}
    translated = at_once([partial(translate_course, course, **words) for _number in range(people)])
    begun = at_once([partial(start_lesson, course, by=wilma) for _number in range(people)])
    addresses = list(LessonPage.objects.values_list("slug", flat=True))
    return {
        "decided": decided,
        "states": states,
        "letters": letters,
        "translated": translated,
        "english": CoursePage.objects.in_language("en").count(),
        "begun": begun,
        "addresses": len(set(addresses)),
        "problems": [len(found) for found in Page.find_problems()],
    }


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
