"""A neighbourhood starts, and finds places to meet. (Who may, is asked above: this room knows no people.)"""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from lms.base.refusals import Code, Refused
from lms.base.text import slug
from lms.places.models import Neighbourhood, Venue

if TYPE_CHECKING:
    from lms.people.models import User


def open_neighbourhood(name: str, *, municipality: str, university: str = "") -> Neighbourhood:
    """Opening it twice is opening it once."""
    neighbourhood, _new = Neighbourhood.objects.get_or_create(
        slug=slug(name) or f"wijk-{sha256(name.encode()).hexdigest()[:8]}",  # a name without a Latin letter
        defaults={"name": name, "municipality": municipality, "university": university or f"{name} Universiteit"},
    )
    return neighbourhood


def add_venue(neighbourhood: Neighbourhood, name: str, *, by: "User", **facts: Any) -> Venue:
    """A place in this neighbourhood. Of two who add the same name at once, the second is told.

    Refused: `exists`.
    """
    with _name_is_free():
        venue = Venue.objects.create(neighbourhood=neighbourhood, name=name, **facts)
    log(venue, "lms.venue.add", user=by)
    return venue


def set_venue(neighbourhood: Neighbourhood, name: str, **facts: Any) -> Venue:
    """For a command: known by its name, so again is a correction, and it is used again."""
    venue, _new = Venue.objects.update_or_create(
        neighbourhood=neighbourhood, name=name, defaults=facts | {"retired_at": None}
    )
    log(venue, "lms.venue.add")
    return venue


def change_venue(venue: Venue, *, by: "User", **facts: Any) -> Venue:
    """Its name, address or way in. Calendars follow (`courses/scheduling/receivers.py`).

    Refused: `exists`.
    """
    for name, value in facts.items():
        setattr(venue, name, value)
    with _name_is_free():
        venue.save(update_fields=list(facts))
    log(venue, "lms.venue.change", user=by)
    return venue


@contextmanager
def _name_is_free() -> Iterator[None]:
    """The form looked, and a moment later another coordinator may have taken it."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as taken:
        raise Refused(_("There is a venue with this name already. Choose another name."), code=Code.EXISTS) from taken


def retire_venue(venue: Venue, *, by: "User") -> None:
    """It is not offered for new sessions; what is planned there stays. Twice is once."""
    if Venue.objects.in_use().filter(pk=venue.pk).update(retired_at=timezone.now()):
        log(venue, "lms.venue.retire", user=by)


def reopen_venue(venue: Venue, *, by: "User") -> None:
    if Venue.objects.filter(pk=venue.pk).exclude(retired_at=None).update(retired_at=None):
        log(venue, "lms.venue.reopen", user=by)
