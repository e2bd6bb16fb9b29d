"""Wagtail's groups follow who writes: the authors of a course may work on its pages in the Wagtail admin too."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from courses.catalogue.models import Course
from lms.people.actions import entrust
from lms.people.models import User

#: She may change the text. Making, moving, publishing and deleting pages is done by our own verbs.
ON_PAGES = "change_page"
ON_MEDIA = ("add_image", "choose_image", "add_document", "choose_document")


def authors_of(course: Course) -> Group:
    """Never edited by hand: it follows `Author`."""
    group, new = Group.objects.get_or_create(name=f"authors:{course.uuid}")
    if new:
        group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
        root = Collection.get_first_root_node()
        for permission in Permission.objects.filter(
            content_type__app_label__in=["wagtailimages", "wagtaildocs"], codename__in=ON_MEDIA
        ):
            GroupCollectionPermission.objects.create(group=group, collection=root, permission=permission)
    return group


def sync_authors(course: Course) -> None:
    """Put in the group who writes the course now, and nobody else."""
    authors_of(course).user_set.set(User.objects.filter(authorships__course=course, authorships__until=None))


def hand_over(page: Page, course: Course) -> None:
    """Let the authors of the course and the coordinators of its neighbourhood work on this page and what is below it."""
    permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=ON_PAGES)
    GroupPagePermission.objects.get_or_create(group=authors_of(course), page=page, permission=permission)
    entrust(page, course.neighbourhood)
