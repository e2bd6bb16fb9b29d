"""What this floor adds to Wagtail."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from cms.pages.permissions import is_site_page, may_keep_site, site_pages
from courses.catalogue.actions import INDEX_DEPTH
from courses.catalogue.page_models import CoursePage, LessonPage
from lms.people.permissions import is_coordinator

#: Root, home.
HOME_DEPTH = 2
#: What may be done with a page in the Wagtail admin. The rest goes by our own verbs, at the desk.
PAGE_DEEDS = ["action-submit", "action-save-draft", "action-cancel-workflow", "action-page-locked"]

#: And with a page of the site.
SITE_DEEDS = ["action-publish", "action-save-draft", "action-unpublish", "action-page-locked"]

#: What people did, for the log. It keeps ids only: it can be read in the admin.
DEEDS = {
    "courses.course.open": (_("Make a course"), _("Made a course")),
    "courses.course.change": (_("Change a course"), _("Changed a course")),
    "courses.author.add": (_("Add an author"), _("Added an author")),
    "courses.author.remove": (_("Remove an author"), _("Removed an author")),
    "courses.run.plan": (_("Plan a group"), _("Planned a group")),
    "courses.run.change": (_("Change a group"), _("Changed a group")),
    "courses.run.publish": (_("Make a group public"), _("Made a group public")),
    "courses.run.withdraw": (_("Make a group no longer public"), _("Made a group no longer public")),
    "courses.session.plan": (_("Plan a session"), _("Planned a session")),
    "courses.session.change": (_("Change a session"), _("Changed a session")),
    "courses.session.move": (_("Move a session"), _("Moved a session")),
    "courses.session.cancel": (_("Cancel a session"), _("Cancelled a session")),
    "courses.session.ask": (_("Ask someone to teach"), _("Asked someone to teach")),
    "courses.session.answer": (_("Answer a question to teach"), _("Answered a question to teach")),
    "courses.attendance.close": (_("Close a register"), _("Closed a register")),
    "courses.attendance.correct": (_("Change a closed register"), _("Changed a closed register")),
}


@hooks.register("register_log_actions")
def register_log_actions(actions):
    for name, (deed, done) in DEEDS.items():
        actions.register_action(name, deed, done)


# --- Tamed for who is not the superuser ------------------------------------------------------------


def _workable(person):
    """The pages of the courses that she writes or coordinates, and for who keeps the site those of the site."""
    courses = CoursePage.objects.workable_by(person).values("pk")
    lessons = LessonPage.objects.workable_by(person).values("pk")
    hers = Page.objects.filter(pk__in=courses) | Page.objects.filter(pk__in=lessons)
    return hers | site_pages() if may_keep_site(person) else hers


@hooks.register("construct_explorer_page_queryset")
def only_her_courses(parent_page, pages, request):
    """A step down that leads to her courses, and those."""
    if request.user.is_superuser or parent_page.depth < INDEX_DEPTH:
        return pages
    return pages.filter(pk__in=_workable(request.user).values("pk"))


@hooks.register("construct_page_chooser_queryset")
def no_drafts_of_others(pages, request):
    """A link goes to what everybody can read, or to her own. Nor does she look below a draft of others: its title is theirs."""
    if request.user.is_superuser:
        return pages
    workable = _workable(request.user)
    if parent := request.resolver_match.kwargs.get("parent_page_id"):
        get_object_or_404(Page.objects.live() | workable, pk=parent)
    return pages.live() | pages.filter(pk__in=workable.values("pk"))


@hooks.register("construct_page_action_menu")
def few_deeds(menu_items, request, context):
    """Sending comes first: what she writes is kept by itself."""
    if not request.user.is_superuser:
        deeds = SITE_DEEDS if _is_of_the_site(context) else PAGE_DEEDS
        menu_items[:] = sorted((item for item in menu_items if item.name in deeds), key=lambda i: deeds.index(i.name))


def _is_of_the_site(context) -> bool:
    """This page; of one that is being made, the page that it comes to stand below."""
    page = context.get("page") or context.get("parent_page")
    return page is not None and is_site_page(page)


@hooks.register("before_publish_page")
@hooks.register("before_unpublish_page")
@hooks.register("before_delete_page")
@hooks.register("before_copy_page")
@hooks.register("before_move_page")
def only_by_our_verbs(request, *pages):
    """Pages of the site have no verbs of ours: who keeps it publishes them there, and takes them off the site."""
    if not request.user.is_superuser and not _keeps(request, pages):
        raise PermissionDenied


def _keeps(request, pages) -> bool:
    deed = request.resolver_match.view_name.rpartition(":")[2]
    return deed in {"add", "edit", "revisions_revert", "unpublish"} and all(
        is_site_page(page) and page.permissions_for_user(request.user).can_publish() for page in pages
    )


@hooks.register("before_bulk_action")
def not_in_bulk(request, action_type, objects, action):
    if not request.user.is_superuser:
        raise PermissionDenied


def _at_the_desk(person):
    """Only coordinators have the desk; the superuser gets the pages themselves."""
    if not is_coordinator(person):
        return [(reverse("wagtailadmin_explore_root"), _("Pages"), _("All pages of the site."))]
    return [
        (reverse("desk-review"), _("Lessons to read"), _("Make them public, or ask one question.")),
        (reverse("desk-courses"), _("Courses"), _("Make a course, make its text public.")),
    ]


class Tiles(Component):
    template_name = "cms/admin/tiles.html"
    order = 100

    def get_context_data(self, parent_context):
        person = parent_context["request"].user
        if is_coordinator(person) or person.is_superuser:
            tiles = [
                *_at_the_desk(person),
                (reverse("wagtailimages:index"), _("Photos"), _("What people sent, with the words for it.")),
            ]
        else:
            tiles = [
                (reverse("teach-new"), _("Make a lesson"), _("In five steps, on your telephone too.")),
                (reverse("teach"), _("My lessons"), _("Go on where you were.")),
            ]
            page = CoursePage.objects.workable_by(person).order_by("path").first()
            if page:
                editor = reverse("wagtailadmin_explore", args=[page.pk])
                tiles.append((editor, _("The large editor"), _("For who wants more blocks.")))
        shown = [{"url": url, "title": title, "text": text} for url, title, text in tiles]
        return {"tiles": shown, "site": _of_the_site() if may_keep_site(person) else []}


def _of_the_site():
    """For each language the home page, and what stands below it."""
    pages = site_pages().select_related("locale").order_by("path")
    homes = [page for page in pages if page.depth == HOME_DEPTH]
    return [
        {
            "home": home,
            "pages": [page for page in pages if page.path.startswith(home.path)],
            "add": reverse("wagtailadmin_pages:add", args=["cms", "standardpage", home.pk]),
        }
        for home in homes
    ]


@hooks.register("construct_homepage_panels")
def tiles_instead_of_counts(request, panels):
    """The superuser keeps Wagtail's own lists below them."""
    panels[:] = [Tiles(), *(panels if request.user.is_superuser else [])]
