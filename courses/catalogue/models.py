"""A course is not its page (decision 1): the course runs and qualifies, its pages are its text in one language."""

import uuid
from dataclasses import dataclass, fields

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q, prefetch_related_objects
from django.db.models.functions import Substr
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager, PageViewRestriction, WorkflowState
from wagtail.query import PageQuerySet
from wagtail.search import index

from cms.blocks.lesson import LessonBlocks
from cms.pages.addresses import is_taken
from cms.pages.twins import Twinned, address
from lms.base.bilingual import Named, Words
from lms.base.editions import kept
from lms.base.registry import also_shown
from lms.people.models import coordinated_by
from lms.places.models import Neighbourhood


class Colour(models.TextChoices):
    """The four line colours of the identity; each faculty has one, always with its name."""

    MAAS = "maas", _("blue")
    STEEN = "steen", _("red")
    PLEIN = "plein", _("green")
    AVOND = "avond", _("purple")


class FacultyQuerySet(models.QuerySet):
    def coordinated_by(self, person):
        return self.filter(neighbourhood__in=coordinated_by(person))


class Faculty(Named, models.Model):
    """A group of courses, as the Pendrecht Universiteit had them."""

    neighbourhood = models.ForeignKey(Neighbourhood, models.PROTECT, related_name="faculties")
    slug = models.SlugField(unique=True)
    name_nl = models.CharField(_("name, in Dutch"), max_length=60)
    name_en = models.CharField(_("name, in English"), max_length=60, blank=True)
    colour = models.CharField(_("colour"), max_length=8, choices=Colour.choices, default=Colour.MAAS)

    objects = FacultyQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        verbose_name = _("faculty")
        verbose_name_plural = _("faculties")


class Theme(Named, models.Model):
    """What courses are found by: safety in the neighbourhood, entrepreneurship … (seed rows 4, 32, 67)."""

    slug = models.SlugField(unique=True)
    name_nl = models.CharField(_("name, in Dutch"), max_length=60)
    name_en = models.CharField(_("name, in English"), max_length=60, blank=True)

    class Meta:
        ordering = ["slug"]
        verbose_name = _("theme")
        verbose_name_plural = _("themes")


def titles(course: str) -> Prefetch:
    """What readers see of courses that are found by another way: then `title_in` asks nothing more."""
    return Prefetch(f"{course}__pages", CoursePage.objects.live().select_related("locale"), to_attr="public_pages")


class CourseQuerySet(models.QuerySet):
    def by(self, person):
        """The courses that this person writes."""
        return self.filter(authors__person=person, authors__until=None).distinct()

    def coordinated_by(self, person):
        return self.filter(neighbourhood__in=coordinated_by(person))

    def workable_by(self, person):
        """Her own courses, and those of the neighbourhoods that she coordinates."""
        own = Author.objects.filter(person=person, until=None).values("course")
        return self.filter(Q(pk__in=own) | Q(neighbourhood__in=coordinated_by(person)))

    def published(self):
        return self.filter(pages__live=True).distinct()

    def with_pages(self):
        """With what readers see of each course: then `title_in`, `intro_in` and `page_in` ask nothing more."""
        live = CoursePage.objects.live().select_related("locale")
        return self.prefetch_related(Prefetch("pages", queryset=live, to_attr="public_pages"))

    def titles(self) -> dict[int, Words]:
        """What readers see of each public one (as `title_in`), by its key: for hundreds in a list to choose from."""
        live = CoursePage.objects.live().filter(course__in=self.order_by()).order_by("-pk")
        found = live.values_list("course", "title", "locale__language_code")
        mine = (get_language() or "nl")[:2]
        return {course: Words(title, code) for course, title, code in sorted(found, key=lambda row: row[2] == mine)}


@dataclass(frozen=True, slots=True)
class Teacher:
    """No more of a person than the page of a course and its card show."""

    name: str
    portrait: str
    about: str = ""
    language: str = ""

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0]


