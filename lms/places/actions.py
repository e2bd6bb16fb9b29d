"""A neighbourhood starts, and finds places to meet."""

from django.utils.text import slugify

from lms.places.models import Neighbourhood, Venue


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
) -> Venue:
    """A place in this neighbourhood; known by its name, so again is a correction."""
    venue, _new = Venue.objects.update_or_create(
        neighbourhood=neighbourhood,
        name=name,
        defaults={
            "street": street,
            "city": city,
            "postcode": postcode,
            "access_nl": access_nl,
            "access_en": access_en,
        },
    )
    return venue
