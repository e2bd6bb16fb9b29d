"""The coordinator opens courses, says who writes them, writes their text in each language and publishes them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from courses.catalogue import actions
from courses.catalogue.forms import AuthorForm, CourseForm, FactsForm, FacultyForm, WordsForm
from courses.catalogue.models import Author, Course, Faculty
from courses.catalogue.page_models import CoursePage, LessonPage
from lms.base.refusals import refusals_as_messages, refusals_in
from lms.base.registry import also_shown
from lms.people.decorators import coordinators_only, pressed_on

A_PAGE = 25
LANGUAGES = {"nl": "Nederlands", "en": "English"}


@coordinators_only
def courses(request):
    own = Course.objects.coordinated_by(request.user).select_related("faculty", "neighbourhood")
    authors = Prefetch("authors", Author.objects.current().select_related("person"), to_attr="current_authors")
    pages = Prefetch("pages", CoursePage.objects.select_related("locale"))
    found = own.with_pages().prefetch_related(pages, authors).order_by("title", "pk")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    has_faculties = Faculty.objects.coordinated_by(request.user).exists()
    return render(request, "courses/catalogue/desk_courses.html", {"page": page, "has_faculties": has_faculties})


@coordinators_only
def new(request):
    form = CourseForm(request.POST or None, coordinator=request.user)
    if request.method == "POST" and form.is_valid():
        facts = form.facts()
        with refusals_in(form):
            course = actions.open_course(
                facts.pop("title"), neighbourhood=facts["faculty"].neighbourhood, by=request.user, **facts
            )
            messages.success(
                request, _("The course is made. Nobody else sees it yet. Is the text ready? Then make it public.")
            )
            return redirect("desk-course", course.uuid)
    return render(request, "courses/catalogue/desk_new.html", {"form": form})


@coordinators_only
def course(request, uuid):
    found = _own(request, uuid)
    pages = {page.locale.language_code: page for page in found.pages.select_related("locale")}
    lessons = LessonPage.objects.of_course(found).select_related("locale", "owner").with_review().order_by("path")
    context = {
        "course": found,
        "pages": [{"code": code, "language": name, "page": pages.get(code)} for code, name in LANGUAGES.items()],
        "authors": found.authors.current().select_related("person"),
        "lessons": lessons,
        "author_form": AuthorForm(course=found),
    }
    context |= also_shown("courses/catalogue/desk_course.html", request, found)
    return render(request, "courses/catalogue/desk_course.html", context)


@coordinators_only
def change(request, uuid):
    found = _own(request, uuid)
    known = {name: getattr(found, name) for name in ("faculty", "hours", "sessions_needed")}
    known |= {
        "themes": found.themes.all(),
        "domains": [d for d in ("physical", "social", "economic") if getattr(found, d)],
    }
    form = FactsForm(request.POST or None, initial=known, coordinator=request.user, neighbourhood=found.neighbourhood)
    if request.method == "POST" and form.is_valid():
        actions.change_course(found, by=request.user, **form.facts())
        messages.success(request, _("Changed."))
        return redirect("desk-course", found.uuid)
    return render(request, "courses/catalogue/desk_change.html", {"form": form, "course": found})


@coordinators_only
def words(request, uuid, language):
    """The page in one language: new words, or the first ones."""
    found = _own(request, uuid)
    if language not in LANGUAGES:
        raise Http404
    page = found.pages.filter(locale__language_code=language).first()
    draft = page.get_latest_revision_as_object() if page else None
    known = {name: getattr(draft, name) for name in ("title", "intro", "outcomes")} if draft else {}
    form = WordsForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            if page:
                actions.rewrite_page(page, by=request.user, **form.cleaned_data)
            else:
                actions.translate_course(found, language=language, by=request.user, **form.cleaned_data)
            messages.success(request, _("The text is kept. Make it public when it is ready."))
            return redirect("desk-course", found.uuid)
    context = {"form": form, "course": found, "language": LANGUAGES[language], "page": page}
    return render(request, "courses/catalogue/desk_words.html", context)


@coordinators_only
@pressed_on("desk-course", "uuid")
def publish(request, uuid, language):
    found = _own(request, uuid)
    with refusals_as_messages(request):
        page = actions.publish_course(found, by=request.user, language=language)
        messages.success(request, _("“%(title)s” is public now.") % {"title": page.title})
    return redirect("desk-course", found.uuid)


@coordinators_only
@pressed_on("desk-course", "uuid")
def hide(request, uuid, language):
    found = _own(request, uuid)
    actions.hide_course(found, by=request.user, language=language)
    messages.success(request, _("The page is no longer public. The text is kept as a draft."))
    return redirect("desk-course", found.uuid)


@coordinators_only
@pressed_on("desk-course", "uuid")
def add_author(request, uuid):
    found = _own(request, uuid)
    form = AuthorForm(request.POST, course=found)
    if form.is_valid():
        author = actions.add_author(found, form.cleaned_data["author"], by=request.user)
        messages.success(
            request, _("%(name)s writes this course now, and gets an e-mail.") % {"name": author.person.first_name}
        )
    else:
        messages.error(request, _("Choose a teacher from the list."))
    return redirect("desk-course", found.uuid)


@coordinators_only
@pressed_on("desk-course", "uuid")
def remove_author(request, uuid, pk):
    found = _own(request, uuid)
    author = get_object_or_404(found.authors.current().select_related("person"), pk=pk)
    actions.remove_author(found, author.person, by=request.user)
    messages.success(
        request, _("%(name)s no longer writes this course. The lessons stay.") % {"name": author.person.first_name}
    )
    return redirect("desk-course", found.uuid)


@coordinators_only
def new_faculty(request):
    form = FacultyForm(request.POST or None, coordinator=request.user)
    if request.method == "POST" and form.is_valid():
        faculty = actions.open_faculty(form.cleaned_data.pop("name_nl"), by=request.user, **form.cleaned_data)
        messages.success(request, _("The faculty %(name)s is there.") % {"name": faculty.name})
        return redirect("desk-course-new")
    return render(request, "courses/catalogue/desk_faculty.html", {"form": form})


def _own(request, uuid):
    own = Course.objects.coordinated_by(request.user).select_related("faculty", "neighbourhood")
    return get_object_or_404(own, uuid=uuid)
