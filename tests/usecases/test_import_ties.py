"""An import tells the truth beforehand, changes nothing twice, and asks where it is not sure."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection

from twinway.adapters.ingest.records import UPLOAD, SourceTold
from twinway.domain.places.models import NameQuestion, Place
from twinway.domain.provenance import queries as provenance
from twinway.domain.provenance.models import ImportRun, Source
from twinway.domain.ties.models import HeldRow, Tie, TieClaim, TieDecision, TieStatement
from twinway.kernel.errors import Invalid, NotFound
from twinway.usecases import place_index
from twinway.usecases.import_ties import import_ties
from twinway.usecases.importing.records import ImportOrder, ImportReport, Surroundings

pytestmark = pytest.mark.usefixtures("register")
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
LIST = """country,city,sister
United States,"Seattle, Washington",Tashkent
Uzbekistan,Tashkent,"Seattle, Washington"
United States,"Albany, New York",Tver
United States,"Syracuse, New York",Springfield
Russia,Smolensk,Nowhere-on-Sea
Ukraine,Lviv,Lviv
United States,"Albany, New York",Tver
"""


def run(folder: Path, text: str, source: str = "ties-csv", **more: object) -> ImportReport:
    path = folder / ("list.json" if source == "wikidata" else "list.csv")
    path.write_text(text, encoding="utf-8")
    os.utime(path, (1641700000, 1641700000))  # 2022-01-09
    order = ImportOrder(source, str(path), **more)  # type: ignore[arg-type]
    return import_ties(order=order, surroundings=Surroundings(place_index.resolver, folder), now=NOW)


def counts(report: ImportReport) -> tuple[int, ...]:
    return report.created, report.updated, report.unchanged, report.rejected, report.questions


def contents() -> list[list[tuple[object, ...]]]:
    """Every table of the database but the sequence of keys."""
    tables = sorted(connection.introspection.table_names())
    with connection.cursor() as cursor:
        found = []
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')
            found.append(cursor.fetchall())
    return found


def result(*rows: dict[str, str]) -> str:
    entity = "http://www.wikidata.org/entity/"
    told = [{**row, **{side: entity + row[side] for side in ("item", "twin")}} for row in rows]
    terms = [{name: {"type": "literal", "value": value} for name, value in row.items()} for row in told]
    return json.dumps({"results": {"bindings": terms}})


def test_every_row_gets_its_verdict(tmp_path: Path):
    report = run(tmp_path, LIST)
    assert counts(report) == (1, 1, 2, 1, 2)  # Seattle and Tashkent stand in the starter already
    assert report.read == 7
    assert [(row.line, row.verdict) for row in report.rows] == [(5, "question"), (6, "question"), (7, "rejected")]
    assert [(row.line, row.message) for row in report.duplicates] == [
        (3, "duplicate of line 2"),
        (8, "duplicate of line 4"),
    ]


def test_a_message_says_what_to_do(tmp_path: Path):
    asked, unknown, same = run(tmp_path, LIST).rows
    assert "'Springfield' may be" in asked.message
    assert "Springfield, Illinois" in asked.message
    assert "'Nowhere-on-Sea' is not known" in unknown.message
    assert "write the region or country beside each" in same.message


def test_a_dry_run_gives_the_same_report_and_changes_nothing(tmp_path: Path):
    before = contents()
    dry = run(tmp_path, LIST, dry_run=True)
    assert contents() == before
    wet = run(tmp_path, LIST)
    assert (counts(dry), dry.rows, dry.duplicates) == (counts(wet), wet.rows, wet.duplicates)
    assert (dry.run, wet.run) == (None, ImportRun.objects.get().pk)


def test_a_second_run_creates_and_updates_nothing(tmp_path: Path):
    run(tmp_path, LIST)
    held, version = HeldRow.objects.count(), provenance.data_version()
    again = run(tmp_path, LIST)
    assert counts(again) == (0, 0, 4, 1, 2)
    assert (HeldRow.objects.count(), provenance.data_version()) == (held, version)


def test_a_list_read_again_later_changes_nothing_and_earlier_is_known_from_then(tmp_path: Path):
    run(tmp_path, LIST, retrieved="2024-05-01")
    assert run(tmp_path, LIST, retrieved="2025-05-01").updated == 0
    assert run(tmp_path, LIST, retrieved="2023-05-01").updated == 2
    days = TieStatement.objects.filter(via="ties-csv:list", withdrawn_at=None).values_list("as_of", flat=True)
    assert set(days) == {"2023-05-01"}


def test_without_a_day_the_files_own_is_the_day_of_the_list(tmp_path: Path):
    run(tmp_path, LIST)
    assert TieStatement.objects.filter(via="ties-csv:list").first().as_of == "2022-01-09"  # type: ignore[union-attr]


def test_a_known_tie_gains_a_claim_and_no_twin(tmp_path: Path):
    ties = Tie.objects.count()
    report = run(tmp_path, 'city1,country1,city2,country2,since\nTashkent,Uzbekistan,"Seattle, WA",US,1973\n')
    assert (Tie.objects.count(), counts(report)) == (ties, (0, 1, 0, 0, 0))
    claim = TieClaim.objects.get(via="ties-csv:list")
    assert (claim.field, claim.value, claim.source.key) == ("since", "1973", "list")


def test_a_pair_inside_a_group_of_towns_is_a_claim_on_the_groups_tie(tmp_path: Path):
    ties = Tie.objects.count()
    pair = 'city,country,sister\nNovosibirsk,Russia,"Minneapolis, Minnesota"\nRussia,Novosibirsk,x\n'
    report = run(tmp_path, pair)
    assert (report.created, report.updated, Tie.objects.count()) == (0, 1, ties)


def test_a_start_states_a_tie_and_a_bare_row_lists_it(tmp_path: Path):
    run(tmp_path, "city1,city2,since\nLviv,Tver,1990\nSmolensk,Kharkiv,\n")
    verbs = dict(
        TieStatement.objects.filter(via="ties-csv:list").values_list("tie__sides__places__place__name", "verb")
    )
    assert (verbs["Tver"], verbs["Kharkiv"]) == ("states", "lists")


def test_an_end_is_a_decision_and_says_nothing_of_the_time_after(tmp_path: Path):
    run(tmp_path, "city1,city2,since,until\nLviv,Tver,1990,2014-03\n")
    decision = TieDecision.objects.get(via="ties-csv:list")
    assert (decision.party, decision.effect, decision.date) == ("both", "terminated", "2014-03")
    assert TieStatement.objects.get(via="ties-csv:list").as_of == "1990"


def test_the_row_the_other_way_round_tells_the_country(tmp_path: Path):
    report = run(tmp_path, "country,city,sister\nFrance,Paris,Tver\nRussia,Tver,Paris\n")
    assert counts(report) == (1, 0, 1, 0, 0)
    report = run(tmp_path, 'country,city,sister\nUnited States,"Tucson, Arizona",Paris\n')
    paris = Tie.objects.get(pk=Tie.objects.order_by("-pk").first().pk).sides.get(country="FR")  # type: ignore[union-attr]
    assert paris.places.get().place.key == "geonames:2988507"


def test_a_corrected_file_of_the_same_source_withdraws_what_it_says_no_more(tmp_path: Path):
    run(tmp_path, "city1,city2,since\nLviv,Tver,1990\n")
    assert run(tmp_path, "city1,city2,since\nLviv,Tver,1991\n").updated == 1
    live = TieClaim.objects.filter(via="ties-csv:list", withdrawn_at=None)
    assert [claim.value for claim in live] == ["1991"]


def test_the_source_is_what_the_operator_says(tmp_path: Path):
    told = SourceTold(key="my-list", title="A list of ours", licence="CC BY 4.0", url="https://example.org/")
    report = run(tmp_path, LIST, told=told)
    source = Source.objects.get(key="my-list")
    assert (report.source, source.title, source.licence) == ("my-list", "A list of ours", "CC BY 4.0")
    run(tmp_path, LIST, told=SourceTold(key="my-list", title=""))
    assert Source.objects.get(key="my-list").title == "A list of ours"


def test_a_source_that_cannot_be_kept_is_refused_by_its_option(tmp_path: Path):
    with pytest.raises(Invalid, match="source key"):
        run(tmp_path, LIST, told=SourceTold(key="my list", title=""))
    with pytest.raises(Invalid, match="source title"):
        run(tmp_path, LIST, told=SourceTold(key="", title="x" * 600))


def test_an_operators_own_profile_is_a_source(tmp_path: Path):
    profile = (
        "columns: {first.place: Ort, second.place: Partner}\nconstants: {first.country: DE}\nsource: {key: eigene}\n"
    )
    (tmp_path / "mine.yaml").write_text(profile, encoding="utf-8")
    report = run(tmp_path, "Ort;Partner\nKöln;Tver\n", source="mine")
    assert (report.source, report.created) == ("eigene", 1)


@pytest.mark.parametrize(
    ("source", "text"), [("ties-csv", "<html></html>"), ("wikidata", '{"results": {"bindings": [')]
)
def test_a_file_that_cannot_be_used_leaves_nothing_behind(tmp_path: Path, source: str, text: str):
    before = contents()
    with pytest.raises(Invalid):
        run(tmp_path, text, source=source)
    assert contents() == before


def test_unknown_sources_files_and_days_are_told(tmp_path: Path):
    with pytest.raises(NotFound, match="wikidata, companies-csv, organisations-csv, rgre-csv, ties-csv"):
        run(tmp_path, LIST, source="nonsense")
    with pytest.raises(Invalid, match="retrieved"):
        run(tmp_path, LIST, retrieved="yesterday")
    with pytest.raises(Invalid, match="no file"):
        import_ties(
            order=ImportOrder("ties-csv", str(tmp_path / "none.csv")),
            surroundings=Surroundings(place_index.resolver),
            now=NOW,
        )


def test_an_upload_that_is_too_long_is_refused_before_anything_is_written(tmp_path: Path):
    with pytest.raises(Invalid, match="at most 50000 rows"):
        run(tmp_path, "city,sister\n" + "Tver,Lviv\n" * 50_001, limits=UPLOAD)
    assert not ImportRun.objects.exists()


ROCHESTER = {
    "item": "Q49218",
    "itemLabel": "Rochester",
    "itemCoord": "Point(-77.61 43.15)",
    "itemCountryLabel": "United States",
}
KUTAISI = {
    "twin": "Q172415",
    "twinLabel": "K'ut'aisi",
    "twinCoord": "Point(42.69 42.26)",
    "twinCountryLabel": "Georgia",
}


def test_an_item_is_joined_by_name_and_point_and_then_by_its_id(tmp_path: Path):
    first = {**ROCHESTER, "item": "Q900003", **KUTAISI, "twinGeonames": "613607", "itemSite": "https://example.org/"}
    assert run(tmp_path, result(first), source="wikidata").created == 1
    assert Place.objects.get(key="geonames:613607").wikidata == "Q172415"
    assert Place.objects.get(key="geonames:5134086").official_site == "https://example.org/"
    bare = {"item": "Q172415", "twin": "Q49218"}
    assert run(tmp_path, result(first, bare), source="wikidata").created == 0


def test_an_item_far_from_every_known_place_becomes_a_place_of_its_own(tmp_path: Path):
    island = {"item": "Q26198", "itemLabel": "Bouvet", "itemCoord": "Point(3.4 -54.4)", "itemCountryCode": "DE"}
    report = run(tmp_path, result({**island, **KUTAISI, "twinGeonames": "613607"}), source="wikidata")
    assert (report.created, report.places) == (1, 1)
    assert Place.objects.get(key="wikidata:Q26198").country == "DE"
    assert run(tmp_path, result({**island, **KUTAISI}), source="wikidata").created == 0


def test_an_item_close_to_a_place_of_another_name_is_a_question(tmp_path: Path):
    item = {"item": "Q900004", "itemLabel": "Elsewhere", "itemCoord": "Point(-77.61 43.15)", "itemCountryCode": "US"}
    report = run(tmp_path, result({**item, **KUTAISI, "twinGeonames": "613607"}), source="wikidata")
    assert counts(report) == (0, 0, 0, 0, 1)
    assert NameQuestion.objects.get(text="Elsewhere").candidates[0] == "geonames:5134086"


def test_the_end_of_an_items_statement_ends_that_side_only(tmp_path: Path):
    told = {
        **ROCHESTER,
        **KUTAISI,
        "twinGeonames": "613607",
        "start": "1990-01-01T00:00:00Z",
        "end": "2014-01-01T00:00:00Z",
    }
    run(tmp_path, result(told), source="wikidata")
    decision = TieDecision.objects.get(via="wikidata")
    side = decision.tie.sides.get(letter=decision.party)
    assert (side.country, decision.effect, decision.date, decision.locator) == ("US", "terminated", "2014", "Q49218")
