"""What every page knows from the settings that a site's keeper fills in."""

from dataclasses import dataclass

from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from cms.pages.models import SiteSettings, StandardPage
from cms.pages.twins import address
from lms.base.editions import kept
from lms.base.registry import helper


@dataclass(frozen=True)
class HelpContact:
    """Who helps, when, and how to reach her. `portrait` is a drawing that she picked, or empty for her initials."""

    name: str
    phone: str
    email: str
    hours: str
    portrait: str

    def __str__(self) -> str:
        return self.name


@helper
def _contact() -> HelpContact | None:
    """Who helps, or None: then the foot of the page is silent about it."""
    settings = SiteSettings.objects.filter(site__is_default_site=True).first()
    if settings is None or not settings.help_name:
        return None
    return HelpContact(
        name=settings.help_name,
        phone=settings.help_phone,
        email=settings.help_email,
        hours=settings.help_hours,
        portrait=settings.help_portrait,
    )


def help_contact(request) -> dict:
    return {"help_contact": SimpleLazyObject(lambda: kept(("contact", get_language()), _contact))}


@dataclass(frozen=True)
class MenuPage:
    title: str
    url: str


def _menu_pages() -> tuple[MenuPage, ...]:
    language = get_language() or "nl"
    found = StandardPage.objects.in_menu(language).values_list("title", "url_path")
    return tuple(MenuPage(title, address(path, language)) for title, path in found)


def menu(request) -> dict:
    return {"menu_pages": SimpleLazyObject(lambda: kept(("menu", get_language()), _menu_pages))}