class Course(models.Model):
    """The identity that runs, authors, competencies and certificates refer to."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    neighbourhood = models.ForeignKey(
        Neighbourhood, models.PROTECT, related_name="courses", verbose_name=_("neighbourhood")
    )
    faculty = models.ForeignKey(Faculty, models.PROTECT, related_name="courses", verbose_name=_("faculty"))
    themes = models.ManyToManyField(Theme, related_name="courses", blank=True, verbose_name=_("themes"))
    #: Working title, for the desk; readers see the title of the page in their language.
    title = models.CharField(_("title"), max_length=120)
    physical = models.BooleanField(_("physical"), default=False)
    social = models.BooleanField(_("social"), default=True)
    economic = models.BooleanField(_("economic"), default=False)
    hours = models.PositiveSmallIntegerField(_("study load in hours"), default=6)
    #: How many sessions a student attends to qualify; empty means all that were held.
    sessions_needed = models.PositiveSmallIntegerField(_("sessions needed"), null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = CourseQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        constraints = [
            models.CheckConstraint(
                condition=Q(physical=True) | Q(social=True) | Q(economic=True),
                name="course_has_a_domain",
                violation_error_message=_("Choose at least one: physical, social or economic."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @cached_property
    def public_pages(self) -> list["CoursePage"]:
        """Its live pages. `with_pages()` fills this for many courses at once."""
        return list(self.pages.live().select_related("locale"))

    def page_in(self, language: str = "") -> "CoursePage | None":
        """Its live page in this language (else the reader's), or the one that there is."""
        language = (language or get_language() or "nl")[:2]
        pages = sorted(self.public_pages, key=lambda page: (page.locale.language_code != language, page.pk))
        return pages[0] if pages else None

    def title_in(self, language: str = "") -> str:
        """What readers see: the title of the page in their language; the working title before there is one."""
        page = self.page_in(language)
        return Words(page.title, page.locale.language_code) if page else self.title

    def intro_in(self, language: str = "") -> str:
        page = self.page_in(language)
        return Words(page.intro, page.locale.language_code) if page else ""

    def url_in(self, language: str = "") -> str:
        """Where readers find it; empty before it is published."""
        page = self.page_in(language)
        return page.url if page else ""

    @cached_property
    def teachers(self) -> list[Teacher]:
        """Who writes it now, in the order in which they came. A closed account is not shown to anybody."""
        current = self.authors.current().filter(person__is_active=True).exclude(person__name="")
        facts = [f"person__{fact.name}" for fact in fields(Teacher)]
        return [Teacher(*row) for row in current.values_list(*facts)]


class AuthorQuerySet(models.QuerySet):
    def current(self):
        return self.filter(until=None)


class Author(models.Model):
    """A resident who writes a course. No page child: reverting a revision must not bring a removed author back."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="authors")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="authorships")
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)

    objects = AuthorQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        constraints = [
            models.UniqueConstraint(
                fields=["course", "person"], condition=Q(until=None), name="one_open_authorship_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.course_id} {self.person_id}"


class CourseIndexPage(Twinned, Page):
    """The parent of all course pages. Its own address shows the catalogue (`courses.finding`)."""

    is_creatable = False  # in the Wagtail admin, nor by copying: our verbs make it

    parent_page_types = ["cms.HomePage"]
    subpage_types = ["courses.CoursePage"]
    max_count_per_parent = 1
    promote_panels: list = []
    settings_panels: list = []

    class Meta:
        verbose_name = _("courses")
        verbose_name_plural = _("courses")

    def serve(self, request, *args, **kwargs):
        """Only a preview comes here: the catalogue stands at this address."""
        return redirect("catalogue")


class CoursePageQuerySet(PageQuerySet):
    def in_language(self, language: str):
        return self.filter(locale__language_code=language)

    def to_show(self):
        """With its language and what stands above its words."""
        return self.select_related("locale", "course__faculty", "course__neighbourhood")

    def of_course(self, course):
        return self.filter(course=course)

    def workable_by(self, person):
        return self.filter(course__in=Course.objects.workable_by(person))

    def coordinated_by(self, person):
        return self.filter(course__in=Course.objects.coordinated_by(person))


class CoursePage(Twinned, Page):
    """The text of a course in one language. One live page for a course and a language: kept by the actions."""

    is_creatable = False  # in the Wagtail admin, nor by copying: our verbs make it

    course = models.ForeignKey(Course, models.PROTECT, related_name="pages", verbose_name=_("course"))
    intro = models.TextField(_("what is it about?"), max_length=400, blank=True)
    #: One learning outcome a line; they are printed on the certificate.
    outcomes = models.TextField(_("what do students know afterwards?"), blank=True, help_text=_("One a line."))

    objects = PageManager.from_queryset(CoursePageQuerySet)()

    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("outcomes")]
    promote_panels: list = []
    settings_panels: list = []
    search_fields = [*Page.search_fields, index.SearchField("intro"), index.SearchField("outcomes")]
    parent_page_types = ["courses.CourseIndexPage"]
    subpage_types = ["courses.LessonPage"]
    template = "courses/catalogue/course.html"
    top = "catalogue"

    class Meta:
        verbose_name = _("course page")
        verbose_name_plural = _("course pages")

    def clean(self):
        super().clean()
        if self.slug and is_taken("cursussen", self.slug):
            raise ValidationError({"slug": _("This address is taken by the site itself. Choose another.")})

    #: It is public by itself, where a lesson needs its course.
    in_public_course = True

    def twins(self):
        """Written separately, the pages of a course have nothing in common but the course."""
        return CoursePage.objects.live().of_course(self.course_id).exclude(pk=self.pk)

    def above(self):
        return []

    def twin_url(self):
        """Without making a page of what is only an address."""
        other = "en" if self.locale.language_code == "nl" else "nl"

        def twin() -> str | None:
            return self.twins().in_language(other).values_list("url_path", flat=True).first()

        if path := kept(("twin", self.pk), twin):
            return address(path, other)
        with translation.override(other):
            return reverse(self.top)

    def get_view_restrictions(self):
        """As Wagtail does, but for the aliases: a course page and what is above it have none. In one question."""
        paths = [self.path[:depth] for depth in range(self.steplen, len(self.path) + 1, self.steplen)]
        return kept(("restrictions", self.path), lambda: list(PageViewRestriction.objects.filter(page__path__in=paths)))

    def outcome_list(self) -> list[str]:
        return [line.strip() for line in self.outcomes.splitlines() if line.strip()]

    def get_context(self, request, *args, **kwargs):
        lessons = kept(("lessons", self.path), lambda: list(LessonPage.objects.child_of(self).to_list()))
        self.course.teachers = kept(("teachers", self.course_id), lambda: self.course.teachers)
        known = {"course": self.course, "lessons": lessons}
        return super().get_context(request, *args, **kwargs) | known | also_shown(self.template, request, self.course)


class LessonPageQuerySet(PageQuerySet):
    def to_list(self):
        """What everybody can read, in its order, with what a link to it tells."""
        links = self.live().order_by("path").select_related("locale")
        return links.only("title", "intro", "url_path", "locale__language_code")

    def readable(self):
        """Published, in a course that is published too."""
        return self.live().below(CoursePage.objects.live())

    def workable_by(self, person):
        """Lessons of the courses that she writes or coordinates, drafts too."""
        return self.below(CoursePage.objects.workable_by(person))

    def written_by(self, person):
        """Lessons of the courses that she writes, drafts too."""
        return self.below(CoursePage.objects.filter(course__in=Course.objects.by(person)))

    def coordinated_by(self, person):
        return self.below(CoursePage.objects.coordinated_by(person))

    def of_course(self, course):
        return self.below(CoursePage.objects.of_course(course))

    def with_review(self):
        """With where each is on its way. (Wagtail's `prefetch_workflow_states()` finds nothing for a kind of page.)"""
        states = WorkflowState.objects.active().select_related("current_task_state__task")
        courses = CoursePage.objects.live().filter(path=Substr(OuterRef("path"), 1, COURSE_PATH))
        found = self.annotate(in_public_course=Exists(courses))
        return found.prefetch_related(Prefetch("_specific_workflow_states", states, to_attr="_current_workflow_states"))

    def below(self, pages):
        """Lessons of these course pages, in one query: a page is found by its path."""
        return self.alias(parent_path=Substr("path", 1, COURSE_PATH)).filter(parent_path__in=pages.values("path"))


#: A course page stands at depth four (root, home, courses, course), and a step is four signs.
COURSE_PATH = 4 * 4


class LessonPage(Twinned, Page):
    """A lesson: what a resident tells, in at most eight kinds of blocks."""

    is_creatable = False  # in the Wagtail admin, nor by copying: our verbs make it

    intro = models.TextField(_("in two sentences"), max_length=400, blank=True)
    body = StreamField(LessonBlocks(), verbose_name=_("lesson"), blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes to read"), default=10)

    objects = PageManager.from_queryset(LessonPageQuerySet)()

    content_panels = [
        HelpPanel(_("Everything you write is kept by itself. Nothing is public before the coordinator has read it.")),
        FieldPanel("title", help_text=_("What is your lesson called? Keep it short.")),
        FieldPanel("intro"),
        FieldPanel("body"),
        FieldPanel("minutes"),
    ]
    promote_panels: list = []
    settings_panels: list = []
    search_fields = [*Page.search_fields, index.SearchField("intro"), index.SearchField("body")]
    parent_page_types = ["courses.CoursePage"]
    subpage_types: list[str] = []
    template = "courses/catalogue/lesson.html"
    top = "catalogue"

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    @cached_property
    def course_page(self) -> CoursePage:
        return CoursePage.objects.to_show().get(path=self.path[:COURSE_PATH])

    def above(self):
        return [self.course_page]

    @cached_property
    def in_public_course(self) -> bool:
        """Else nobody can read it yet, however live it is. `with_review()` fills this for many lessons at once."""
        return self.course_page.live

    @property
    def course(self) -> Course:
        return self.course_page.course

    def pictures(self) -> list:
        return [block.value["image"] for block in self.body if block.block_type == "photo" and block.value.get("image")]

    def serve(self, request, *args, **kwargs):
        """A published lesson of a course that is not published is nobody's yet."""
        if not self.course_page.live and not getattr(request, "is_preview", False):
            raise Http404
        return super().serve(request, *args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        prefetch_related_objects(self.pictures(), "renditions")
        lessons = LessonPage.objects.child_of(self.course_page).to_list()
        context = {"course_page": self.course_page, "course": self.course, "lessons": list(lessons)}
        return {**super().get_context(request, *args, **kwargs), **context}
