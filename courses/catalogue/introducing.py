"""What this room says of a persona of the demo."""

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from courses.catalogue.models import Author, Course
from lms.registry import introduction


@introduction
def who_wrote(people):
    """Her first course that readers can see."""
    courses = Prefetch("course", Course.objects.with_pages())
    authors = Author.objects.current().filter(person__in=people).prefetch_related(courses).order_by("pk")
    found = {}
    for author in authors:
        if author.course.public_pages:
            found.setdefault(author.person_id, _("Wrote “%(course)s”.") % {"course": author.course.title_in()})
    return found
