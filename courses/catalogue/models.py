"""A course is not its page (decision 1): the course runs and qualifies, its pages are its text in one language."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from cms.blocks.lesson import LessonBlocks
from lms.bilingual import Named
from lms.people.models import coordinated_by
from lms.places.models import Neighbourhood


class Colour(models.TextChoices):
    """The four line colours of the identity; each faculty has one, always with its name."""

    MAAS = "maas", _("blue")
    STEEN = "steen", _("red")
    PLEIN = "plein", _("green")
    AVOND = "avond", _("purple")


class Faculty(Named, models.Model):
    """A group of courses, as the Pendrecht Universiteit had them."""

    neighbourhood = models.ForeignKey(Neighbourhood, models.PROTECT, related_name="faculties")
    slug = models.SlugField(unique=True)
    name_nl = models.CharField(_("name, in Dutch"), max_length=60)
    name_en = models.CharField(_("name, in English"), max_length=60, blank=True)
    colour = models.CharField(_("colour"), max_length=8, choices=Colour.choices, default=Colour.MAAS)

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


class Course(models.Model):
    """The identity that runs, authors, competencies and certificates refer to."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    neighbourhood = models.ForeignKey(Neighbourhood, models.PROTECT, related_name="courses", verbose_name=_("neighbourhood"))
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


class Author(models.Model):
    """A resident who writes a course. No page child: reverting a revision must not bring a removed author back."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="authors")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="authorships")
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        constraints = [
            models.UniqueConstraint(fields=["course", "person"], condition=Q(until=None), name="one_open_authorship_each")
        ]

    def __str__(self) -> str:
        return f"{self.course_id} {self.person_id}"


class CourseIndexPage(Page):
    """The parent of all course pages. Its own address shows the catalogue (`courses.finding`)."""

    parent_page_types = ["cms.HomePage"]
    subpage_types = ["courses.CoursePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("courses")
        verbose_name_plural = _("courses")


class CoursePage(Page):
    """The text of a course in one language. One live page for a course and a language: kept by the actions."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="pages", verbose_name=_("course"))
    intro = models.TextField(_("what is it about?"), max_length=400, blank=True)
    #: One learning outcome a line; they are printed on the certificate.
    outcomes = models.TextField(_("what do students know afterwards?"), blank=True, help_text=_("One a line."))

    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("outcomes")]
    search_fields = [*Page.search_fields, index.SearchField("intro"), index.SearchField("outcomes")]
    parent_page_types = ["courses.CourseIndexPage"]
    subpage_types = ["courses.LessonPage"]
    template = "courses/catalogue/course.html"

    class Meta:
        verbose_name = _("course page")
        verbose_name_plural = _("course pages")

    def outcome_list(self) -> list[str]:
        return [line.strip() for line in self.outcomes.splitlines() if line.strip()]


class LessonPage(Page):
    """A lesson: what a resident tells, in at most eight kinds of blocks."""

    intro = models.TextField(_("in two sentences"), max_length=400, blank=True)
    body = StreamField(LessonBlocks(), verbose_name=_("lesson"), blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes to read"), default=10)

    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("body"), FieldPanel("minutes")]
    search_fields = [*Page.search_fields, index.SearchField("intro"), index.SearchField("body")]
    parent_page_types = ["courses.CoursePage"]
    subpage_types: list[str] = []
    template = "courses/catalogue/lesson.html"

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    @property
    def course_page(self) -> CoursePage:
        return self.get_parent().specific
