"""A neighbourhood starts, and finds places to meet. (Who may, is asked above: this room knows no people.)"""

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.text import slugify
from wagtail.log_actions import log

from lms.places.models import Neighbourhood, Venue

if TYPE_CHECKING:
    from lms.people.models import User


def open_neighbourhood(name: str, *, municipality: str, university: str = "") -> Neighbourhood:
    """Opening it twice is opening it once."""
    neighbourhood, _new = Neighbourhood.objects.get_or_create(
        slug=slugify(name),
        defaults={"name": name, "municipality": municipality, "university": university or f"{name} Universiteit"},
    )
    return neighbourhood


def add_venue(
    neighbourhood: Neighbourhood,
    name: str,
    *,
    street: str,
    city: str,
    postcode: str = "",
    access_nl: str = "",
    access_en: str = "",
    by: "User | None" = None,
) -> Venue:
    """A place in this neighbourhood; known by its name, so again is a correction, and it is used again."""
    facts = {"street": street, "city": city, "postcode": postcode, "access_nl": access_nl, "access_en": access_en}
    venue, _new = Venue.objects.update_or_create(
        neighbourhood=neighbourhood, name=name, defaults=facts | {"retired_at": None}
    )
    log(venue, "lms.venue.add", user=by)
    return venue


def change_venue(venue: Venue, *, by: "User", **facts: Any) -> Venue:
    """Its name, address or way in. Calendars follow (`courses/scheduling/receivers.py`)."""
    for name, value in facts.items():
        setattr(venue, name, value)
    venue.save(update_fields=list(facts))
    log(venue, "lms.venue.change", user=by)
    return venue


def retire_venue(venue: Venue, *, by: "User") -> None:
    """It is not offered for new sessions; what is planned there stays. Twice is once."""
    if Venue.objects.in_use().filter(pk=venue.pk).update(retired_at=timezone.now()):
        log(venue, "lms.venue.retire", user=by)


def reopen_venue(venue: Venue, *, by: "User") -> None:
    if Venue.objects.filter(pk=venue.pk).exclude(retired_at=None).update(retired_at=None):
        log(venue, "lms.venue.reopen", user=by)
