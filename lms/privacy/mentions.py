"""Where a person's name or words may be in a row that is not her own: letters to others, and what Wagtail keeps."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from wagtail.models import Comment, ModelLogEntry, Page, PageLogEntry, Revision, TaskState, WorkflowState

from lms.letters.actions import NOTHING
from lms.letters.models import Letter
from lms.privacy.erasing import without

COMMENTS = "wagtail_admin_comments"
UNDER_WAY = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)


def names_of(person) -> tuple[str, ...]:
    """What she can be found by in a text. One short word would also find others."""
    return tuple(word for word in (person.name, person.email) if len(word) > 3)


def _mentioning(person, *fields: str) -> Q:
    found = Q(pk=None)
    for word in names_of(person):
        for field in fields:
            found |= Q(**{f"{field}__contains": word})
    return found


def forget_in_letters(person) -> None:
    """Hers go; those to others that name her lose their words (only a demo keeps words that long)."""
    Letter.objects.to(person).delete()
    told = Letter.objects.readable().filter(_mentioning(person, "subject", "text"))
    told.exclude(sent_at=None, withdrawn_at=None).update(**NOTHING)


# --- Wagtail --------------------------------------------------------------------------------------


def forget_in_logs(person) -> None:
    """The log keeps that something was done. A label is the thing's name of that day, and for a person that is her name."""
    about = Q(content_type=ContentType.objects.get_for_model(person), object_id=str(person.pk))
    ModelLogEntry.objects.filter(about | _mentioning(person, "label")).update(label="")
    for model in (ModelLogEntry, PageLogEntry):
        hers = Q(user=person) & ~Q(data={})
        entries = model.objects.annotate(words=Cast("data", TextField())).filter(hers | _mentioning(person, "words"))
        for entry in entries:
            model.objects.filter(pk=entry.pk).update(data=_without_words_of(person, entry))


def _without_words_of(person, entry) -> dict:
    data = without(entry.data, names_of(person))
    if entry.user_id == person.pk:
        for said in ("comment", "reply"):
            if isinstance(data.get(said), str):
                data[said] = ""
            elif isinstance(data.get(said), dict):
                data[said] = {**data[said], "text": ""}
    return data


def forget_in_comments(person) -> None:
    """What she noted beside somebody's page: in the table, and in the versions of the page that carry a copy."""
    pages = Comment.objects.filter(Q(user=person) | Q(replies__user=person)).values("page")
    for revision in Revision.page_revisions.filter(object_id__in=[str(row["page"]) for row in pages]):
        notes = revision.content.get(COMMENTS)
        if not notes:
            continue
        kept = [_without_replies_of(person, note) for note in notes if note.get("user") != person.pk]
        Revision.objects.filter(pk=revision.pk).update(content={**revision.content, COMMENTS: kept})
    Comment.objects.filter(user=person).delete()
    person.comment_replies.all().delete()


def _without_replies_of(person, note: dict) -> dict:
    return {**note, "replies": [reply for reply in note.get("replies", []) if reply.get("user") != person.pk]}


def forget_in_reviews(person) -> None:
    """That she read a lesson stays; what she wrote about it then goes."""
    TaskState.objects.filter(finished_by=person).update(comment="")


def purge_versions(old) -> None:
    """What she took out of a lesson does not live on in an old version. Wagtail keeps those that are still needed."""
    needed = Q(pk__in=Page.objects.exclude(latest_revision=None).values("latest_revision"))
    needed |= Q(pk__in=Page.objects.exclude(live_revision=None).values("live_revision"))
    needed |= Q(approved_go_live_at__isnull=False)
    in_review = TaskState.objects.filter(workflow_state__status__in=UNDER_WAY).exclude(revision=None)
    needed |= Q(pk__in=in_review.values("revision"))
    old.exclude(needed).delete()
