"""The Wagtail admin by id: each of its addresses with the number of everything that there is, as each role.

What is not hers is not there, by no address; what stands above hers is a name and a way down.
"""

from functools import cache

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Collection, Page, Revision, Site, Task, TaskState, Workflow, WorkflowState

from cms.media.models import CustomDocument, CustomImage
from courses.catalogue.models import Course
from courses.catalogue.page_models import CoursePage, LessonPage
from tests.house.access import admin
from tests.house.access.routes import all_routes

ROLES = ("teacher", "coordinator")
#: Read by everybody who may choose a link, when it is public.
CHOOSING = "wagtailadmin_choose_page_child"
#: Whatever number stands in an address of these, it is one of these.
KINDS = {"wagtailimages": CustomImage, "wagtaildocs": CustomDocument}
REVISIONS = ("revision_id", "revision_id_a", "revision_id_b")


@cache
def routes():
    """With a number in the address, and open to somebody who is not the superuser."""
    named = [route for route in all_routes() if route.group == "admin" and route.name in admin.KEEPING]
    return [route for route in named if any(gap in NUMBERS for gap, _converter in route.converters)]


NUMBERS = (
    "pk",
    "page_id",
    "parent_page_id",
    "image_id",
    "document_id",
    "doc_id",
    "uploaded_file_id",
    "object_id",
    "id",
)


def numbers(route) -> list[int]:
    kind = KINDS.get(route.name.split(":")[0].removesuffix("_chooser"), Page)
    return [*kind.objects.order_by("pk").values_list("pk", flat=True), 999999]


def address(route, number, world) -> str:
    gaps = dict.fromkeys((name for name, _converter in route.converters), str(number))
    known = {"app_label": "courses", "model_name": "lessonpage", "session_id": "1"}
    known |= {"content_type_app_name": "cms", "content_type_model_name": "standardpage"}
    known |= dict.fromkeys(REVISIONS, _a_revision_of(number))
    return reverse(route.name, kwargs={gap: known.get(gap, value) for gap, value in gaps.items()})


def _a_revision_of(number) -> str:
    return str(Revision.objects.filter(object_id=str(number)).values_list("pk", flat=True).first() or number)


def foreign(world, role) -> set[int]:
    """Pages of the other neighbourhood, by what the world was made of and not by who may."""
    ours = role.startswith("other_")
    courses = Course.objects.filter(neighbourhood__name="Vlietkwartier" if ours else "Noorderhof")
    pages = CoursePage.objects.filter(course__in=courses)
    return {*pages.values_list("pk", flat=True), *LessonPage.objects.below(pages).values_list("pk", flat=True)}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.usefixtures("bare_404")
def test_by_its_number_nobody_finds_what_is_not_hers(asker, role):
    world, wrong, asked = asker.world, [], 0
    theirs, live = foreign(world, role), set(Page.objects.live().values_list("pk", flat=True))
    assert len(theirs) >= 5
    for route in routes():
        of_pages = not route.name.startswith(tuple(KINDS))
        for number in numbers(route):
            url = address(route, number, world)
            for method in ("GET", "POST") if of_pages and number in theirs else ("GET",):
                got = asker.ask(role, method, url)
                asked += 1
                wrong += [f"{method} {url}: finds {leak}" for leak in got.leaks(role)]
                public = route.name == CHOOSING and number in live
                if (
                    of_pages
                    and number in theirs
                    and got.word not in ({"ok", "404", "405"} if public else {"404", "405"})
                ):
                    wrong.append(f"{method} {url} ({route.name}): {got.word} {got.to}")

    assert asked > 300
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("role", ["teacher", "coordinator"])
def test_what_she_may_see_leaks_when_it_should(asker, role):
    """Her own draft holds canaries of hers: so the walk reads what comes back."""
    edit = asker.ask(role, "GET", reverse("wagtailadmin_pages:edit", args=[asker.world.things["draft"]]))

    assert ("teacher", "draft") in edit.canaries


@pytest.mark.parametrize(
    "model", [Collection, Group, Site, Task, TaskState, Workflow, WorkflowState], ids=lambda m: m.__name__
)
def test_these_have_no_address_for_who_is_not_the_superuser(model):
    words = {
        "Collection": "collections",
        "Group": "groups",
        "Site": "wagtailsites",
        "Task": "task",
        "TaskState": "task",
    }
    word = words.get(model.__name__, "workflow")
    named = {route.name for route in all_routes() if route.group == "admin" and word in route.name}

    assert named & admin.KEEPING <= {"wagtailadmin_pages:confirm_workflow_cancellation"}
