"""How somebody was there, as the site knows it: kept as a code and a name, told in the language of who reads."""

from lms.base import registry


def relation_choices() -> list[tuple[str, str]]:
    """Those that the rooms offer; a function, so that a new one needs no migration."""
    return [(found.code, found.label) for found in registry.relations.values()]


def in_words(code: str, about: str) -> str:
    """It stands after a name. Without a code it is a sentence of before, in the language in which it was asked."""
    found = registry.relations.get(code)
    return found.in_words(about) if found else about
