"""Who keeps the pages about the university itself: every coordinator of the site, in the Wagtail admin.

A right that Wagtail gives on a home page goes down to all that stands below it, so also to the courses of other neighbourhoods.
Therefore these pages say themselves who may work on them, and no group has rights on them.
"""

from wagtail.models import PagePermissionTester

from lms.people.permissions import is_coordinator

#: She writes, publishes, takes off the site and makes a page below it. Not: move, copy, delete, lock, schedule.
DEEDS = frozenset({"add", "change", "publish"})


class ForCoordinators(PagePermissionTester):
    def __init__(self, user, page):
        super().__init__(user, page)
        if not user.is_superuser and user.is_active and is_coordinator(user):
            self.permissions |= DEEDS

    def can_unpublish(self):
        return super().can_unpublish() and (self.user.is_superuser or not self.page.carries_all)


class KeptByCoordinators:
    """A page of the site."""

    #: Below it stands the whole site, with the courses of every neighbourhood: nobody takes that off who keeps one of them.
    carries_all = False

    def permissions_for_user(self, user):
        return ForCoordinators(user, self)

    def get_admin_display_title(self):
        """Everybody in the admin reads it, above her own pages; a title that is not public yet is for who works on it."""
        return self.title
