"""What the demo says about a person: which course she writes."""

from django.utils.translation import gettext as _

from courses.catalogue.models import Author, titles
from lms.base.registry import introduction


@introduction
def who_wrote(people):
    """Her first course that readers can see."""
    authors = Author.objects.current().filter(person__in=people).select_related("course").order_by("pk")
    authors = authors.prefetch_related(titles("course"))
    found = {}
    for author in authors:
        if author.course.public_pages:
            found.setdefault(author.person_id, _("Wrote “%(course)s”.") % {"course": author.course.title_in()})
    return found
