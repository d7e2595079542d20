"""Tables as people hand them in: what they are, what is told of them, and what is refused at once."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.sheets import workbook
from twinway.adapters.ingest.sheets.columns import guess_columns, guess_kind, meaning, repeated, sheet_kinds
from twinway.adapters.ingest.sheets.days import Asks, Habits, read_day
from twinway.adapters.ingest.sheets.reading import read_pasted, read_sheet
from twinway.adapters.ingest.sheets.templates import template
from twinway.kernel.errors import Invalid
from twinway.kernel.partial_date import PartialDate

HABITS = Habits(2036)
ENTITIES = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>'


def packed(**parts: bytes) -> bytes:
    """A zip archive that calls itself a workbook."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def refusal(content: bytes) -> str:
    with pytest.raises(Invalid) as refused:
        read_sheet(content)
    return refused.value.fields["file"]


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (["Date", "Where", "Participants", "Purpose"], "visits"),
        (["Datum", "Ort", "Teilnehmer", "Zweck"], "visits"),
        (["Дата", "Город", "Участники", "Цель"], "visits"),
        (["Date de visite", "Lieu", "Délégués"], "visits"),
        (["Fecha", "Lugar", "Delegados", "Propósito"], "visits"),
        (["Имя", "Должность", "Организация"], "people"),
        (["Name", "Funktion", "Verein", "Seit"], "people"),
        (["Geschenk", "Datum", "Von", "An", "Wert"], "gifts"),
        (["Подарок", "Дата", "Хранится"], "gifts"),
        (["Событие", "Дата", "Место"], "events"),
        (["Veranstaltung", "Datum", "Ort"], "events"),
        (["Ergebnis", "Anzahl", "Jahr"], "results"),
        (["Résultat", "Valeur", "Année"], "results"),
        (["City", "State", "Sister city", "Country2", "Since"], "ties"),
        (["Stadt", "Partnerstadt", "Partnerland", "Seit"], "ties"),
    ],
)
def test_a_row_is_guessed_from_the_column_names_of_five_languages(header: list[str], kind: str) -> None:
    assert guess_kind(header) == kind
    assert set(sheet_kinds()[kind].needed) <= set(guess_columns(kind, header))


def test_what_a_sheet_is_called_decides_where_columns_do_not() -> None:
    assert guess_kind(["Title", "Date"], ["Veranstaltungen"]) == "events"
    assert guess_kind(["Title", "Date"], ["Визиты"]) == "visits"


def test_a_column_name_borne_twice_is_told_and_never_guessed() -> None:
    assert repeated(["Date", "Where", "date"]) == ["Date", "date"]
    assert "date" not in guess_columns("visits", ["Date", "Where", "date"])


def test_encoding_and_separator_are_told() -> None:
    told = read_sheet("Дата;Город\n2001;Тверь\n".encode("cp1251")).told
    assert (told.encoding, told.guessed, told.separator) == ("Windows-1251 (Cyrillic)", True, ";")
    assert read_sheet("\ufeffDate\tWhere\n2001\tTver\n".encode()).header == ("Date", "Where")
    assert read_sheet("Date,Where\n2001,Köln\n".encode("utf-16")).rows[0].cells == ("2001", "Köln")
    assert read_pasted("Date\tWhere\n2001\tTver").told.separator == "\t"


def test_a_workbook_is_read_from_its_first_sheet_with_rows_and_days_stay_days() -> None:
    table = read_sheet(workbook([("Our visits",), ("Date", "Where"), (32874, "Tver"), ("1989", "Tver")], "Visits"))
    assert (table.header, table.told.sheet) == (("Date", "Where"), "Visits")
    assert [(row.line, row.cells) for row in table.rows] == [(3, ("32874", "Tver")), (4, ("1989", "Tver"))]


def test_a_row_that_cannot_be_read_is_told_by_its_line() -> None:
    table = read_sheet(b'Date,Where\n2001,"Tver\n2002,Tver\n')
    assert [row.line for row in table.rejected] == [2]
    assert [row.line for row in table.rows] == [3]


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = packed(**{"xl/worksheets/sheet1.xml": b"\0" * (65 * 1024 * 1024)})
    assert len(bomb) < 100_000
    assert "unpacked" in refusal(bomb)


