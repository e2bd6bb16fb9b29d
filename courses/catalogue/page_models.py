"""The pages of the catalogue: the text of a course in one language, and its lessons. They are Wagtail pages."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, prefetch_related_objects
from django.db.models.functions import Substr
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager, PageViewRestriction, WorkflowState
from wagtail.query import PageQuerySet
from wagtail.search import index

from cms.blocks.lesson import LessonBlocks
from cms.pages.addresses import is_taken
from cms.pages.twins import Twinned, address
from courses.catalogue.models import Course
from lms.base.editions import kept
from lms.base.registry import also_shown

#: A course page stands at depth four (root, home, courses, course), and a step is four characters.
COURSE_PATH = 4 * 4


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

    #: A course page is public by itself; a lesson also needs its course to be.
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
