"""`python -m tests.bench.grown 200`: a site with so many courses on the empty database of TEST_DATABASE_URL; says as JSON what
visitors of it need."""

import json
import os
import sys

import django

from tests.bench.growth import PEOPLE, SESSIONS

STUDENTS = 8


def make(courses: int) -> dict:
    from django.core.management import call_command
    from django.db.models import F

    from courses.scheduling.models import CourseRun
    from tests.bench import crowd, world

    here = world.build()
    here.grow(courses=courses, sessions=courses * SESSIONS)
    here.write_lessons(here.courses[0], 3)
    crowd.fill(here, courses * PEOPLE)
    call_command("update_index", verbosity=0)
    CourseRun.objects.update(seats=F("seats") + STUDENTS)
    students = crowd.make_people(STUDENTS, "Student")
    return {
        "course": here.courses[0].pages.get(locale__language_code="nl").url,
        "about": here.about.url,
        "groups": [str(run.uuid) for run in here.runs if run.closed_at is None][:STUDENTS],
        "students": [person.email.split("@")[0] for person in students],
    }


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "lms.settings.test"
    django.setup()
    print(json.dumps(make(int(sys.argv[1]))))
