"""The pages that are about the university itself, and what the site is called."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.blocks.lesson import PageBlocks

#: Addresses of our own that a page below the home page would hide behind.
TAKEN_SLUGS = {
    *("agenda", "calendar", "mijn", "my", "bureau", "desk", "lesgeven", "teach", "aanmelden", "enrol", "aanwezig", "present"),
    *("c", "account", "demo", "admin", "documents", "media", "static", "status", "en", "nl", "healthz", "readyz"),
}


class HomePage(Page):
    """The front door, once in each language."""

    headline = models.CharField(_("headline"), max_length=120)
    intro = models.TextField(_("introduction"), max_length=400)

    content_panels = [*Page.content_panels, FieldPanel("headline"), FieldPanel("intro")]
    parent_page_types = ["wagtailcore.Page"]
    template = "cms/pages/home.html"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")


class StandardPage(Page):
    """About us, how it works, frequently asked questions."""

    intro = models.TextField(_("introduction"), max_length=400, blank=True)
    body = StreamField(PageBlocks(), verbose_name=_("text"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("body")]
    parent_page_types = ["cms.HomePage", "cms.StandardPage"]
    subpage_types = ["cms.StandardPage"]
    template = "cms/pages/standard.html"

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def clean(self):
        super().clean()
        if self.slug in TAKEN_SLUGS:
            raise ValidationError({"slug": _("This address is taken by the site itself. Choose another.")})


@register_setting(icon="site")
class SiteSettings(BaseSiteSetting):
    """What the site calls itself and who helps."""

    name = models.CharField(_("name of the site"), max_length=80, blank=True)
    help_name = models.CharField(_("who helps"), max_length=80, blank=True)
    help_phone = models.CharField(_("phone"), max_length=30, blank=True)
    help_email = models.EmailField(_("e-mail address"), blank=True)
    help_hours_nl = models.CharField(_("when, in Dutch"), max_length=120, blank=True)
    help_hours_en = models.CharField(_("when, in English"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("site settings")
        verbose_name_plural = _("site settings")
