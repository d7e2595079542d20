"""A release is the register as one may hand it on: the same bytes for the same day, and back again without loss."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories import gazetteer, opportunities
from factories.releases import DAY, contents, empty, export, quiet, restore
from twinway.domain.directory.models import Consent, Person
from twinway.domain.places import operations as places
from twinway.domain.places.models import Place
from twinway.domain.provenance.models import Source
from twinway.domain.provenance.queries import data_version
from twinway.domain.ties import operations as ties
from twinway.domain.ties import queries as tie_queries
from twinway.domain.ties.models import Tie, TieClaim, TieStatement
from twinway.domain.ties.records import (
    ClaimInput,
    DecisionInput,
    PlaceKeyed,
    Said,
    SideInput,
    StatementInput,
    TieInput,
)
from twinway.kernel.errors import Conflict, Invalid, NotFound
from twinway.usecases import releases

pytestmark = pytest.mark.usefixtures("register")
NOW = datetime(2026, 11, 24, 12, 30, 15, 250_000, tzinfo=UTC)
MONTCLAIR = "starter:montclair--cherepovets"


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def row_of(folder: Path, key: str) -> dict[str, str]:
    tie = next(row["tie"] for row in rows(folder, "tie_keys") if row["id"] == key)
    return next(row for row in rows(folder, "ties") if row["id"] == tie)


def test_the_same_day_makes_the_same_bytes_whatever_the_folder(tmp_path: Path) -> None:
    first, second = export(tmp_path / "first"), export(tmp_path / "second")
    assert contents(first) == contents(second)
    assert len(rows(first, "ties")) > 20


def test_an_older_release_in_the_folder_is_replaced_whole(tmp_path: Path) -> None:
    export(tmp_path / "one", date(2002, 7, 1))
    again = contents(export(tmp_path / "one"))
    assert again == contents(export(tmp_path / "two"))
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_the_descriptor_is_a_data_package_that_frictionless_finds_valid(tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    opportunities.published(opportunities.shelving())
    folder = export(tmp_path / "one", opportunities.WINTER)
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert [error.message for task in report.tasks for error in task.errors] == []
    assert report.stats["tasks"] == len(list(folder.glob("*.csv")))


def test_an_import_into_an_empty_register_rebuilds_the_same_release(tmp_path: Path) -> None:
    opportunities.published(replace(opportunities.shelving(), expires=date(2027, 3, 1)), day=date(2026, 10, 1))
    first = export(tmp_path / "first")
    empty()
    assert (Tie.objects.count(), Place.objects.count()) == (0, 0)
    done = restore(first)
    assert sum(one.created for one in done) == sum(one.read for one in done) > 500
    assert contents(export(tmp_path / "second")) == contents(first)


def test_an_import_beside_a_bare_gazetteer_rebuilds_the_same_release(tmp_path: Path) -> None:
    Place.objects.filter(name="Rochester").update(wikidata="Q49218", official_site="https://rochester.example")
    first = export(tmp_path / "first")
    empty()
    places.load_places(places=gazetteer.places())
    restore(first)
    assert contents(export(tmp_path / "second")) == contents(first)


@pytest.mark.parametrize("day", [DAY, date(2002, 7, 1)])
def test_an_import_into_the_same_register_changes_nothing(tmp_path: Path, day: date) -> None:
    first, today = export(tmp_path / "first", day), contents(export(tmp_path / "today"))
    before = data_version()
    assert sum(one.created for one in restore(first)) == 0
    assert data_version() == before
    assert contents(export(tmp_path / "again")) == today


def test_what_a_person_chose_here_is_not_changed_by_an_import(tmp_path: Path) -> None:
    first = export(tmp_path / "first")
    tie = tie_queries.pk_of(ref=MONTCLAIR)
    Tie.objects.filter(pk=tie).update(note="Ours")
    TieStatement.objects.filter(tie=tie).update(withdrawn_at=NOW)
    restore(first)
    assert Tie.objects.get(pk=tie).note == "Ours"
    assert not TieStatement.objects.filter(tie=tie, withdrawn_at=None).exists()


def test_a_dry_run_tells_what_is_new_and_changes_nothing(tmp_path: Path) -> None:
    first = export(tmp_path / "first")
    empty()
    done = releases.import_release(folder=first, dry_run=True, progress=quiet)
    assert sum(one.created for one in done) > 500
    assert Tie.objects.count() == 0


def test_rows_of_sources_that_may_not_be_handed_on_are_kept_back_and_counted_also_after_an_import(
    tmp_path: Path,
) -> None:
    source = Source.objects.get(key="baristanet-2022")
    Source.objects.filter(pk=source.pk).update(redistributable=False, licence="")
    folder = export(tmp_path / "one")
    for table in ("sources", "decisions", "observations", "claims"):
        assert "baristanet-2022" not in {row.get("source", row["id"]) for row in rows(folder, table)}
    told = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["kept_back"]
    assert (told["sources"], told["decisions"] + told["observations"] > 0) == (1, True)
    assert "| sources | 1 |" in (folder / "README.md").read_text(encoding="utf-8")
    empty()
    restore(folder)
    assert contents(export(tmp_path / "two")) == contents(folder)


def test_a_tie_of_which_nothing_may_be_handed_on_is_not_in_it(tmp_path: Path) -> None:
    tie = tie_queries.pk_of(ref=MONTCLAIR)
    TieStatement.objects.filter(tie=tie).update(source=_private().pk)
    for model in (TieClaim, *(link.related_model for link in Tie._meta.related_objects if link.name == "decisions")):
        model.objects.filter(tie=tie).update(source=_private().pk)
    Tie.objects.get(pk=tie).observations.update(source=_private().pk)
    folder = export(tmp_path / "one")
    assert MONTCLAIR not in {row["id"] for row in rows(folder, "tie_keys")}
    assert restore(folder)[0].created == 0


def test_each_row_has_its_licence(tmp_path: Path) -> None:
    folder = export(tmp_path / "one")
    for path in folder.glob("*.csv"):
        assert [row["id"] for row in rows(folder, path.stem) if not row["licence"]] == [], path.name


def test_a_past_day_knows_no_later_fact(tmp_path: Path) -> None:
    past, later = export(tmp_path / "2002", date(2002, 7, 1)), export(tmp_path / "2022", date(2022, 5, 1))
    assert row_of(past, MONTCLAIR)["summary"] == "in_force"
    ended = row_of(later, MONTCLAIR)
    assert (ended["summary"], {ended["state_a"], ended["state_b"]}) == ("ended", {"terminated", "not_stated"})
    assert [row["date"] for row in rows(past, "decisions") if row["date"] > "2002-07-01"] == []
    assert "St. Petersburg – Saint Petersburg" not in {row["title"] for row in rows(past, "ties")}


def test_a_text_that_begins_like_a_formula_is_guarded_and_comes_back_as_it_was(tmp_path: Path) -> None:
    tie = tie_queries.pk_of(ref=MONTCLAIR)
    told = ["=1+1", "  @SUM(A1)", "'quoted", "＝cmd", "-5 rooms\r\nand a second line"]
    notes = dict(zip(Tie.objects.exclude(pk=tie).values_list("pk", flat=True)[:5], told, strict=True))
    for pk, text in notes.items():
        Tie.objects.filter(pk=pk).update(note=text)
    folder = export(tmp_path / "one")
    cells = {row["note"] for row in rows(folder, "ties")}
    assert {f"'{text}" for text in told} <= cells
    assert min(float(row["lon"]) for row in rows(folder, "places") if row["lon"]) < -77
    assert set(told) <= set(pq.read_table(folder / "ties.parquet")["note"].to_pylist())
    empty()
    restore(folder)
    assert set(told) <= set(Tie.objects.values_list("note", flat=True))
    assert contents(export(tmp_path / "two")) == contents(folder)


def test_all_formats_hold_the_same_rows(tmp_path: Path) -> None:
    folder = export(tmp_path / "one")
    for name in ("ties", "activities", "places", "statements"):
        ids = [row["id"] for row in rows(folder, name)]
        assert [row["id"] for row in json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))] == ids
        assert pq.read_table(folder / f"{name}.parquet")["id"].to_pylist() == ids
    lines = json.loads((folder / "ties.geojson").read_text(encoding="utf-8"))["features"]
    assert [one["id"] for one in lines] == [row["id"] for row in rows(folder, "ties")]
    assert {one["geometry"]["type"] for one in lines if one["geometry"]} <= {"LineString", "MultiLineString"}


def test_no_example_no_draft_and_no_consent_is_handed_on(tmp_path: Path) -> None:
    board = opportunities.published(opportunities.shelving())
    opportunities.published(opportunities.berries(), via="example")
    person = Person.objects.exclude(name="").first()
    assert person is not None
    Consent.objects.create(
        person=person, field="email", purpose="introductions", value="someone@home.example", text_version="1",
        given_on=DAY, recorded_at=NOW,
    )  # fmt: skip
    folder = export(tmp_path / "one", opportunities.WINTER)
    assert [row["id"] for row in rows(folder, "opportunities")] == [board]
    assert person.key not in {row["id"] for row in rows(folder, "people")}
    assert all(b"someone@home.example" not in held for held in contents(folder).values())
    assert rows(export(tmp_path / "after", date(2002, 6, 1)), "opportunities") == []


def test_two_releases_differ_by_the_ids_and_columns_that_changed(tmp_path: Path) -> None:
    before = export(tmp_path / "before")
    tie = Tie.objects.order_by("public_id")[0]
    Tie.objects.filter(pk=tie.pk).update(note="Seen to")
    gone = TieStatement.objects.filter(withdrawn_at=None, source__redistributable=True).exclude(tie=tie)[0]
    TieStatement.objects.filter(pk=gone.pk).update(locator="page 12")
    found = {one.table: one for one in releases.compare(before=before, after=export(tmp_path / "after"))}
    assert [(row.id, row.columns) for row in found["ties"].changed] == [
        (tie.public_id, (("note", tie.note, "Seen to"),))
    ]
    assert (len(found["statements"].added), len(found["statements"].removed)) == (1, 1)
    assert releases.compare(before=before, after=before) == []


def test_a_file_that_was_changed_is_refused_by_name(tmp_path: Path) -> None:
    folder = export(tmp_path / "one")
    (folder / "ties.csv").write_text("id\r\n", encoding="utf-8")
    with pytest.raises(Invalid) as refusal:
        restore(folder)
    assert list(refusal.value.fields) == ["ties.csv"]


def test_a_folder_that_holds_other_things_or_nothing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "dear.txt").write_text("Dear", encoding="utf-8")
    with pytest.raises(Conflict):
        export(tmp_path / "letters")
    assert (tmp_path / "letters" / "dear.txt").read_text(encoding="utf-8") == "Dear"
    for folder in (tmp_path / "letters", tmp_path / "nowhere"):
        with pytest.raises(NotFound):
            restore(folder)


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
days = st.sampled_from(["", "1990", "1990-07", "1999-07-01", "199X", "2003~", "2001-04-03/2001-04-10", "2031"])
towns = st.sampled_from(["geonames:5043473", "geonames:2886242", "geonames:5037649", "geonames:1496747"])


@st.composite
def registers(draw: st.DrawFn) -> list[dict[str, object]]:
    """A few ties between the towns of the gazetteer, with whatever sources may say of them."""
    said = st.fixed_dictionaries(
        {"locator": texts, "note": texts, "certainty": st.sampled_from(["stated", "inferred"])}
    )
    act = st.tuples(st.sampled_from(["first", "second", "both"]), st.sampled_from(["signed", "terminated", "paused"]))
    one = st.fixed_dictionaries(
        {
            "towns": st.lists(towns, min_size=2, max_size=2, unique=True),
            "kind": st.sampled_from(["sister", "friendship", "institutional"]),
            "note": texts,
            "statements": st.lists(st.tuples(st.sampled_from(["states", "lists"]), days, said), max_size=3),
            "claims": st.lists(st.tuples(st.sampled_from(["since", "status_2022"]), days, said), max_size=3),
            "decisions": st.lists(st.tuples(act, days.filter(bool), said), max_size=3),
            "free": st.booleans(),
        }
    )
    return draw(st.lists(one, min_size=1, max_size=4))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(told=registers(), on=st.sampled_from([date(2002, 7, 1), DAY]))
def test_whatever_sources_say_comes_back_byte_for_byte(
    tmp_path_factory: pytest.TempPathFactory, told: list[dict[str, object]], on: date
) -> None:
    folder = tmp_path_factory.mktemp("releases")
    with transaction.atomic():
        empty()
        places.load_places(places=gazetteer.places())
        free, kept = _source("free", redistributable=True), _source("kept", redistributable=False)
        given_ties = [_tie(one, (free if one["free"] else kept).pk) for one in told]
        ties.record_ties(ties=given_ties, via="a feed", now=NOW, complete=False)
        first = export(folder / "first", on)
        assert sum(one.created for one in restore(first)) == 0
        empty()
        restore(first)
        assert contents(export(folder / "second", on)) == contents(first)
        transaction.set_rollback(True)


def _tie(told: dict[str, object], source: int) -> TieInput:
    first, second = (Place.objects.get(key=key) for key in told["towns"])  # type: ignore[attr-defined]
    sides = tuple(SideInput((PlaceKeyed(one.pk, one.key),), one.country, one.kind) for one in (first, second))
    return TieInput(
        kind=str(told["kind"]),
        sides=sides,  # type: ignore[arg-type]  # two of them
        note=str(told["note"]),
        statements=tuple(StatementInput(verb, day, Said(source, **said)) for verb, day, said in told["statements"]),  # type: ignore[attr-defined]
        claims=tuple(ClaimInput(field, day, Said(source, **said)) for field, day, said in told["claims"]),  # type: ignore[attr-defined]
        decisions=tuple(
            DecisionInput(party, effect, day, Said(source, **said))
            for (party, effect), day, said in told["decisions"]  # type: ignore[attr-defined]
        ),
    )


def _source(key: str, *, redistributable: bool) -> Source:
    return Source.objects.create(key=key, title=key, redistributable=redistributable, licence="CC0 1.0")


def _private() -> Source:
    return Source.objects.get_or_create(key="private", defaults={"title": "Not to be handed on"})[0]
