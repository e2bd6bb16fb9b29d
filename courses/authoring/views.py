"""The wizard: a resident makes a lesson, one question a screen. Everything works without scripts."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from courses.authoring import actions, answers
from courses.authoring.examples import BY_PART, words_of
from courses.authoring.forms import FORMS
from courses.authoring.states import DRAFT, coordinator_of, reply_before, state_of
from courses.catalogue.models import Course
from courses.catalogue.page_models import COURSE_PATH, CoursePage, LessonPage
from lms.base.dates import clock
from lms.base.fields import typed_in
from lms.base.refusals import Code, Refused, refusals_as_messages
from lms.people.decorators import pressed_on
from lms.people.permissions import is_resident_teacher

IN_ANOTHER_LANGUAGE = {"nl": gettext_lazy("Write it in Dutch too"), "en": gettext_lazy("Write it in English too")}


@login_required
def teach(request):
    """Her courses and lessons. Who does not teach (yet) is invited."""
    own = Course.objects.by(request.user).select_related("faculty", "neighbourhood")
    pages = Prefetch("pages", CoursePage.objects.select_related("locale"))
    courses = list(own.with_pages().prefetch_related(pages))
    if not courses and not is_resident_teacher(request.user):
        return render(request, "courses/authoring/invitation.html")
    lessons = LessonPage.objects.written_by(request.user).select_related("locale").with_review()
    shelves = _shelves(courses, lessons.order_by("path"))
    asked = [lesson for shelf in shelves for lesson in shelf["lessons"] if lesson.state.code == "question"]
    return render(request, "courses/authoring/teach.html", {"shelves": shelves, "asked": asked})


def _shelves(courses, lessons) -> list[dict]:
    """Each course with its lessons, in all its languages."""
    shelves = [{"course": course, "lessons": []} for course in courses]
    below = {page.path: shelf for shelf in shelves for page in shelf["course"].pages.all()}
    for page in lessons:
        page.state = state_of(page)
        below[page.path[:COURSE_PATH]]["lessons"].append(page)
    for shelf in shelves:
        _offer_languages(shelf)
    return shelves


def _offer_languages(shelf) -> None:
    """What she sent can be written in another language of its course too, unless it is there already."""
    languages = {page.locale.language_code for page in shelf["course"].pages.all()}
    written = {(page.translation_key, page.locale.language_code) for page in shelf["lessons"]}
    for page in shelf["lessons"]:
        open_ones = (code for code in sorted(languages) if (page.translation_key, code) not in written)
        page.to_write = IN_ANOTHER_LANGUAGE.get(next(open_ones, "")) if page.state != DRAFT else None


@login_required
def new(request):
    """Choose for which course, when she writes more than one."""
    courses = Course.objects.by(request.user).select_related("faculty").with_pages()
    if request.method != "POST":
        return render(request, "courses/authoring/new.html", {"courses": list(courses)})
    course = next((course for course in courses if str(course.uuid) == request.POST.get("course")), None)
    if course is None:
        raise Http404
    with refusals_as_messages(request):
        lesson = actions.start_lesson(course, by=request.user, language=_language_for(course))
        return redirect("teach-topic", lesson.pk)
    return redirect("teach")


def _language_for(course) -> str:
    """Hers, when the course has a page in it."""
    languages = list(course.pages.values_list("locale__language_code", flat=True))
    own = (get_language() or "nl")[:2]
    return own if own in languages or not languages else languages[0]


@login_required
@pressed_on("teach")
def twin(request, pk):
    """The same lesson in the other language, from the first question on; or what is there of it already."""
    page = _own(request, pk)
    language = "en" if page.locale.language_code == "nl" else "nl"
    there = page.get_translations().filter(locale__language_code=language).first()
    if there:
        return redirect("teach-lesson", there.pk)
    with refusals_as_messages(request):
        started = actions.start_lesson(page.course, by=request.user, language=language, twin=page)
        messages.success(request, _("Tell your lesson again in this language. Your first lesson stays as it is."))
        return redirect("teach-topic", started.pk)
    return redirect("teach")


@login_required
def lesson(request, pk):
    """Go on where she was: the first question without an answer, or the whole lesson."""
    page = _own(request, pk)
    if not state_of(page).is_open:
        return redirect("teach-sent", page.pk)
    missing = answers.of(page.get_latest_revision_as_object()).missing()
    return redirect(f"teach-{missing[0].key if missing else 'look'}", page.pk)


@login_required
def question(request, pk, part):
    """One question of the wizard."""
    page = _own(request, pk)
    if request.method != "POST" and not state_of(page).is_open:
        return redirect("teach-sent", page.pk)
    draft = page.get_latest_revision_as_object()
    given = answers.of(draft)
    form = typed_in(_form(part, request, given), draft.locale.language_code)
    others = None
    if request.method == "POST":
        try:
            response = _keep(request, page, part, form)
        except Refused as no:  # sent, or written, meanwhile: what she typed stays before her eyes
            if request.POST.get("do") == "save":
                return JsonResponse({"problem": str(no)}, status=409)
            messages.error(request, str(no))
            response, others = None, no.code == Code.NEWER
        if response is not None:
            return response
        page = _own(request, pk)  # what could be kept is kept
        draft = page.get_latest_revision_as_object()
        given = answers.of(draft)
    screen = _screen(page, draft, part, given, form=form, others=_told(part, given) if others else [])
    return render(request, f"courses/authoring/{part}.html", screen)


def _told(part, given) -> list[tuple[str, str]]:
    """What is kept of this part, with the question that it answers."""
    fields = FORMS[part].base_fields
    return [
        (fields[name].label, getattr(given, name)) for name in fields if isinstance(getattr(given, name, None), str)
    ]


def _form(part, request, given):
    known = {"topic": given.topic, "title": given.title, "story": given.story, "question": given.question}
    initial = {**known, "alt": given.alt, "consent": given.consent}
    extra = {"has_photo": bool(given.image)} if part == "photo" else {}
    if request.method != "POST":
        return FORMS[part](initial=initial, **extra)
    return FORMS[part](request.POST, request.FILES, initial=initial, **extra)


def _keep(request, page, part, form):
    """Keep what can be kept, and go where the button says; None when there is something to say about an answer."""
    wish = request.POST.get("do", "")
    if wish == "remove":
        actions.answer(page, by=request.user, photo=None)
        return redirect("teach-photo", page.pk)
    fine = form.is_valid()
    words = {name: value for name, value in form.cleaned_data.items() if name != "photo" or value}
    if example := words_of(part, wish) if fine else "":
        words[part] = f"{words[part]} {example}".strip()
    try:
        draft = actions.answer(page, by=request.user, read=_read(request, part), **words)
    except ValidationError as wrong:
        form.refuse_photo(wrong)
        return None
    if wish == "save":
        return JsonResponse({"saved": _saved(draft), "edition": answers.of(draft).edition(part)})
    if not fine and wish != "later":
        return None
    return _onward(page, part, "stay" if example else wish)


def _read(request, part) -> str:
    """Which edition of this part the form was opened with; of another part it says nothing."""
    read = request.POST.get("edition", "")
    return read if read.startswith(f"{part}-") else ""


def _onward(page, part, wish):
    if wish == "later":
        return redirect("teach")
    number = answers.KEYS.index(part)
    return redirect(f"teach-{answers.KEYS[number if wish == 'stay' else number + 1]}", page.pk)


@login_required
def look(request, pk):
    """The lesson as others will see it, with a pencil on each part; from here it goes to the coordinator."""
    page = _own(request, pk)
    if not state_of(page).is_open:
        return redirect("teach-sent", page.pk)
    draft = page.get_latest_revision_as_object()
    given = answers.of(draft)
    more = {"title": given.title or answers.named_after(given.topic), "missing": given.missing()}
    return render(request, "courses/authoring/look.html", _screen(page, draft, "look", given, **more))


@login_required
@pressed_on("teach-look", "pk")
def send(request, pk):
    page = _own(request, pk)
    with refusals_as_messages(request):
        actions.submit(page, by=request.user)
        return redirect("teach-sent", page.pk)
    return redirect("teach-look", page.pk)


@login_required
def sent(request, pk):
    """What happens next."""
    page = _own(request, pk)
    if state_of(page).is_open:
        return redirect("teach-lesson", page.pk)
    started = page.current_workflow_task_state.started_at
    coordinator = coordinator_of(page.course.neighbourhood)
    return render(
        request,
        "courses/authoring/sent.html",
        {
            "lesson": page,
            "coordinator": coordinator,
            "before": reply_before(started),
            "is_late": reply_before(started) < timezone.now(),
            "course": page.course,
        },
    )


@login_required
@pressed_on("teach-sent", "pk")
def withdraw(request, pk):
    page = _own(request, pk)
    with refusals_as_messages(request):
        actions.withdraw(page, by=request.user)
        messages.success(request, _("You have your lesson back. Send it again when you are ready."))
    return redirect("teach-lesson", page.pk)


@login_required
def preview(request, pk):
    """The whole page as a student sees it."""
    page = _own(request, pk)
    draft = page.get_latest_revision_as_object()
    request.is_preview, request.preview_mode = True, ""
    request.way_back = reverse("teach-look", args=[page.pk])
    return draft.serve(request)


def _own(request, pk):
    return get_object_or_404(LessonPage.objects.written_by(request.user), pk=pk)


def _saved(draft) -> str:
    return _("Saved at %(hour)s") % {"hour": clock(draft.latest_revision_created_at)}


def _screen(page, draft, part, given, **more) -> dict:
    """What every screen of the wizard shows: where she is, what was kept, who helps, and what the coordinator asked."""
    number = answers.KEYS.index(part) + 1
    return {
        "lesson": page,
        "draft": draft,
        "part": answers.PARTS[number - 1],
        "number": number,
        "steps": answers.PARTS,
        "empty": given.empty(),
        "back": f"teach-{answers.KEYS[number - 2]}" if number > 1 else "",
        "given": given,
        "edition": given.edition(part) if part != "look" else "",
        "examples": BY_PART.get(part, ()),
        "saved": _saved(draft),
        "course": page.course,
        "coordinator": coordinator_of(page.course.neighbourhood),
        "state": state_of(page),
        **more,
    }
