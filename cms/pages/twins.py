"""A page that knows itself in the other language; the switch in the menu leads there."""

from wagtail.models import Page


class Twinned:
    """Sets `request.twin_url` before the page answers: its twin, else that of the nearest page above it that has one."""

    def twins(self):
        """The same page in other languages. Written separately, a page says here by what it is recognised."""
        return self.get_translations().live()

    def twin(self, language: str) -> Page | None:
        return self.twins().filter(locale__language_code=language).select_related("locale").first()

    def twin_url(self, request) -> str:
        other = "en" if self.locale.language_code == "nl" else "nl"
        for page in (self, *self.get_ancestors().filter(depth__gt=1).order_by("-depth").specific()):
            twin = page.twin(other) if isinstance(page, Twinned) else None
            if twin:
                return twin.get_url(request)
        return "/" if other == "nl" else f"/{other}/"

    def serve(self, request, *args, **kwargs):
        request.twin_url = self.twin_url(request)
        return super().serve(request, *args, **kwargs)
