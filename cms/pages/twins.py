"""A page that knows itself in the other language; the switch in the menu leads there."""

from collections.abc import Iterable
from functools import lru_cache

from django.urls import reverse
from django.utils import translation
from wagtail.models import Page


@lru_cache(maxsize=4096)
def address(url_path: str, language: str) -> str:
    """As Wagtail makes it, without asking where its sites begin: here it is one, with a home page in each language."""
    _nothing, _home, path = url_path.split("/", 2)
    with translation.override(language):
        return reverse("wagtail_serve", args=[path])


class Twinned:
    """Sets `request.twin_url` before the page answers: its twin, else that of the nearest page above it that has one."""

    #: The address of ours that stands at the top of what is above it; without it the home page is.
    top = ""

    def get_url(self, request=None, current_site=None):
        return address(self.url_path, self.locale.language_code)

    url = property(get_url)

    def twins(self):
        """The same page in other languages. Written separately, a page says here by what it is recognised."""
        return self.get_translations().live()

    def twin(self, language: str) -> Page | None:
        return self.twins().filter(locale__language_code=language).select_related("locale").first()

    def above(self) -> Iterable[Page]:
        """The pages above it, the nearest one first."""
        return self.get_ancestors().filter(depth__gt=1).order_by("-depth").specific()

    def nearest_twin(self, language: str) -> Page | None:
        return self.twin(language) or next(filter(None, (page.twin(language) for page in self.above())), None)

    def twin_url(self) -> str:
        other = "en" if self.locale.language_code == "nl" else "nl"
        if found := self.nearest_twin(other):
            return address(found.url_path, other)
        with translation.override(other):
            return reverse(self.top) if self.top else reverse("wagtail_serve", args=[""])

    def serve(self, request, *args, **kwargs):
        request.twin_url = self.twin_url()
        return super().serve(request, *args, **kwargs)
