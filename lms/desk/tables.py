"""A list for coordinators: filtered and paged by its address, and downloaded as a spreadsheet.

The rows and their words come from whoever makes the table; this room knows no nouns of higher floors.

    table = Table(request, "people", people, COLUMNS, form=PeopleFilter(request.GET))
    return table.file() or render(request, "lms/people/list.html", {"table": table})
"""

import csv
import io
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse

from lms.base import dates
from lms.base.bilingual import Words, marked
from lms.desk.cells import as_text, harmless

logger = logging.getLogger(__name__)

A_PAGE = 25
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Column:
    """`value(row)` answers text (`Words` know their language), a number, a moment, yes or no, or None. `url(row)` makes the cell a link on screen."""

    label: Any
    value: Callable[[Any], Any]
    url: Callable[[Any], str] | None = None


class Table:
    def __init__(self, request, name: str, rows, columns: Sequence[Column], *, form=None, a_page: int = A_PAGE):
        """`form`, bound to the address, has a word `narrow(rows)`; a filter that makes no sense narrows nothing."""
        self.request, self.name, self.columns, self.form = request, name, columns, form
        self.rows = form.narrow(rows) if form is not None and form.is_valid() else rows
        self.a_page = a_page

    # --- On screen ----------------------------------------------------------------------------------

    @property
    def headers(self) -> list[str]:
        return [str(column.label) for column in self.columns]

    @cached_property
    def page(self):
        return Paginator(self.rows, self.a_page).get_page(self.request.GET.get("page"))

    @cached_property
    def cells(self) -> list[list[Any]]:
        return [[_on_screen(column, row) for column in self.columns] for row in self.page]

    @property
    def is_filtered(self) -> bool:
        """Nothing found is not the same as nothing there."""
        return self.form is not None and self.form.is_valid() and any(self.form.cleaned_data.values())

    # --- Taken along ---------------------------------------------------------------------------------

    def file(self) -> HttpResponse | None:
        """The spreadsheet that the address asks for with `?format=`: all rows of the filter, not only this page."""
        write = {"csv": _csv, "xlsx": _xlsx}.get(self.request.GET.get("format", ""))
        if write is None:
            return None
        ending = self.request.GET["format"]
        rows = [[column.value(row) for column in self.columns] for row in self.rows]
        logger.info("table taken along", extra={"table": self.name, "rows": len(rows), "by": self.request.user.pk})
        response = HttpResponse(
            write(self.headers, rows), content_type=XLSX if ending == "xlsx" else "text/csv; charset=utf-8"
        )
        response["Content-Disposition"] = f'attachment; filename="{self.name}.{ending}"'
        response["Cache-Control"] = "private, no-store"
        return response


def _on_screen(column: Column, row) -> Any:
    value = column.value(row)
    text = marked(value) if isinstance(value, Words) else _in_words(value)
    url = column.url(row) if column.url else ""
    return {"text": text, "url": url} if url and text else text


def _in_words(value) -> str:
    """On screen a day is "12 January 2027"; in a file it is 2027-01-12, which sorts."""
    if isinstance(value, datetime):
        return dates.when(value)
    return dates.day_of_year(value) if isinstance(value, date) else as_text(value)


# --- CSV -------------------------------------------------------------------------------------------


def _csv(headers, rows) -> bytes:
    """Semicolons and a byte order mark: so that a spreadsheet in Dutch opens it in columns and in the right letters."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([harmless(header) for header in headers])
    for row in rows:
        writer.writerow([_csv_cell(value) for value in row])
    return out.getvalue().encode("utf-8-sig", "replace")


def _csv_cell(value) -> str:
    if isinstance(value, int | float | Decimal | date) and not isinstance(value, bool):
        return as_text(value)
    return harmless(as_text(value))


def _xlsx(headers, rows) -> bytes:
    from lms.desk.spreadsheet import write_xlsx  # noqa: PLC0415 - slow import

    return write_xlsx(headers, rows)
