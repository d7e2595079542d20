"""Tables of any usual shape are read, and everything wrong is told by line."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from twinway.adapters.ingest.records import Limits, Rejected, SourceRow
from twinway.adapters.ingest.tabular.profile import built_in, load_profile, profile_names, read_profile
from twinway.adapters.ingest.tabular.read import read_table
from twinway.kernel.errors import Invalid, NotFound

Row = SourceRow | Rejected


def rows(folder: Path, data: bytes | str, profile: str = "ties-csv", limits: Limits | None = None) -> list[Row]:
    path = folder / "list.csv"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read_table(path, built_in()[profile], latest_year=2027, limits=limits or Limits()))


def pairs(found: list[Row]) -> list[tuple[str, str]]:
    return [(row.sides[0].label(), row.sides[1].label()) for row in found if isinstance(row, SourceRow)]


def refusal(folder: Path, data: bytes | str, limits: Limits | None = None) -> str:
    with pytest.raises(Invalid) as refused:
        rows(folder, data, limits=limits)
    return refused.value.fields["file"]


SHAPES = {
    ",country,city,sister\n0,Russia,Tver,Duluth\n": ("Tver, Russia", "Duluth"),
    "city1,country1,city2,country2\nTver,Russia,Duluth,US\n": ("Tver, Russia", "Duluth, US"),
    "country2,city2,city1,country1\nUS,Duluth,Tver,Russia\n": ("Tver, Russia", "Duluth, US"),
    "City_1;Region 1;Country 1;City_2\nDuluth;Minnesota;US;Tver\n": ("Duluth, Minnesota, US", "Tver"),
    "city\tcountry\tsister city\tsister country\nTver\tRussia\tDuluth\tUS\n": ("Tver, Russia", "Duluth, US"),
    "\ufeffVille;Pays;Ville jumelée;Pays partenaire\nTver;Russie;Duluth;USA\n": ("Tver, Russie", "Duluth, USA"),
    'city,sister\r\n"Duluth, Minnesota",Tver\r\n': ("Duluth, Minnesota", "Tver"),
    'city,sister\n"Du\nluth",Tver\n': ("Du luth", "Tver"),
    "sep=;\ncity;sister\nTver;Duluth\n": ("Tver", "Duluth"),
}


@pytest.mark.parametrize(("text", "pair"), SHAPES.items())
def test_the_usual_shapes_are_one_list_of_pairs(tmp_path: Path, text: str, pair: tuple[str, str]):
    assert pairs(rows(tmp_path, text)) == [pair]


def test_year_kind_and_address_of_a_row_are_kept(tmp_path: Path):
    text = "city1,city2,kind,since,until,url\nTver,Duluth,Friendship city,1989,2014-05,https://example.org/1\n"
    (row,) = rows(tmp_path, text)
    assert isinstance(row, SourceRow)
    told = (row.kind, row.start, row.end, row.locator)
    assert told == ("friendship", "1989", "2014-05", "https://example.org/1")


def test_the_german_register_tells_form_and_year(tmp_path: Path):
    text = "municipality,bundesland,partnergemeinde,land,country,seit,form\nKöln,NRW,Paris,Frankreich,France,1958,p\n"
    text += "Köln,NRW,Tver,Russland,Russia,1990,k\n"
    first, second = rows(tmp_path, text, profile="rgre-csv")
    assert isinstance(first, SourceRow)
    assert isinstance(second, SourceRow)
    assert pairs([first]) == [("Köln, NRW, DE", "Paris, France")]
    assert (first.kind, first.start, second.kind) == ("sister", "1958", "contact")


BAD_ROWS = {
    "unclosed quote": ('"Tver,Duluth\nSeattle,Tashkent\n', "never closed"),
    "stray quote": ('"Tver"x,Duluth\nSeattle,Tashkent\n', "quotation mark"),
    "NUL": ("Tv\0er,Duluth\nSeattle,Tashkent\n", "NUL"),
    "carriage return": ("Tv\rer,Duluth\nSeattle,Tashkent\n", "carriage return"),
    "giant cell": (f"{'T' * 200_000},Duluth\nSeattle,Tashkent\n", "200000 characters"),
    "giant quoted cell": (f'"{"T" * 200_000}",Duluth\nSeattle,Tashkent\n', "characters; shorten"),
    "giant line": (f"{'T' * 3_000_000},Duluth\nSeattle,Tashkent\n", "million bytes"),
    "extra cell": ("Springfield, Missouri,Duluth\nSeattle,Tashkent\n", "3 cells"),
    "empty place": (",Duluth\nSeattle,Tashkent\n", "first place is empty"),
    "missing cell": ("Tver\nSeattle,Tashkent\n", "second place is empty"),
    "long name": (f"{'T' * 400},Duluth\nSeattle,Tashkent\n", "at most 300"),
}


@pytest.mark.parametrize(("body", "said"), BAD_ROWS.values(), ids=BAD_ROWS)
def test_a_bad_row_is_told_by_line_and_the_next_one_is_read(tmp_path: Path, body: str, said: str):
    found = rows(tmp_path, "city,sister\n" + body)
    assert isinstance(found[0], Rejected)
    assert found[0].line == 2
    assert said in found[0].message
    assert pairs(found) == [("Seattle", "Tashkent")]


def test_a_giant_cell_is_refused_where_a_library_lifted_the_limit_of_the_process(tmp_path: Path):
    csv.field_size_limit(sys.maxsize)
    found = rows(tmp_path, "city,sister\n" + BAD_ROWS["giant quoted cell"][0])
    assert isinstance(found[0], Rejected)
    assert (found[0].line, "200000 characters, at most 10000" in found[0].message) == (2, True)
    assert pairs(found) == [("Seattle", "Tashkent")]


def test_bad_dates_kinds_and_points_reject_their_row_only(tmp_path: Path):
    text = "city1,city2,since,kind,lat1,lon1\nA,B,02/03/1990,,,\nA,B,1990,marriage,,\nA,B,1990,,nan,3\nA,B,1990,,,\n"
    found = rows(tmp_path, text)
    told = [(row.line, row.message.split(":")[0][:20]) for row in found if isinstance(row, Rejected)]
    assert told == [(2, "start"), (3, "'marriage' is no kin"), (4, "the first place")]
    assert len(pairs(found)) == 1


BAD_FILES = {
    "UTF-16": ("city,sister\nTver,Duluth\n".encode("utf-16"), "UTF-16"),
    "UTF-16 without a mark": ("city,sister\nTver,Duluth\n".encode("utf-16-le"), "UTF-16"),
    "Windows-1251": ("city,sister\nНовосибирск,Duluth\n".encode("cp1251"), "Windows-1251"),
    "Latin-1": ("city,sister\nKöln,Duluth\n".encode("latin-1"), "Latin-1"),
    "web page": (b"\n<!DOCTYPE html><html><body>404</body></html>", "web page"),
    "workbook": (b"PK\x03\x04rest", "Excel"),
    "JSON": (b'{"head": {}}', "JSON"),
    "empty": (b"  \n ", "empty"),
    "old Mac": (b"city,sister\rTver,Duluth\r", "carriage returns"),
    "no second place": (b"city,country\nTver,Russia\n", "no column for the second place"),
    "no column names": (b"Tver,Duluth\nSeattle,Tashkent\n", "no column for the first place"),
    "twice the same column": (b"city,sister,city\nTver,Duluth,Tula\n", "stands in places 1 and 3"),
}


@pytest.mark.parametrize(("data", "said"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_file_that_is_no_such_table_is_refused_by_name(tmp_path: Path, data: bytes, said: str):
    assert said in refusal(tmp_path, data)


def test_the_line_that_is_not_utf8_is_named(tmp_path: Path):
    assert "line 3" in refusal(tmp_path, b"city,sister\nTver,Duluth\nK\xf6ln,Paris\n")


def test_uploads_are_limited_in_rows_columns_and_size(tmp_path: Path):
    table = "city,sister\n" + "Tver,Duluth\n" * 11
    assert "at most 10 rows" in refusal(tmp_path, table, Limits(rows=10))
    assert "at most 10 rows" in refusal(tmp_path, table.replace("Tver", '"Tver"'), Limits(rows=10))
    assert "at most 0 MB" in refusal(tmp_path, table, Limits(size=100))
    assert "columns" in refusal(tmp_path, ",".join(f"c{n}" for n in range(10_001)) + "\n1\n")


def test_a_profile_that_is_wrong_is_told_part_by_part():
    text = "columns: {first.place: city, second.town: sister}\nkinds: {p: marriage}\nrowz: tie\n"
    with pytest.raises(Invalid) as refused:
        read_profile(text, "mine")
    parts = {name.removeprefix("profile mine, ") for name in refused.value.fields}
    assert parts == {"rowz", "columns.second.town", "columns.second.place", "kinds.p"}


@pytest.mark.parametrize("text", ["a: [", "- 1", "columns: 3", "columns: {first.place: 7}"])
def test_a_profile_that_is_no_profile_is_refused(text: str):
    with pytest.raises(Invalid):
        read_profile(text, "mine")


def test_an_operators_own_profile_is_found_beside_the_built_in_ones(tmp_path: Path):
    (tmp_path / "mine.yaml").write_text("columns: {first.place: Ort, second.place: Partner}\n", encoding="utf-8")
    assert profile_names(tmp_path) == ("companies-csv", "mine", "organisations-csv", "rgre-csv", "ties-csv")
    assert load_profile("mine", tmp_path).columns["first.place"] == ("ort",)
    with pytest.raises(NotFound, match="companies-csv, mine, organisations-csv, rgre-csv, ties-csv"):
        load_profile("yours", tmp_path)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400))
def test_any_bytes_give_rows_rejections_or_one_refusal(tmp_path: Path, data: bytes):
    try:
        found = rows(tmp_path, data)
    except Invalid:
        return
    assert all(isinstance(row, SourceRow | Rejected) for row in found)


_CELL = st.text(st.sampled_from('ab,;"\n\r\t é\0'), max_size=6)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(_CELL, _CELL), max_size=6))
def test_lines_of_any_content_are_told_in_order_and_once(tmp_path: Path, cells: list[tuple[str, str]]):
    found = rows(tmp_path, "city,sister\n" + "\n".join(",".join(pair) for pair in cells))
    lines = [row.line for row in found]
    assert lines == sorted(set(lines))
