"""Write a lesson answer by answer, send it to the coordinator, take it back; read it, publish it or ask one question.

Each answer saves the same Wagtail draft revision; `catalogue/workflow.py` is the road from there.
"""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, ReferenceIndex, Revision, TaskState, WorkflowState

from cms.media.actions import describe, keep_picture, throw_away
from courses.authoring import answers
from courses.catalogue.actions import free_address
from courses.catalogue.models import Author, Course
from courses.catalogue.page_models import CoursePage, LessonPage
from courses.catalogue.permissions import check_review, check_write
from lms.base.refusals import Code, Refused
from lms.base.text import slug
from lms.people.models import User

ANSWERS = {"topic", "title", "story", "question", "photo", "alt", "consent"}


# --- Writing --------------------------------------------------------------------------------------


def start_lesson(course: Course, *, by: User, language: str = "nl", twin: LessonPage | None = None) -> LessonPage:
    """A new lesson in her course, that nobody else sees. `twin` is the same lesson in the other language.

    Refused: `not_yours`, `exists`, `no_page`.
    """
    check_write(by, course)
    with transaction.atomic():
        Course.objects.select_for_update().get(pk=course.pk)
        parent = CoursePage.objects.select_for_update().of_course(course).in_language(language).first()
        if parent is None:
            raise Refused(_("This course has no page in that language yet. Ask the coordinator."), code=Code.NO_PAGE)
        title = answers.unnamed(language)
        lesson = LessonPage(title=title, slug=free_address(parent, title), owner=by, live=False, locale=parent.locale)
        if twin:
            if LessonPage.objects.filter(translation_key=twin.translation_key, locale=parent.locale).exists():
                raise Refused(_("This lesson exists in that language already."), code=Code.EXISTS)
            lesson.translation_key = twin.translation_key
        parent.add_child(instance=lesson)
        lesson.save_revision(user=by, clean=False)
        log(lesson, "wagtail.create", user=by, content_changed=True)
    return lesson


def answer(lesson: LessonPage, *, by: User, read: str = "", **given: Any) -> LessonPage:
    """Keep what she answered: topic, title, story, question, photo (None takes it away), alt, consent.

    What is not given stays. Answers the draft. `read` is the edition (`Answers.edition`) that she had before her: when
    other words were kept since, from another tab or by who writes with her, hers do not go over them unseen.

    Raises ValidationError for a photo that we cannot show.

    Refused: `not_yours`, `in_review`, `newer`.
    """
    if unknown := set(given) - ANSWERS:
        raise TypeError(f"No question is called {', '.join(sorted(unknown))}.")
    check_write(by, lesson.course)
    fresh = given.get("photo")
    # A photo is read and written again before the lock: that takes a second.
    image = keep_picture(fresh, title=lesson.draft_title, by=by) if isinstance(fresh, UploadedFile) else None
    with transaction.atomic():
        page = _hold(lesson)
        _must_be_free(page)
        draft = page.get_latest_revision_as_object()
        before = answers.of(draft)
        _must_be_read(before, read, given)
        _fill(draft, given, by)
        if "photo" in given:
            answers.put_photo(draft, image)
        save_draft(draft, by=by)
        _describe_photo(draft, given)
        if "photo" in given and before.image and _is_only_here(before.image, page):
            throw_away(before.image)
    return draft


def save_draft(draft: LessonPage, *, by: User) -> Revision:
    """One visit is one revision. Never over one that is live, or that the coordinator has read: Wagtail would allow that."""
    last = draft.latest_revision
    own = (
        last is not None
        and last.user_id == by.pk
        and last.pk != draft.live_revision_id
        and not TaskState.objects.filter(revision=last).exists()
    )
    return draft.save_revision(user=by, clean=False, overwrite_revision=last if own else None)


def submit(lesson: LessonPage, *, by: User) -> LessonPage:
    """Send it to the coordinator; after her question, send it again.

    Refused: `not_yours`, `in_review`, `unchanged`, `incomplete`.
    """
    check_write(by, lesson.course)
    with transaction.atomic():
        page = _hold(lesson)
        _must_be_free(page)
        if page.live and page.latest_revision_id == page.live_revision_id:
            raise Refused(_("Nothing has changed since your lesson became public."), code=Code.UNCHANGED)
        draft = page.get_latest_revision_as_object()
        _make_complete(page, draft)
        save_draft(draft, by=by)
        page = LessonPage.objects.get(pk=page.pk)
        waiting = page.current_workflow_state
        if waiting:
            waiting.resume(user=by)
        else:
            page.get_workflow().start(page, user=by)
    return LessonPage.objects.get(pk=page.pk)


def withdraw(lesson: LessonPage, *, by: User) -> LessonPage:
    """Take it back before the coordinator decided. Twice is once.

    Refused: `not_yours`.
    """
    check_write(by, lesson.course)
    with transaction.atomic():
        page = _hold(lesson)
        state = page.current_workflow_state
        if state and state.status == WorkflowState.STATUS_IN_PROGRESS:
            state.cancel(user=by)
    return LessonPage.objects.get(pk=page.pk)


# --- Reading --------------------------------------------------------------------------------------


def approve(lesson: Page, *, by: User, revision: Revision | int) -> Page:
    """Publish the words that she read. When others came meanwhile, she reads those first.

    Refused: `not_coordinator`, `decided`, `changed`.
    """
    with transaction.atomic():
        state = _to_decide(lesson, by=by, seen=revision)
        _name_address(state)
        try:
            state.approve(user=by)
        except PermissionDenied as stale:
            raise Refused(_CHANGED(), code=Code.CHANGED) from stale
    return Page.objects.get(pk=lesson.pk).specific


