"""Short names that are kept in both languages beside each other: themes, faculties, competencies."""

from django.utils.translation import get_language


def in_language(thing, field: str) -> str:
    """The value of `field` in the reader's language; Dutch where English is empty."""
    if (get_language() or "nl").startswith("en"):
        return getattr(thing, f"{field}_en") or getattr(thing, f"{field}_nl")
    return getattr(thing, f"{field}_nl")


class Named:
    """A noun with `name_nl` and `name_en`; `name` follows the reader."""

    @property
    def name(self) -> str:
        return in_language(self, "name")

    def __str__(self) -> str:
        return self.name
