"""The competency framework: data, so that a neighbourhood may add its own. Ids never change."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.catalogue.models import Course
from lms.base.bilingual import Named, in_language


class Framework(Named, models.Model):
    slug = models.SlugField(unique=True)
    version = models.PositiveSmallIntegerField(default=1)
    name_nl = models.CharField(_("name, in Dutch"), max_length=80)
    name_en = models.CharField(_("name, in English"), max_length=80, blank=True)

    class Meta:
        ordering = ["slug"]
        verbose_name = _("competency framework")
        verbose_name_plural = _("competency frameworks")


class CompetencyGroup(models.TextChoices):
    CITIZENSHIP = "citizenship", _("Citizenship")
    TEACHING = "teaching", _("Teaching")
    TOGETHER = "together", _("Working together")
    GOVERNANCE = "governance", _("Neighbourhood and governance")
    GROWING = "growing", _("Organising and growing")


class Competency(Named, models.Model):
    """Something a resident-teacher can do (*vaardigheid*)."""

    framework = models.ForeignKey(Framework, models.PROTECT, related_name="competencies")
    code = models.SlugField(max_length=40, unique=True)
    group = models.CharField(max_length=12, choices=CompetencyGroup.choices)
    order = models.PositiveSmallIntegerField(default=0)
    name_nl = models.CharField(_("name, in Dutch"), max_length=80)
    name_en = models.CharField(_("name, in English"), max_length=80)
    line_nl = models.CharField(_("in one sentence, in Dutch"), max_length=200)
    line_en = models.CharField(_("in one sentence, in English"), max_length=200)
    #: A related ESCO skill, never the same thing (skos:relatedMatch). Not looked up at run time.
    esco_uri = models.URLField(blank=True)
    esco_label = models.CharField(max_length=120, blank=True)
    core = models.BooleanField(_("on by default"), default=True)
    #: Which of education, labour_market, housing_market, leisure it helps with: a hint that the resident may change.
    routes = models.JSONField(default=list)
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["order"]
        verbose_name = _("competency")
        verbose_name_plural = _("competencies")

    @property
    def line(self) -> str:
        return in_language(self, "line")


class Alignment(models.Model):
    """Teaching this course asks for this competency. Nothing reads it yet: see `docs/roadmap.md`."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="alignments")
    competency = models.ForeignKey(Competency, models.PROTECT, related_name="alignments")

    class Meta:
        ordering = ["pk"]
        verbose_name = _("alignment")
        verbose_name_plural = _("alignments")
        constraints = [models.UniqueConstraint(fields=["course", "competency"], name="one_alignment_each")]

    def __str__(self) -> str:
        return f"{self.course_id} {self.competency_id}"
