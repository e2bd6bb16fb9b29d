"""A table as a spreadsheet. In a file of its own, because openpyxl loads slowly and few people need it."""

import io
import re
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from lms.desk.cells import as_text


def write_xlsx(headers, rows) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in (headers, *rows):
        sheet.append([_xlsx_cell(sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _xlsx_cell(sheet, value) -> WriteOnlyCell:
    if isinstance(value, datetime):
        return WriteOnlyCell(sheet, timezone.make_naive(value))
    if value is None or (isinstance(value, int | float | Decimal | date) and not isinstance(value, bool)):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, _storable(as_text(value)))
    cell.data_type = "s"  # text, whatever it starts with
    cell.quotePrefix = True  # and it stays text when somebody edits the cell
    return cell


def _storable(text: str) -> str:
    """XML has no words for control marks, and Excel none for more than 32,767 signs in a cell."""
    return re.sub(r"[\ud800-\udfff\ufffe\uffff]", "�", ILLEGAL_CHARACTERS_RE.sub("", text))[:32_767]
