"""The pages that are about the university itself, and what the site is called."""

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import RadioSelect
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.models.pages import RouteResult

from cms.blocks.lesson import PageBlocks
from cms.pages.addresses import is_taken
from cms.pages.keeping import KeptByCoordinators
from cms.pages.twins import Twinned, address
from lms.base.bilingual import in_language
from lms.base.drawing.picking import portrait_choices
from lms.base.registry import also_shown


class HomePage(KeptByCoordinators, Twinned, Page):
    """The home page, one in each language."""

    is_creatable = False  # in the Wagtail admin, nor by copying: our verbs make it
    carries_all = True

    headline = models.CharField(_("headline"), max_length=120)
    intro = models.TextField(_("introduction"), max_length=400)

    content_panels = [
        HelpPanel(_("Everybody sees this page first. What you change is public when you press Publish.")),
        FieldPanel("headline"),
        FieldPanel("intro"),
    ]
    promote_panels: list = []
    settings_panels: list = []
    parent_page_types = ["wagtailcore.Page"]
    template = "cms/pages/home.html"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request, *args, **kwargs):
        """With what the higher floors show of what is soon; they get the page."""
        return super().get_context(request, *args, **kwargs) | also_shown(self.template, request, self)

    def route(self, request, path_components):
        """The page below it at this address, found in one stroke: Wagtail goes down its tree, two queries a step."""
        if not path_components:
            return super().route(request, path_components)
        whole = f"{self.url_path}{'/'.join(path_components)}/"
        found = Page.objects.live().filter(slug=path_components[-1], url_path=whole).first()
        if found is None:
            raise Http404
        return RouteResult(found.specific_class.objects.select_related("locale").get(pk=found.pk))


class StandardPageManager(PageManager):
    def in_menu(self, language: str):
        """What the foot of each page leads to, in the order of the explorer."""
        return self.live().filter(show_in_menus=True, locale__language_code=language).order_by("path")


class StandardPage(KeptByCoordinators, Twinned, Page):
    """About us, how it works, frequently asked questions. Those in the menu stand at the foot of each page."""

    objects = StandardPageManager()

    intro = models.TextField(_("introduction"), max_length=400, blank=True)
    body = StreamField(PageBlocks(), verbose_name=_("text"), blank=True)

    content_panels = [
        HelpPanel(_("What you change is public when you press Publish. Under History you find what was there before.")),
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("body"),
        FieldPanel("show_in_menus", heading=_("In the menu at the foot of each page")),
    ]
    promote_panels = [FieldPanel("slug", heading=_("Address"))]
    settings_panels: list = []
    parent_page_types = ["cms.HomePage", "cms.StandardPage"]
    subpage_types = ["cms.StandardPage"]
    template = "cms/pages/standard.html"

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def get_context(self, request, *args, **kwargs):
        trail = [(page.title, address(page.url_path, page.locale.language_code)) for page in self.trail]
        return {**super().get_context(request, *args, **kwargs), "trail": trail}

    @cached_property
    def trail(self) -> list[Page]:
        """The pages above it, the home page first."""
        return list(self.get_ancestors().filter(depth__gt=1).select_related("locale"))

    def nearest_twin(self, language: str) -> Page | None:
        keys = [self.translation_key, *(page.translation_key for page in reversed(self.trail))]
        twins = Page.objects.live().filter(translation_key__in=keys, locale__language_code=language)
        found = {page.translation_key: page for page in twins.select_related("locale")}
        return next((found[key] for key in keys if key in found), None)

    def clean(self):
        super().clean()
        if self.slug and is_taken(self.slug):
            raise ValidationError({"slug": _("This address is taken by the site itself. Choose another.")})


@register_setting(icon="site")
class SiteSettings(BaseSiteSetting):
    """Who helps."""

    help_name = models.CharField(_("who helps"), max_length=80, blank=True)
    help_phone = models.CharField(_("phone"), max_length=30, blank=True)
    help_email = models.EmailField(_("e-mail address"), blank=True)
    help_hours_nl = models.CharField(_("when, in Dutch"), max_length=120, blank=True)
    help_hours_en = models.CharField(_("when, in English"), max_length=120, blank=True)
    #: A drawing that she picked herself (`lms/base/drawing/people.py`); empty: her initials.
    help_portrait = models.CharField(_("her picture"), max_length=20, blank=True)

    panels = [
        FieldPanel("help_name"),
        FieldPanel("help_portrait", widget=RadioSelect(choices=list(portrait_choices()), attrs={"class": "faces"})),
        FieldPanel("help_phone"),
        FieldPanel("help_email"),
        FieldPanel("help_hours_nl"),
        FieldPanel("help_hours_en"),
    ]

    class Meta:
        verbose_name = _("site settings")
        verbose_name_plural = _("site settings")

    @property
    def help_hours(self) -> str:
        return in_language(self, "help_hours")