def test_too_many_parts_are_refused() -> None:
    assert "parts" in refusal(packed(**{f"x{n}": b"" for n in range(1001)}))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_with_entities_is_refused_however_it_is_written(encoding: str) -> None:
    assert "entities" in refusal(packed(**{"xl/worksheets/sheet1.xml": ENTITIES.encode(encoding)}))


def test_a_doctype_behind_a_long_comment_is_refused_too() -> None:
    hidden = b"<?xml version='1.0'?><!--" + b"x" * (2 << 20) + b"--><!DOCTYPE x []><worksheet/>"
    assert "entities" in refusal(packed(**{"xl/worksheets/sheet1.xml": hidden}))


def test_what_is_no_table_is_refused_in_words() -> None:
    assert "workbook" in refusal(packed(x=b"")[:200])
    assert "PDF" in refusal(b"%PDF-1.7\n")
    assert "web page" in refusal(b"<!doctype html><table></table>")
    assert "no workbook" in refusal(_bare_zip())


def _bare_zip() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", b"<document/>")
    return out.getvalue()


def test_more_rows_columns_or_bytes_than_are_taken_are_refused() -> None:
    assert "50000 rows" in refusal(b"Date,Where\n" + b"2001,Tver\n" * 50_001)
    assert "columns" in refusal(b",".join(b"c%d" % n for n in range(10_001)) + b"\n1\n")
    assert "10 MB" in refusal(b"x" * (10 * 1024 * 1024 + 1))
    assert "columns" in refusal(workbook([[f"c{n}" for n in range(201)], ["1"]]))


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("1989", "1989"),
        ("1989-09", "1989-09"),
        ("25/12/1990", "1990-12-25"),
        ("02.03.1990", "1990-03-02"),
        ("2 апреля 2001 г.", "2001-04-02"),
        ("апрель 2001", "2001-04"),
        ("10.–15.02.2003", "2003-02-10/2003-02-15"),
        ("10-15 February 2003", "2003-02-10/2003-02-15"),
        ("1 May 2001 - 3 June 2001", "2001-05-01/2001-06-03"),
        ("", ""),
    ],
)
def test_days_are_read_as_written_and_no_more_precise(text: str, edtf: str) -> None:
    assert read_day(text, HABITS) == edtf


@pytest.mark.parametrize(("text", "what"), [("02/03/1990", "order"), ("32874", "serials")])
def test_a_day_of_two_readings_is_asked(text: str, what: str) -> None:
    with pytest.raises(Asks) as asked:
        read_day(text, HABITS)
    assert asked.value.what == what


@pytest.mark.parametrize("text", ["31/02/1990", "0001", "9999", "15.–10.02.2003", "some day"])
def test_a_day_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_day(text, HABITS)


def test_the_habit_of_a_table_settles_its_days() -> None:
    assert read_day("02/03/1990", Habits(2036, order="day")) == "1990-03-02"
    assert read_day("02/03/1990", Habits(2036, order="month")) == "1990-02-03"
    assert read_day("32874", Habits(2036, serials="1900")) == "1990-01-01"
    assert read_day("31412", Habits(2036, serials="1904")) == "1990-01-01"


@given(st.text(max_size=60))
def test_any_text_is_a_day_of_a_calendar_or_refused(text: str) -> None:
    try:
        found = read_day(text, Habits(2036, "day", "1900"))
    except ValueError:
        return
    assert found == "" or PartialDate.parse(found)


@given(st.binary(max_size=2000))
def test_any_bytes_are_a_table_or_refused(content: bytes) -> None:
    for written in (content, b"PK\x03\x04" + content):
        try:
            table = read_sheet(written)
        except Invalid:
            continue
        assert table.rows or table.rejected


@pytest.mark.parametrize("kind", list(sheet_kinds()))
def test_a_table_to_fill_in_is_read_as_what_it_is(kind: str) -> None:
    table = read_sheet(template(kind).encode())
    assert guess_kind(table.header, [kind]) == kind
    assert len(guess_columns(kind, table.header)) == len(table.header)


def test_words_of_few_values_are_understood_in_five_languages() -> None:
    assert {meaning("direction", word) for word in ("received", "erhalten", "получено", "reçu", "recibido")} == {
        "inbound"
    }
    assert {meaning("attribution", word) for word in ("assisted", "geholfen", "помогло", "aidé", "ayudó")} == {
        "assisted"
    }
    assert meaning("agreed", "✓") == "yes"
