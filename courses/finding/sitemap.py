"""What search engines may find: pages, the catalogue and the calendar, each with its twin in the other language."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

LANGUAGES = [code for code, _name in settings.LANGUAGES]


@dataclass(frozen=True)
class SitemapEntry:
    address: str
    changed_at: datetime | None
    twins: list[tuple[str, str]]


def entries(request) -> list[SitemapEntry]:
    return [*_own(request, "catalogue"), *_own(request, "calendar"), *_pages(request)]


def _own(request, name: str) -> list[SitemapEntry]:
    addresses = []
    for code in LANGUAGES:
        with translation.override(code):
            addresses.append((code, request.build_absolute_uri(reverse(name))))
    return [SitemapEntry(address, None, addresses) for _code, address in addresses]


def _pages(request) -> list[SitemapEntry]:
    """Live and public, without the roots. (The index of courses shows the catalogue, which stands here already.)"""
    pages = Page.objects.live().public().filter(depth__gt=1).exclude(content_type__model="courseindexpage")
    found = []
    for page in pages.order_by("path"):
        address = page.get_full_url(request)
        if address:
            found.append(SitemapEntry(address, page.last_published_at, []))
    return found
