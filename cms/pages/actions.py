"""Pages about the university itself, and who helps."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from wagtail.models import Site

from cms.pages.models import HomePage, SiteSettings, StandardPage


def write_page(
    title: str,
    slug: str,
    *,
    language: str,
    intro: str = "",
    body: Sequence[tuple[str, Any]] = (),
    twin: StandardPage | None = None,
    in_menu: bool = False,
) -> StandardPage:
    """A page below the home page of this language, on the site at once. `twin` is the same page in the other language."""
    with transaction.atomic():
        home = HomePage.objects.select_for_update().get(locale__language_code=language)
        page = StandardPage(title=title, slug=slug, intro=intro, body=list(body), locale=home.locale, live=True)
        page.show_in_menus = in_menu
        if twin:
            page.translation_key = twin.translation_key
        home.add_child(instance=page)
        page.save_revision().publish()
    return page


def say_who_helps(
    *, name: str, portrait: str = "", phone: str = "", email: str = "", hours_nl: str = "", hours_en: str = ""
) -> SiteSettings:
    """A person, not a page: she stands at the same place on each page."""
    site = Site.objects.get(is_default_site=True)
    settings, _new = SiteSettings.objects.update_or_create(
        site=site,
        defaults={
            "help_name": name,
            "help_portrait": portrait,
            "help_phone": phone,
            "help_email": email,
            "help_hours_nl": hours_nl,
            "help_hours_en": hours_en,
        },
    )
    return settings
