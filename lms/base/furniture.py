"""What a floor's rooms offer to others stands in files with fixed names. Each floor finds those of its own when Django starts,
so a new room or file needs no line anywhere, and none can be forgotten."""

from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

#: Files that put something in a register, or listen. In which order they are imported makes no difference.
NAMES = (
    "checks",
    "context",
    "context_processors",
    "criteria",
    "declarations",
    "declarations_wagtail",
    "demo",
    "editions",
    "errands",
    "intents",
    "introductions",
    "jobs",
    "kinds",
    "known_people",
    "lookups",
    "policies",
    "privacy",
    "rate_limits",
    "receivers",
    "tiles",
    "topics",
    "witnesses",
)


def bring_in(floor: str) -> None:
    """Import such files of an app (its dotted name) and of the rooms in it. For `AppConfig.ready()`."""
    rooms = [floor, *(room.name for room in iter_modules(import_module(floor).__path__, f"{floor}.") if room.ispkg)]
    for room in rooms:
        for name in NAMES:
            if find_spec(f"{room}.{name}"):
                import_module(f"{room}.{name}")
