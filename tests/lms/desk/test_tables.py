"""Lists that coordinators filter, turn over and take along: what comes back from a file is what was on screen, as text."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from lms.desk.cells import FORMULA_STARTS, harmless
from lms.desk.tables import Column, Table


class Filter(forms.Form):
    word = forms.CharField(required=False, max_length=5)

    def narrow(self, rows):
        return [row for row in rows if self.cleaned_data["word"] in str(row[0])]


def columns(number):
    return [Column(f"c{at}", lambda row, at=at: row[at]) for at in range(number)]


@pytest.fixture
def table(rf):
    def table(rows, query="", width=1):
        request = rf.get(f"/bureau/lijst/{query}")
        request.user = AnonymousUser()
        return Table(request, "list", rows, columns(width), form=Filter(request.GET))

    return table


def from_csv(response):
    text = response.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))[1:]


def from_xlsx(response):
    sheet = load_workbook(io.BytesIO(response.content)).active
    return list(sheet.iter_rows())[1:]


# --- On screen ------------------------------------------------------------------------------------


def test_a_filter_in_the_address_narrows_the_list_and_its_file(table):
    rows = [["tuin"], ["straat"], ["tuinhuis"]]

    found = table(rows, "?word=tuin&format=csv")

    assert found.cells == [["tuin"], ["tuinhuis"]]
    assert from_csv(found.file()) == [["tuin"], ["tuinhuis"]]
    assert found.is_filtered


def test_a_filter_that_makes_no_sense_narrows_nothing(table):
    found = table([["tuin"]], "?word=much-too-long")

    assert found.cells == [["tuin"]]
    assert not found.is_filtered


def test_pages_are_in_the_address_and_a_file_has_them_all(table):
    rows = [[number] for number in range(60)]

    assert [row[0] for row in table(rows, "?page=3").cells] == [str(number) for number in range(50, 60)]
    assert len(from_csv(table(rows, "?page=3&format=csv").file())) == 60
    assert table(rows, "?page=nonsense").page.number == 1


def test_without_a_format_there_is_no_file(table):
    assert table([["x"]]).file() is None
    assert table([["x"]], "?format=exe").file() is None


def test_a_cell_can_lead_somewhere(rf):
    request = rf.get("/")
    found = Table(request, "list", ["a", ""], [Column("c", lambda row: row, url=lambda row: f"/{row}/")])

    assert found.cells == [[{"text": "a", "url": "/a/"}], [""]]


def test_on_screen_a_day_is_in_words(table):
    assert table([[date(2026, 11, 24)]]).cells == [["24 november 2026"]]


# --- Taken along ----------------------------------------------------------------------------------

KINDS = [-5, 2.5, True, None, date(2026, 11, 24), datetime(2026, 11, 24, 9, 30, tzinfo=UTC), "tekst"]


def test_numbers_and_moments_keep_their_kind(table):
    cells = [cell.value for cell in from_xlsx(table([KINDS], "?format=xlsx", width=7).file())[0]]

    assert cells[:4] == [-5, 2.5, gettext("yes"), None]
    assert [cell.isoformat() for cell in cells[4:6]] == ["2026-11-24T00:00:00", "2026-11-24T10:30:00"]
    assert cells[6] == "tekst"
    assert from_csv(table([KINDS], "?format=csv", width=7).file()) == [
        ["-5", "2.5", gettext("yes"), "", "2026-11-24", "2026-11-24 10:30", "tekst"]
    ]


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_no_text_of_a_stranger_becomes_a_formula(table, start):
    words = f"{start}HYPERLINK(0)"

    assert from_csv(table([[words]], "?format=csv").file()) == [[f"'{words}"]]
    cell = from_xlsx(table([[words]], "?format=xlsx").file())[0][0]
    assert cell.data_type != "f"


TEXTS = st.lists(
    st.text(
        st.one_of(st.sampled_from("=+-@\t\r\n\0'\"; ,＝é😀"), st.characters(exclude_categories=["Cs"])), max_size=40
    ),
    min_size=1,
    max_size=5,
)


@pytest.fixture
def two_files(table):
    def two_files(words):
        rows = [[word] for word in words]
        return [table(rows, f"?format={kind}").file() for kind in ("csv", "xlsx")]

    return two_files


def taken_off(cell):
    return cell[1:] if cell.lstrip("'").startswith(FORMULA_STARTS) else cell


def test_a_name_that_begins_with_an_apostrophe_stays_as_it_is():
    assert [harmless(word) for word in ("'t Trefpunt", "’s-Gravenhage", "=1+1", "'=1+1")] == [
        "'t Trefpunt",
        "’s-Gravenhage",
        "'=1+1",
        "''=1+1",
    ]


@hypothesis_settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=TEXTS)
def test_whatever_is_exported_reads_back_as_the_same_text_and_never_as_a_formula(two_files, words):
    as_csv, as_xlsx = two_files(words)

    cells = [row[0] for row in from_csv(as_csv)]
    assert [cell for cell in cells if cell.startswith(FORMULA_STARTS)] == []
    assert [taken_off(cell) for cell in cells] == words
    assert [row[0].data_type for row in from_xlsx(as_xlsx) if row[0].data_type == "f"] == []


@given(word=st.text())
def test_taking_off_the_apostrophe_gives_the_word_back(word):
    assert taken_off(harmless(word)) == word
