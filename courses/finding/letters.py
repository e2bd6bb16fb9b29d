"""The one letter to who waits for a date."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from courses.finding.models import Interest
from courses.scheduling.models import CourseRun
from lms.letters.actions import send_letter

TOPIC = "dates"


def there_is_a_date(interest: Interest, run: CourseRun) -> None:
    """It leads to the course, or to the group itself while the page of the course is off the site."""
    person = interest.person
    with translation.override(person.language):
        path = run.course.url_in() or reverse("enrol", args=[run.uuid])
    context = {
        "course": run.course.title_in(person.language),
        "sessions": run.coming_sessions(),
        "url": f"{settings.SITE_URL}{path}",
    }
    send_letter(person, "courses/finding/letters/date", context, topic=TOPIC, key=f"date:{interest.pk}:{run.uuid}")
