"""The rule for the Wagtail admin: shut, but for what is named here. What a new release adds is shut until we looked at it."""

from django.urls import reverse

from tests.house.access.routes import Route

#: Words and pictures of the admin itself, for which nobody has to log in.
OPEN = {"wagtailadmin_sprite", "wagtailadmin_javascript_catalog"}
#: Nobody has a password there.
PASSWORDS = {
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
}
#: A page, for who writes its course and who coordinates its neighbourhood.
HER_PAGES = {
    "wagtailadmin_explore",
    "wagtailadmin_explore_results",
    "wagtailadmin_pages:edit",
    "wagtailadmin_pages:preview_on_edit",
    "wagtailadmin_pages:view_draft",
    "wagtailadmin_choose_page_child",
}
#: A photo and a hand-out of a draft, for who works on it.
HER_THINGS = {"wagtailimages_chooser:chosen", "wagtaildocs_chooser:chosen"}
#: What the editor of a page needs.
WRITING = (
    HER_PAGES
    | HER_THINGS
    | {
        "wagtailadmin_home",
        "guide",
        "wagtailadmin_logout",
        "wagtailadmin_explore_root",
        "wagtailadmin_pages:confirm_workflow_cancellation",
        "wagtailadmin_pages:search",
        "wagtailadmin_pages:search_results",
        "wagtailadmin_choose_page",
        "wagtailadmin_choose_page_external_link",
        "wagtailadmin_choose_page_email_link",
        "wagtailadmin_choose_page_phone_link",
        "wagtailadmin_editing_sessions:ping",
        "wagtailadmin_editing_sessions:release",
        "wagtailadmin_block_preview",
        "wagtailadmin_dismissibles",
        "wagtailimages_chooser:choose",
        "wagtailimages_chooser:choose_results",
        "wagtailimages_chooser:create",
        "wagtaildocs_chooser:choose",
        "wagtaildocs_chooser:choose_results",
        "wagtaildocs_chooser:create",
    }
)
#: Pages of the site, which coordinators keep. A page of a course has no history there.
SITE = (
    "add",
    "preview_on_add",
    "history",
    "history_results",
    "revisions_view",
    "revisions_revert",
    "revisions_compare",
    "unpublish",
)
#: Coordinators keep pictures and hand-outs in order.
KEEPING = (
    WRITING
    | {
        f"wagtail{kind}:{deed}"
        for kind in ("images", "docs")
        for deed in (
            "index",
            "index_results",
            "edit",
            "delete",
            "add",
            "add_multiple",
            "edit_multiple",
            "delete_multiple",
            "delete_upload_multiple",
        )
    }
    | {f"wagtailadmin_pages:{deed}" for deed in SITE}
    | {
        "wagtailimages:create_multiple_from_uploaded_image",
        "wagtaildocs:create_multiple_from_uploaded_document",
    }
)
#: Wagtail breaks there on purpose, to show how that looks.
NOBODY = {"wagtailadmin_error_test"}

#: For who is not logged in. Who is, is not asked to log in once more: there is nothing for her.
SHUT = {"404", "login"}
NOTHING = {"404"}
#: To the door of the house and to her own data (lms/site/urls.py), and the way out: for everybody.
ELSEWHERE = ("/admin/login/", "/admin/account/", "/admin/logout/")
ANSWERS = {"ok", "->", "404", "405", "400", "login"}
#: Wagtail takes any text for these, and breaks on what is no number.
NUMBERS = {"pk", "object_id"}
NAMED = {
    "app_label": "courses",
    "model_name": "lessonpage",
    "content_type_app_name": "courses",
    "content_type_model_name": "lessonpage",
    "content_type_app_label": "courses",
    "revision_id_a": "earliest",
    "revision_id_b": "latest",
    "filter_spec": "max-10x10",
    "setting": "sitesettings",
}


def allowed(role: str, route: Route, url: str) -> set[str]:
    """The words that may come back; whatever is not named is shut."""
    if route.name in OPEN:
        return {"ok", "405"}
    if url.startswith(ELSEWHERE):
        return ANSWERS - {"ok"}
    shut = SHUT if role in {"anonymous", "deactivated"} else NOTHING
    if role == "superuser":
        return shut if route.name in PASSWORDS | NOBODY else ANSWERS
    reach = {"teacher": WRITING, "other_teacher": WRITING, "coordinator": KEEPING, "other_coordinator": KEEPING}
    if route.name not in reach.get(role, set()) or route.name.removeprefix("wagtailadmin_pages:") in SITE:
        return shut  # a page of the site is tried with a lesson
    if route.name in HER_THINGS:
        return NOTHING if role.startswith("other_") else {"ok", "405"}
    return NOTHING | {"405"} if role.startswith("other_") and route.name in HER_PAGES else ANSWERS


def url(route: Route, things: dict) -> str:
    """Filled with the lesson that waits for the coordinator; with a person, a picture or a document where that is asked."""
    kind = route.name.split(":")[0].removesuffix("_chooser")
    asked = {"wagtailusers_users": "student_pk", "wagtailimages": "photo", "wagtaildocs": "document"}
    number = things[asked.get(kind, "waiting")]
    if not route.name:
        return "/" + route.path.replace("^.*/$", "iets/")
    gaps = {name: _value(name, converter, number) for name, converter in route.converters}
    return reverse(route.name, kwargs=gaps) if all(gaps) else reverse(route.name, args=list(gaps.values()))


def _value(name: str, converter: str, number) -> str:
    if converter == "UUIDConverter":
        return "00000000-0000-4000-8000-000000000000"
    if name in NUMBERS or converter not in {"StringConverter", "SlugConverter", "PathConverter"}:
        return NAMED.get(name, str(number))
    return NAMED.get(name, "x")
