"""Who may open a hand-out."""

import json

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
    """Wagtail keeps no list of what drafts refer to, so the words of the drafts that she may change are read."""
    pages = PagePermissionPolicy().instances_user_has_permission_for(person, "change")
    drafts = pages.filter(latest_revision__content__body__icontains="handout")
    return any(_offers(draft, document) for draft in drafts.values_list("latest_revision__content", flat=True))


def _offers(draft: dict, document) -> bool:
    """Wagtail keeps the blocks of a draft as JSON within its JSON."""
    blocks = json.loads(draft["body"])
    return any(block["type"] == "handout" and block["value"] == document.pk for block in blocks)
