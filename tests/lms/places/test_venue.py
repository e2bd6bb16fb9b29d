"""A real site finds places to meet."""

import pytest
from django.core.management import CommandError, call_command

from lms.places.models import Venue


def test_a_place_is_added_and_corrected_by_its_name(neighbourhood):
    for street in ("Sluisplein 1", "Sluisplein 2"):
        call_command("venue", "Huis", neighbourhood="vlietkwartier", street=street, city="Havenrade")

    assert [(venue.neighbourhood, venue.street) for venue in Venue.objects.all()] == [(neighbourhood, "Sluisplein 2")]


def test_a_neighbourhood_that_is_not_there_is_named(db):
    with pytest.raises(CommandError, match="Nergens"):
        call_command("venue", "Huis", neighbourhood="Nergens", street="Straat 1", city="Stad")
