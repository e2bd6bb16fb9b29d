"""The Wagtail admin made simpler: fewer words and icons, and no link to a page that the reader may not open."""

from django.http import Http404
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.pages.listing import PageFilterSet

from cms.media.permissions import may_open
from cms.pages import guide_views
from cms.pages.permissions import may_keep_site

#: Of the menu, what a person who is not the superuser can reach (see `admin_access.py`).
MENU = {"images", "documents", "guide", "who-helps"}


@hooks.register("insert_global_admin_css")
def style():
    return format_html('<link rel="stylesheet" href="{}">', static("cms/admin.css"))


@hooks.register("insert_global_admin_js")
def script():
    return format_html('<script src="{}" data-add="{}"></script>', static("cms/admin.js"), _("Add"))


@hooks.register("register_admin_urls")
def guide():
    """Our own, in place of the manual of Wagtail."""
    return [path("guide/", guide_views.Guide.as_view(), name="guide")]


@hooks.register("register_admin_menu_item")
def guide_in_the_menu():
    return MenuItem(_("How it works here"), reverse("guide"), name="guide", icon_name="help", order=9000)


class WhoHelps(MenuItem):
    """The superuser finds it among the settings."""

    def is_shown(self, request):
        return may_keep_site(request.user)


@hooks.register("register_admin_menu_item")
def who_helps_in_the_menu():
    address = reverse("wagtailsettings:edit", args=["cms", "sitesettings"])
    return WhoHelps(_("Who helps"), address, name="who-helps", icon_name="user", order=8000)


@hooks.register("construct_help_menu")
def no_manual_of_others(request, menu_items):
    menu_items[:] = [item for item in menu_items if not item.name.startswith(("editor-guide", "whats-new"))]


@hooks.register("construct_main_menu")
def short_menu(request, menu_items):
    if not request.user.is_superuser:
        menu_items[:] = [item for item in menu_items if item.name in MENU]


@hooks.register("construct_settings_menu")
def no_settings(request, menu_items):
    if not request.user.is_superuser:
        menu_items.clear()


@hooks.register("construct_reports_menu")
def no_lists_of_people(request, menu_items):
    menu_items[:] = [item for item in menu_items if item.name not in {"site-history", "aging-pages"}]


@hooks.register("construct_homepage_summary_items", order=1000)
def no_counts(request, items):
    if not request.user.is_superuser:
        items.clear()


@hooks.register("construct_page_listing_buttons")
def only_edit(buttons, page, user, context=None):
    if not user.is_superuser:
        buttons[:] = [button for button in buttons if (button.url or "").endswith("/edit/")]


def _superuser_only(people):
    return lambda request: people(request) if request.user.is_superuser else people(request).none()


# Lists of pages can be filtered by person: Wagtail names everybody there who ever wrote a page, of whichever neighbourhood.
for _filter in (PageFilterSet.declared_filters[name] for name in ("owner", "edited_by")):
    _filter.queryset = _superuser_only(_filter.queryset)


@hooks.register("before_serve_document")
def only_with_its_page(document, request):
    if not may_open(request.user, document):
        raise Http404
