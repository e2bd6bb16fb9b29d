"""A course, what it is found by and who writes it. Its text stands on its pages (ADR 0001.1): `page_models.py`."""

import uuid
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Prefetch, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lms.base.bilingual import Named, Words
from lms.people.models import coordinated_by
from lms.places.models import Neighbourhood

if TYPE_CHECKING:
    from courses.catalogue.page_models import CoursePage


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
    """A group of courses, such as the Pendrecht Universiteit had."""

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
    """What courses are found by: safety in the neighbourhood, entrepreneurship …."""

    slug = models.SlugField(unique=True)
    name_nl = models.CharField(_("name, in Dutch"), max_length=60)
    name_en = models.CharField(_("name, in English"), max_length=60, blank=True)

    class Meta:
        ordering = ["slug"]
        verbose_name = _("theme")
        verbose_name_plural = _("themes")


def titles(course: str) -> Prefetch:
    """What readers see of courses that are found by another way: then `title_in` asks nothing more."""
    return Prefetch(f"{course}__pages", live_pages(), to_attr="public_pages")


def live_pages():
    """Asked of the relation, since the file of the pages imports this one."""
    return Course._meta.get_field("pages").related_model.objects.live().select_related("locale")


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
        return self.prefetch_related(Prefetch("pages", queryset=live_pages(), to_attr="public_pages"))

    def titles(self) -> dict[int, Words]:
        """What readers see of each public one (as `title_in`), by its key: for hundreds in a list to choose from."""
        live = live_pages().filter(course__in=self.order_by()).order_by("-pk")
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
