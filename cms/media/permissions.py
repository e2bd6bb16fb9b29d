"""Who may open a hand-out."""

from wagtail.models import Page, ReferenceIndex
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.media.models import CustomDocument


def may_open(person, document: CustomDocument) -> bool:
    """Everybody, as long as a published page offers it. Before that who brought it, and who works on a page with it."""
    if person.is_superuser or _is_published(document):
        return True
    if not (person.is_authenticated and person.is_active):
        return False
    return document.uploaded_by_user_id == person.pk or _works_with(person, document)


def _is_published(document) -> bool:
    used = ReferenceIndex.get_references_to(document).values_list("object_id", flat=True)
    return Page.objects.live().filter(pk__in=[int(pk) for pk in used if pk.isdecimal()]).exists()


def _works_with(person, document) -> bool:
    """Wagtail keeps no list of what drafts refer to, so the drafts that she may change are read."""
    pages = PagePermissionPolicy().instances_user_has_permission_for(person, "change")
    drafts = pages.exclude(latest_revision=None).select_related("latest_revision").order_by("-latest_revision")
    return any(_offers(page.get_latest_revision_as_object(), document) for page in drafts.specific())


def _offers(draft, document) -> bool:
    blocks = getattr(draft, "body", None) or ()
    return any(block.block_type == "handout" and block.value == document for block in blocks)
