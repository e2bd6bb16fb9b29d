"""The tiles that rooms put on a start page."""

from dataclasses import dataclass

from lms.base import registry

#: A tile with this template is a large number; the page shows those together, above the rest.
COUNTER = "components/counter.html"


@dataclass(frozen=True)
class Shown:
    template: str
    content: dict


def of(desk: str, person, at) -> list[Shown]:
    looked = ((tile.template, tile.look(person, at)) for tile in registry.tiles_of(desk))
    return [Shown(template, content) for template, content in looked if content is not None]


def apart(shown: list[Shown]) -> tuple[list[Shown], list[Shown]]:
    """The counters, and the rest."""
    counters = [tile for tile in shown if tile.template == COUNTER]
    return counters, [tile for tile in shown if tile.template != COUNTER]
