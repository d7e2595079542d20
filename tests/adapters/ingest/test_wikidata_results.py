"""SPARQL results are read binding by binding, and broken ones refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from twinway.adapters.ingest.records import Limits, Rejected, SourceRow
from twinway.adapters.ingest.sources.wikidata.parse import read_results
from twinway.adapters.ingest.sources.wikidata.query import QUESTIONS, ties_query
from twinway.kernel.errors import Invalid

ENTITY = "http://www.wikidata.org/entity/"
PAIR = {"item": ENTITY + "Q49218", "twin": ENTITY + "Q2656", "itemLabel": "Rochester", "twinLabel": "Velikiy Novgorod"}


def result(*rows: dict[str, str]) -> str:
    terms = [{name: {"type": "literal", "value": value} for name, value in row.items()} for row in rows]
    return json.dumps({"head": {"vars": []}, "results": {"bindings": terms}})


def read(folder: Path, text: str | bytes, limits: Limits | None = None) -> list[SourceRow | Rejected]:
    path = folder / "result.json"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return list(read_results(path, latest_year=2027, limits=limits or Limits()))


def one(folder: Path, **told: str) -> SourceRow:
    (row,) = read(folder, result({**PAIR, **told}))
    assert isinstance(row, SourceRow), row
    return row


def test_ids_labels_points_and_sites_are_kept(tmp_path: Path):
    row = one(
        tmp_path,
        itemCoord="Point(-77.61 43.15)",
        itemGeonames="5134086",
        itemSite="https://www.cityofrochester.gov/",
        itemCountryCode="US",
        twinCountryLabel="Russia",
        reference="https://example.org/page",
    )
    item, twin = row.sides
    assert (item.wikidata, item.geonames, item.country) == ("Q49218", "5134086", "US")
    assert (item.lat, item.lon) == (43.15, -77.61)
    assert (item.site, twin.country, twin.lat) == ("https://www.cityofrochester.gov/", "Russia", None)
    assert (row.locator, row.note) == ("Q49218", "https://example.org/page")


DATES = [
    ("1990-01-01T00:00:00Z", "", "1990"),
    ("1990-05-17T00:00:00Z", "", "1990-05-17"),
    ("1990-05-17T00:00:00Z", "10", "1990-05"),
    ("1990-01-01T00:00:00Z", "11", "1990-01-01"),
    ("1990-01-01T00:00:00Z", "8", ""),
    ("1990", "", "1990"),
    ("_:genid", "", ""),
]


@pytest.mark.parametrize(("value", "precision", "edtf"), DATES)
def test_a_start_is_as_precise_as_wikidata_says(tmp_path: Path, value: str, precision: str, edtf: str):
    told = {"start": value, **({"startPrecision": precision} if precision else {})}
    assert one(tmp_path, **told).start == edtf


def test_an_end_is_the_items_own(tmp_path: Path):
    row = one(tmp_path, start="1990-01-01T00:00:00Z", end="2014-03-01T00:00:00Z")
    assert (row.end, row.ended) == ("2014-03-01", "first")


def test_a_row_that_names_no_items_or_impossible_dates_is_rejected_by_number(tmp_path: Path):
    found = read(tmp_path, result(PAIR, {**PAIR, "twin": "nowhere"}, {**PAIR, "start": "3000-01-01T00:00:00Z"}, PAIR))
    assert [row.line for row in found if isinstance(row, Rejected)] == [2, 3]


def test_a_row_with_a_character_that_is_no_text_is_rejected(tmp_path: Path):
    (row,) = read(tmp_path, result({**PAIR, "reference": "\0"}))
    assert isinstance(row, Rejected)
    assert "reference holds a character that is no text" in row.message


def test_a_point_elsewhere_than_on_earth_is_no_point(tmp_path: Path):
    assert one(tmp_path, itemCoord="<http://www.wikidata.org/entity/Q405> Point(1 2)").sides[0].lat is None
    assert one(tmp_path, itemCoord="Point(500 2)").sides[0].lat is None


def test_a_result_that_breaks_off_is_refused_with_how_far_it_came(tmp_path: Path):
    whole = result(PAIR, PAIR)
    with pytest.raises(Invalid, match="breaks off after 1 whole rows"):
        read(tmp_path, whole[: whole.rindex('"twinLabel"')])


NO_RESULTS = ["", "[1, 2]", '{"error": "x"}', "<html>", '{"results": {"bindings": [7]}}', b"\xff\xfe"]


@pytest.mark.parametrize("text", NO_RESULTS)
def test_what_is_no_result_is_refused(tmp_path: Path, text: str | bytes):
    with pytest.raises(Invalid):
        read(tmp_path, text)


def test_uploads_are_limited(tmp_path: Path):
    with pytest.raises(Invalid, match="at most 1 rows"):
        read(tmp_path, result(PAIR, PAIR), Limits(rows=1))
    with pytest.raises(Invalid, match="MB"):
        read(tmp_path, result(PAIR), Limits(size=10))


def test_a_country_that_is_no_code_is_never_put_into_a_question():
    with pytest.raises(ValueError, match="two letters"):
        ties_query("towns", 'US" } #', limit=1, offset=0)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_questions_are_sparql_and_give_what_is_read(tmp_path: Path, question: str):
    ox = pytest.importorskip("pyoxigraph")
    store = ox.Store()
    store.load((Path(__file__).parent / "wikidata.ttl").read_bytes(), ox.RdfFormat.TURTLE)
    answer = store.query(ties_query(question, "US", limit=10, offset=0))
    path = tmp_path / "result.json"
    answer.serialize(str(path), ox.QueryResultsFormat.JSON)
    found = list(read_results(path, latest_year=2027))
    assert found
    row = found[0]
    assert isinstance(row, SourceRow)
    assert {side.wikidata for side in row.sides} == {"Q49218", "Q2656"}
    assert row.kind == ("institutional" if question == "institutions" else "")
    assert (row.start, row.sides[0].geonames) == (("1990", "5134086") if question == "towns" else ("", "5134086"))


@pytest.mark.parametrize("beginning", ["", '{"results":{"bindings":[{"item":'])
def test_json_nested_without_end_is_refused_before_it_takes_memory(tmp_path: Path, beginning: str):
    file = tmp_path / "deep.json"
    file.write_text(beginning + "[" * 100_000, encoding="utf-8")
    with pytest.raises(Invalid, match="deep"):
        list(read_results(file, latest_year=2027))
