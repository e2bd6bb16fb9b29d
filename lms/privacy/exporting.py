"""All that the register has about a person, in one zip: for programs (JSON) and for her (a page that opens anywhere)."""

import json
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue

from lms.base.registry import PersonalData
from lms.privacy import inventory


class Plain(DjangoJSONEncoder):
    """The blocks of a lesson as Wagtail stores them."""

    def default(self, o):
        return list(o.get_prep_value()) if isinstance(o, StreamValue) else super().default(o)


#: A version of a page is no reading matter; it stands in full in the JSON.
READABLE = 300
IN_MEMORY = 5 * 1024 * 1024


def export(person, *, at: datetime | None = None) -> IO[bytes]:
    """In her language. What she did with rows about others (a mark in a register) is theirs, and not in it."""
    out: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the answer closes it
    with translation.override(person.language), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        parts = []
        for declaration, rows in inventory.exported(person):
            files = [_put(archive, declaration, *file) for file in (declaration.files or _no_files)(person)]
            archive.writestr(f"data/{declaration.model._meta.label_lower}.json", _json(declaration, rows))
            parts.append(
                {
                    "title": inventory.title(declaration),
                    "declaration": declaration,
                    "files": files,
                    **_table(declaration, rows),
                }
            )
        page = {"person": person, "parts": parts, "at": at or timezone.now(), "site_name": settings.SITE_NAME}
        archive.writestr("index.html", render_to_string("lms/privacy/export.html", page))
    out.seek(0)
    return out


def _no_files(_person) -> Iterable[tuple[str, bytes]]:
    return ()


def _put(archive: zipfile.ZipFile, declaration: PersonalData, name: str, content: bytes) -> str:
    """A file under its own name, in a folder of its model; whatever the name says, it stays in there."""
    path = f"files/{declaration.model._meta.label_lower}/{PurePosixPath(name).name}"
    archive.writestr(path, content)
    return path


def _json(declaration: PersonalData, rows: list[dict]) -> str:
    told = {
        "what": inventory.title(declaration),
        "purpose": str(declaration.purpose),
        "ground": str(declaration.ground),
        "kept": str(declaration.kept),
        "rows": rows,
    }
    return json.dumps(told, cls=Plain, ensure_ascii=False, indent=2)


def _table(declaration: PersonalData, rows: list[dict]) -> dict:
    columns = inventory.columns(declaration)
    return {
        "headers": [name for _lookup, name, _choices in columns],
        "rows": [[_in_words(row[lookup], choices) for lookup, _name, choices in columns] for row in rows],
    }


def _in_words(value: Any, choices: dict) -> str:
    if choices:
        value = choices.get(value, value)
    match value:
        case None:
            return ""
        case bool():
            return _("yes") if value else _("no")
        case datetime():
            return date_format(timezone.localtime(value), "DATETIME_FORMAT")
        case date():
            return date_format(value, "DATE_FORMAT")
        case dict() | list() | StreamValue():
            value = json.dumps(value, cls=Plain, ensure_ascii=False)
            return value if len(value) <= READABLE else _("See the folder “data”.")
    return str(value)
