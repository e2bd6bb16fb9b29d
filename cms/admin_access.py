"""Who may open what in the Wagtail admin: only what is named here, so that what a new release adds stays closed until we look.

Of the advisories of Wagtail in 2026, fourteen were about rights within the admin (copying, comparing, history, choosers,
previews, translations, its API). Residents are exactly the readers that those bugs were dangerous with.
"""

import re
from contextlib import suppress
from urllib.parse import urlsplit

from csp.constants import SELF, UNSAFE_INLINE
from django.core.exceptions import BadRequest
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import resolve
from wagtail.admin.ui.components import MediaContainer
from wagtail.models import Page, UploadedFile
from wagtail.permissions import policy_registry

from cms.media.models import CustomDocument, CustomImage
from cms.pages.permissions import is_site_page, leads_to_hers
from lms.people.permissions import is_coordinator
from lms.site.middleware import ADMIN

#: Where we send who looks for her account there, or for a second way in (lms/site/urls.py).
ELSEWHERE = "django.views.generic.base.RedirectView"
#: Words and signs without anybody's in it, the two ways on, and the way out.
FOR_ALL = {"wagtailadmin_javascript_catalog", "wagtailadmin_sprite", "wagtailadmin_logout", ELSEWHERE}
#: What the editor needs. Which page she may open is asked by Wagtail itself, of the groups that follow authorship.
WRITING = {
    "wagtailadmin_home",
    "guide",
    "wagtailadmin_explore_root",
    "wagtailadmin_explore",
    "wagtailadmin_explore_results",
    "wagtailadmin_pages:edit",
    "wagtailadmin_pages:preview_on_edit",
    "wagtailadmin_pages:view_draft",
    "wagtailadmin_pages:confirm_workflow_cancellation",
    "wagtailadmin_pages:search",
    "wagtailadmin_pages:search_results",
    "wagtailadmin_choose_page",
    "wagtailadmin_choose_page_child",
    "wagtailadmin_choose_page_external_link",
    "wagtailadmin_choose_page_email_link",
    "wagtailadmin_choose_page_phone_link",
    "wagtailadmin_editing_sessions:ping",
    "wagtailadmin_editing_sessions:release",
    "wagtailadmin_block_preview",
    "wagtailadmin_dismissibles",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
    "wagtailadmin_logout",
    "wagtailimages_chooser:choose",
    "wagtailimages_chooser:choose_results",
    "wagtailimages_chooser:chosen",
    "wagtailimages_chooser:create",
    "wagtaildocs_chooser:choose",
    "wagtaildocs_chooser:choose_results",
    "wagtaildocs_chooser:chosen",
    "wagtaildocs_chooser:create",
    ELSEWHERE,
}
#: A coordinator also keeps the pictures and hand-outs in order.
KEEPING = WRITING | {
    "wagtailimages:index",
    "wagtailimages:index_results",
    "wagtailimages:edit",
    "wagtailimages:delete",
    "wagtailimages:add",
    "wagtailimages:add_multiple",
    "wagtailimages:edit_multiple",
    "wagtailimages:create_multiple_from_uploaded_image",
    "wagtailimages:delete_multiple",
    "wagtailimages:delete_upload_multiple",
    "wagtaildocs:index",
    "wagtaildocs:index_results",
    "wagtaildocs:edit",
    "wagtaildocs:delete",
    "wagtaildocs:add",
    "wagtaildocs:add_multiple",
    "wagtaildocs:edit_multiple",
    "wagtaildocs:create_multiple_from_uploaded_document",
    "wagtaildocs:delete_multiple",
    "wagtaildocs:delete_upload_multiple",
}
#: A page of the site, for who keeps it (`cms/pages/permissions.py`): with what was there before.
KEEPING_SITE = {
    "wagtailadmin_pages:add_subpage",
    "wagtailadmin_pages:add",
    "wagtailadmin_pages:preview_on_add",
    "wagtailadmin_pages:history",
    "wagtailadmin_pages:history_results",
    "wagtailadmin_pages:revisions_view",
    "wagtailadmin_pages:revisions_revert",
    "wagtailadmin_pages:revisions_compare",
    "wagtailadmin_pages:unpublish",
}
KEEPING |= KEEPING_SITE
#: Who helps. Of each setting Wagtail itself asks whether she may.
KEEPING |= {"wagtailsettings:edit"}
#: A page that is not hers may stand above one that is: then she sees its name, and the way down.
EXPLORING = {"wagtailadmin_explore", "wagtailadmin_explore_results"}
#: It asks for itself which pages may be linked to (courses/wagtail_hooks.py).
CHOOSING = "wagtailadmin_choose_page_child"
#: They tell the title, the words and the address of what has this id.
CHOSEN = {"wagtailimages_chooser:chosen": CustomImage, "wagtaildocs_chooser:chosen": CustomDocument}
#: In an address: a page.
PAGE_GAPS = ("page_id", "parent_page_id")
#: In an address: a picture and a hand-out.
THINGS = {"image_id": CustomImage, "document_id": CustomDocument, "doc_id": CustomDocument}
#: Wagtail puts in a page whatever id its form holds, and shows it there.
FILLED_IN = {
    f"wagtailadmin_pages:{deed}"
    for deed in ("add", "edit", "preview_on_add", "preview_on_edit", "revisions_revert", "revisions_view")
}
#: What Wagtail says of a page beside its name.
ABOUT_A_PAGE = {"side_panels": MediaContainer(), "header_buttons": [], "buttons": [], "history_url": None}
#: No row has a higher number: a database counts in 64 bits.
MOST = 2**63
#: Lists of people and of what they did. People, like evidence, never enter the admin (ADR 0001.9): the desk has them.
ABOUT_PEOPLE = ("wagtailusers_", "wagtailadmin_reports:aging_pages", "wagtailadmin_reports:site_history")
#: For who writes it is a raw tree of folders with one branch of hers; her own list says more.
TREE = "wagtailadmin_explore_root"
#: It breaks on purpose, so that a host can see what that looks like.
FAIL_WHALE = "wagtailadmin_error_test"
#: Wagtail reads this field of its own form without asking whether it came.
NEEDED = {"wagtailadmin_choose_page_external_link": "external-link-chooser-url"}
#: Wagtail's editor shows its preview in a frame and a photo before it is sent, and its text fields style themselves.
EDITOR = {"frame-src": [SELF], "img-src": ["blob:"], "style-src": [UNSAFE_INLINE]}
#: Screens of the superuser alone, in which Wagtail starts a chooser by a script in the page.
SCRIPTED = {"wagtailadmin_workflows:add", "wagtailadmin_workflows:edit", "wagtailsites:add", "wagtailsites:edit"}


