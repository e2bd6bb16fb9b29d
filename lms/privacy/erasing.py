"""What erasure can do with the rows of a model. A declaration names one of these, or a verb of its own room."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Model


def stays(_person) -> None:
    """The row is a fact about the university; it goes on pointing at a person who is blank then."""


def removes(model: type[Model], path: str, *, file: str = "") -> Callable[[Any], None]:
    """Rows go, and after the transaction the files that `file` names."""

    def remove(person):
        rows = model._base_manager.filter(**{path: person})
        for stored in [getattr(row, file) for row in rows] if file else []:
            if stored:
                transaction.on_commit(partial(stored.storage.delete, stored.name))
        rows.delete()

    return remove


def empties(model: type[Model], path: str, **blank) -> Callable[[Any], None]:
    """The row stays, without the words in it."""

    def empty(person):
        model._base_manager.filter(**{path: person}).update(**blank)

    return empty


def without(value, words: tuple[str, ...]):
    """A JSON value in which every text that holds one of these words is empty."""
    if isinstance(value, dict):
        return {key: without(part, words) for key, part in value.items()}
    if isinstance(value, list):
        return [without(part, words) for part in value]
    return "" if isinstance(value, str) and any(word in value for word in words) else value
