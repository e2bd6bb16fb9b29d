"""The Wagtail admin, tamed: fewer words and signs, nothing that leads to a shut door."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

#: Of the menu, what a person who is not the superuser can reach (see `doors.py`).
MENU = {"images", "documents"}


@hooks.register("insert_global_admin_css")
def style():
    return format_html('<link rel="stylesheet" href="{}">', static("cms/admin.css"))


@hooks.register("insert_global_admin_js")
def script():
    return format_html('<script src="{}"></script>', static("cms/admin.js"))


@hooks.register("construct_main_menu")
def short_menu(request, menu_items):
    if not request.user.is_superuser:
        menu_items[:] = [item for item in menu_items if item.name in MENU]


@hooks.register("construct_settings_menu")
def no_settings(request, menu_items):
    if not request.user.is_superuser:
        menu_items.clear()


@hooks.register("construct_homepage_summary_items", order=1000)
def no_counts(request, items):
    if not request.user.is_superuser:
        items.clear()


@hooks.register("construct_page_listing_buttons")
def only_edit(buttons, page, user, context=None):
    if not user.is_superuser:
        buttons[:] = [button for button in buttons if getattr(button, "url", "").endswith("/edit/")]
