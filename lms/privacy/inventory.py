"""Reading the register: what is kept about people, and the rows of one person."""

from collections.abc import Iterator
from datetime import datetime
from graphlib import TopologicalSorter

from django.core.exceptions import FieldDoesNotExist
from django.db.models import SET_NULL, Q

from lms.base.registry import PersonalData, personal_data_register
from lms.privacy.words import Chapter


def declarations() -> list[PersonalData]:
    """What is pointed at first: people, then what is about them, then what is about that."""
    return in_order_of_erasure()[::-1]


def in_order_of_erasure() -> list[PersonalData]:
    """What points at other rows before these, so that no row is in the way of another; the person last.

    Of what is free to go the ground floor goes last: a verb of a room above may still write a letter while it lets go.
    """
    declared = personal_data_register
    pointed_at = {label: _points_at(one.model) & declared.keys() - {label} for label, one in declared.items()}
    ground_first = sorted(declared, key=lambda label: (not label.startswith("lms."), label))
    order = TopologicalSorter({label: sorted(pointed_at[label]) for label in ground_first})
    return [declared[label] for label in reversed(list(order.static_order()))]


def _points_at(model) -> set[str]:
    """Models whose rows cannot go before its own; a foreign key that is emptied then is not in the way."""
    keys = [field for field in model._meta.concrete_fields if field.related_model]
    return {field.related_model._meta.label for field in keys if field.remote_field.on_delete is not SET_NULL}


def title(declaration: PersonalData) -> str:
    """What the rows are called, in the reader's language."""
    name = str(declaration.model._meta.verbose_name_plural)
    return name[:1].upper() + name[1:]


def for_readers() -> list[tuple[str, list[dict]]]:
    """What a page about privacy lists, chapter by chapter: what is about a person herself, the same words once."""
    chapters: dict[str, list[dict]] = {str(label): [] for label in Chapter.labels}
    for declared in declarations():
        line = {
            "purpose": str(declared.purpose),
            "ground": declared.ground.label,
            "kept": str(declared.kept),
            "left": str(declared.left),
        }
        lines = chapters[str(declared.chapter.label)]
        if declared.told and declared.paths and line not in lines:
            lines.append(line)
    return list(chapters.items())


def rows_of(declaration: PersonalData, person):
    """The rows that are about her."""
    about = Q(pk=None)
    for path in declaration.paths:
        about |= Q(**{path: person.pk if path == "pk" else person})
    rows = declaration.model._base_manager
    return rows.filter(pk__in=rows.filter(about).values("pk")).order_by("pk")


def aged(declaration: PersonalData, at: datetime):
    """The rows that are older than the register allows."""
    old = Q(pk=None)
    for moment in declaration.ages_by:
        old |= Q(**{f"{moment}__lt": at - declaration.retention})
    return declaration.model._base_manager.filter(old)


def columns(declaration: PersonalData) -> list[tuple[str, str, dict]]:
    """Of each exported field: its lookup, its name in the reader's language, and the words for its choices."""
    return [(lookup, *_described(declaration.model, lookup)) for lookup in declaration.fields]


def _described(model, lookup: str) -> tuple[str, dict]:
    field = None
    for part in lookup.split("__"):
        try:
            field = model._meta.get_field(part)
        except FieldDoesNotExist:
            return lookup, {}
        model = field.related_model or model
    name = str(getattr(field, "verbose_name", lookup))
    return name[:1].upper() + name[1:], dict(getattr(field, "flatchoices", ()))


def exported(person) -> Iterator[tuple[PersonalData, list[dict]]]:
    for declaration in declarations():
        if rows := list(rows_of(declaration, person).values(*declaration.fields)):
            yield declaration, rows
