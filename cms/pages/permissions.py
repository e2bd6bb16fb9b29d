"""May she work on pages? For who asks it of all pages at once, such as the explorer, search and the history of a page."""

from wagtail.models import Page, Site
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permission_policies.sites import SitePermissionPolicy

from cms.pages.keeping import DEEDS
from cms.pages.models import HomePage, StandardPage
from lms.people.permissions import is_coordinator

#: The pages about the university itself.
SITE = (HomePage, StandardPage)


def site_pages():
    return Page.objects.type(*SITE)


def is_site_page(page) -> bool:
    return issubclass(page.specific_class or Page, SITE)


def may_keep_site(person) -> bool:
    return person.is_active and not person.is_superuser and is_coordinator(person)


class HousePolicy(PagePermissionPolicy):
    """Groups that follow roles, as Wagtail asks them; and besides for coordinators the pages of the site."""

    def user_has_any_permission(self, user, actions):
        return super().user_has_any_permission(user, actions) or bool(may_keep_site(user) and DEEDS & set(actions))

    def user_has_any_permission_for_instance(self, user, actions, instance):
        return super().user_has_any_permission_for_instance(user, actions, instance) or bool(
            may_keep_site(user) and DEEDS & set(actions) and is_site_page(instance)
        )

    def instances_user_has_any_permission_for(self, user, actions):
        found = super().instances_user_has_any_permission_for(user, actions)
        return found | site_pages() if may_keep_site(user) and DEEDS & set(actions) else found

    def instances_with_direct_explore_permission(self, user):
        found = super().instances_with_direct_explore_permission(user)
        return [*found, *site_pages()] if may_keep_site(user) else found

    def explorable_instances(self, user):
        """Wagtail starts at what her courses have in common, and below that may stand no page of the site."""
        if self.get_cached_permissions_for_user(user) or user.is_superuser:
            found = super().explorable_instances(user)
        else:
            found = self.instances_user_has_any_permission_for(user, DEEDS) | Page.objects.none()
        return found | site_pages() | Page.objects.filter(depth=1) if may_keep_site(user) else found


def leads_to_hers(person, page) -> bool:
    """It is hers, or stands above a page that is."""
    return HousePolicy().explorable_instances(person).filter(pk=page.pk).exists()


class HelpPolicy(SitePermissionPolicy):
    """Who helps, and how one reaches them: coordinators say so for the site."""

    def user_has_any_permission(self, user, actions):
        return super().user_has_any_permission(user, actions) or (may_keep_site(user) and "change" in actions)

    def user_has_any_permission_for_instance(self, user, actions, instance):
        return super().user_has_any_permission_for_instance(user, actions, instance) or (
            may_keep_site(user) and "change" in actions
        )

    def sites_user_has_any_permission_for(self, user, actions):
        found = super().sites_user_has_any_permission_for(user, actions)
        return Site.objects.all() if may_keep_site(user) and "change" in actions else found