def ask_change(lesson: Page, *, by: User, comment: str, revision: Revision | int) -> Page:
    """One friendly question; the writer answers by changing her lesson and sending it again.

    Refused: `not_coordinator`, `decided`, `changed`, `empty`.
    """
    if not comment.strip():
        raise Refused(_("Write your question first."), code=Code.EMPTY)
    with transaction.atomic():
        _to_decide(lesson, by=by, seen=revision).reject(user=by, comment=comment.strip())
    return Page.objects.get(pk=lesson.pk).specific


# --- Within -----------------------------------------------------------------------------------------


def _CHANGED() -> str:  # noqa: N802 a sentence in the reader's language
    return _("This text was changed after you opened it. Read the text again first.")


def _must_be_free(page: Page) -> None:
    if page.workflow_in_progress:
        raise Refused(
            _("The coordinator is reading your lesson now. Take your lesson back to change it."), code=Code.IN_REVIEW
        )


def _must_be_read(kept: answers.Answers, read: str, given: dict[str, Any]) -> None:
    if not read or read == kept.edition(read.partition("-")[0]):
        return
    same = all(
        answers.one_way(getattr(kept, name)) == answers.one_way(words)
        for name, words in given.items()
        if name != "photo"
    )
    if not same or given.get("photo"):
        raise Refused(_("Other words were kept here meanwhile. Choose which ones stay."), code=Code.NEWER)


def _hold(lesson: LessonPage) -> LessonPage:
    return LessonPage.objects.select_for_update().get(pk=lesson.pk)


def _fill(draft: LessonPage, given: dict[str, Any], by: User) -> None:
    if "topic" in given:
        draft.intro = given["topic"].strip()
    if "title" in given:
        draft.title = given["title"].strip() or answers.unnamed(draft.locale.language_code)
    if "story" in given:
        answers.put_story(draft, given["story"].strip(), by.first_name)
    if "question" in given:
        answers.put_question(draft, given["question"].strip())


def _describe_photo(draft: LessonPage, given: dict[str, Any]) -> None:
    """Her words go with the photo. One that somebody else put in the house's collection keeps its own."""
    image = answers.of(draft).image
    if not image or not {"alt", "consent"} & set(given):
        return
    if Author.objects.filter(course=draft.course, person=image.uploaded_by_user_id).exists():
        describe(image, alt=given.get("alt", image.alt), consent=bool(given.get("consent", image.consent)))


def _is_only_here(image: Any, page: LessonPage) -> bool:
    """Nobody but the writer ever saw it: no page that was published or sent shows it."""
    if page.first_published_at or TaskState.objects.filter(workflow_state__object_id=str(page.pk)).exists():
        return False
    return image.uploaded_by_user_id == page.owner_id and not ReferenceIndex.get_references_to(image).exists()


def _make_complete(page: LessonPage, draft: LessonPage) -> None:
    """A name, an address, and no question open that a reader cannot do without."""
    given = answers.of(draft)
    if given.missing():
        raise Refused(_("Something is still missing. Below you see what."), code=Code.INCOMPLETE)
    if not given.title:
        draft.title = answers.named_after(given.topic)
    draft.minutes = answers.minutes_of(draft)
    if not page.first_published_at:
        draft.slug = _take_address(page, draft.title)
    try:
        draft.full_clean()
    except ValidationError as wrong:
        raise Refused(" ".join(wrong.messages), code=Code.INCOMPLETE) from wrong


def _take_address(page: LessonPage, title: str) -> str:
    """The row takes the address at once, so that the next draft of this name takes another one."""
    page.slug = free_address(page.course_page, title, but=page)
    page.set_url_path(page.course_page)
    LessonPage.objects.filter(pk=page.pk).update(slug=page.slug, url_path=page.url_path)
    return page.slug


def _name_address(state: TaskState) -> None:
    """A lesson that was sent from the Wagtail editor still has the address of a new one."""
    revision = state.revision
    lesson = LessonPage.objects.filter(pk=revision.object_id, first_published_at=None).first()
    if lesson and lesson.slug.startswith(slug(answers.unnamed(lesson.locale.language_code))):
        revision.content["slug"] = _take_address(lesson, revision.content["title"])
        revision.save(update_fields=["content"])


def _to_decide(page: Page, *, by: User, seen: Revision | int) -> TaskState:
    """The open review of this page, held until we are done: nobody can decide twice, or about words that she did not see."""
    held = Page.objects.select_for_update().get(pk=page.pk)
    check_review(by, held)
    state = held.current_workflow_state
    if state is None or state.status != WorkflowState.STATUS_IN_PROGRESS:
        raise Refused(
            _("This lesson is not waiting for you any more. Someone decided, or the writer took the lesson back."),
            code=Code.DECIDED,
        )
    task_state = TaskState.objects.select_for_update().get(pk=state.current_task_state_id)
    if task_state.status != TaskState.STATUS_IN_PROGRESS:
        raise Refused(
            _("This lesson is not waiting for you any more. Someone decided, or the writer took the lesson back."),
            code=Code.DECIDED,
        )
    read = seen.pk if isinstance(seen, Revision) else int(seen)
    if not read == task_state.revision_id == held.latest_revision_id:
        raise Refused(_CHANGED(), code=Code.CHANGED)
    return task_state