class AdminAccess:
    """The superuser may open everything except the lists of people."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path_info.startswith(ADMIN):
            scripted = request.resolver_match and request.resolver_match.view_name in SCRIPTED
            response._csp_update = (
                EDITOR | {"script-src": [UNSAFE_INLINE]} if scripted else EDITOR
            )  # read by django-csp
        return response

    def process_view(self, request, view_func, view_args, view_kwargs):
        person = request.user
        if not request.path_info.startswith(ADMIN) or not person.is_authenticated:
            return None
        name = request.resolver_match.view_name
        if name == FAIL_WHALE or name.startswith(ABOUT_PEOPLE):
            raise Http404
        # Wagtail would send her to log in, which she is: round and round.
        if name not in FOR_ALL and not person.has_perm("wagtailadmin.access_admin"):
            raise Http404
        if not person.is_superuser and name not in _doors_of(person):
            raise Http404
        if name == TREE and not is_coordinator(person) and not person.is_superuser:
            return redirect("teach")
        if not all(_can_be_a_row(name, value) for name, value in view_kwargs.items()):
            raise Http404
        if not person.is_superuser:
            _must_lead_to_hers(person, name, view_kwargs)
        _must_be_hers(person, name, view_kwargs, request.POST)
        if not (request.POST.get("next") or request.GET.get("next") or "/").startswith("/"):
            raise BadRequest("Wagtail takes what is no address for the name of one, and breaks on it")
        if request.method == "POST" and NEEDED.get(name, "") not in {"", *request.POST}:
            raise BadRequest(f"{NEEDED[name]} is missing")
        return None

    def process_template_response(self, request, response):
        """Of a page above hers she learns no more than its name: not who wrote it last, nor how far that is.

        And no button above a page leads to one that she may not open.
        """
        name = request.resolver_match and request.resolver_match.view_name
        about = response.context_data or {}
        above = about.get("parent_page")
        if name in EXPLORING and above and not above.permissions_for_user(request.user).can_edit():
            about |= ABOUT_A_PAGE
        if request.path_info.startswith(ADMIN) and not request.user.is_superuser:
            about |= {
                "header_buttons": _that_open(request.user, about.get("header_buttons") or []),
                "usage_url": None,
            }
        return response


def _doors_of(person) -> set[str]:
    return KEEPING if is_coordinator(person) else WRITING


def _that_open(person, buttons: list) -> list:
    """Wagtail shows what a group may do with a page; this site decides which of those pages stay closed."""
    found = []
    for button in buttons:
        if hasattr(button, "dropdown_buttons"):
            button.dropdown_buttons = _that_open(person, button.dropdown_buttons)
            opens = bool(button.dropdown_buttons)
        else:
            opens = not button.url or _opens(person, button.url)
        if opens:
            found.append(button)
    return found


def _opens(person, address: str) -> bool:
    try:
        door = resolve(urlsplit(address).path)
        _must_lead_to_hers(person, door.view_name, door.kwargs)
    except Http404:
        return False
    return door.view_name in _doors_of(person)


def _must_lead_to_hers(person, name: str, gaps: dict) -> None:
    """Every address with the id of something asks for that thing, whatever Wagtail itself asks there later."""
    pk = next((gaps[gap] for gap in PAGE_GAPS if gap in gaps), None)
    if name.startswith("wagtailadmin_pages:"):
        pk = gaps.get("pk", pk)
    if pk is not None and name != CHOOSING:
        page = get_object_or_404(Page, pk=pk)
        if name in KEEPING_SITE and not is_site_page(page):
            raise Http404
        may = leads_to_hers(person, page) if name in EXPLORING else page.permissions_for_user(person).can_edit()
        if not may:
            raise Http404
    if name == "wagtailadmin_editing_sessions:ping":
        is_page = gaps["app_label"] in {"cms", "courses", "wagtailcore"}
        page = get_object_or_404(Page, pk=gaps["object_id"]) if is_page else None
        if page is None or not page.permissions_for_user(person).can_edit():
            raise Http404
    for field in THINGS.keys() & gaps.keys():
        thing = get_object_or_404(THINGS[field], pk=gaps[field])
        if not policy_registry.get(thing).user_has_permission_for_instance(person, "change", thing):
            raise Http404
    if "uploaded_file_id" in gaps:
        get_object_or_404(UploadedFile, pk=gaps["uploaded_file_id"], uploaded_by_user=person)


def _can_be_a_row(name: str, value) -> bool:
    """Wagtail hands the id in an address to the database unread, which breaks on words and on more than 64 bits."""
    return not (name in {"pk", "object_id"} or isinstance(value, int)) or bool(re.fullmatch("[0-9]{1,18}", str(value)))


def _must_be_hers(person, name: str, gaps: dict, form) -> None:
    """What she chooses, and what a form puts in her page, is what the chooser would have offered."""
    if name in CHOSEN:
        get_object_or_404(CHOSEN[name].objects.choosable_by(person), pk=gaps["pk"])
    if name in FILLED_IN:
        photos = {form[field] for field in form if field.endswith("-value-image")}
        blocks = [field.removesuffix("-type") for field in form if field.endswith("-type") and form[field] == "handout"]
        handouts = {form.get(f"{block}-value", "") for block in blocks}
        if not (_all_choosable(person, CustomImage, photos) and _all_choosable(person, CustomDocument, handouts)):
            raise Http404


def _all_choosable(person, model, values) -> bool:
    asked = set()
    for value in values:
        with suppress(ValueError):  # then it is no id to Wagtail either
            asked.add(int(value))
    here = model.objects.filter(pk__in=[pk for pk in asked if 0 < pk < MOST])
    return not asked or here.count() == here.choosable_by(person).count()
