"""Promises of the index on disk and of completion."""

import pytest

from twinway.engines.resolution.build import build
from twinway.engines.resolution.complete import complete
from twinway.engines.resolution.index import PlaceIndex
from twinway.engines.resolution.records import DatedName, GazetteerPlace
from twinway.kernel.errors import NotFound


def test_every_id_leads_to_its_place(index):
    for identifier in ("geonames:36055", "fips:36055"):
        row = index.row(identifier)
        assert row is not None
        assert index.place(row).name == "Monroe County"
    assert index.row("iso:XX-YY") is None


def test_a_place_knows_what_holds_it(index):
    place = index.place(index.row("geonames:5134086"))
    assert (place.region, place.region_code, place.country) == ("geonames:US-NY", "US-NY", "US")


def test_a_second_record_of_a_place_adds_names_and_ids(tmp_path):
    first = GazetteerPlace("geonames:1", "Aville", "city", "FR", 1, 2, population=5, names=("Avilla",))
    second = GazetteerPlace("geonames:1", "Bville", "city", "FR", 1, 2, ids=(("wikidata", "Q1"),))
    build([first, second], [DatedName("geonames:1", "Oldville", kind="former")], tmp_path / "i")
    index = PlaceIndex(tmp_path / "i")
    row = index.row("wikidata:Q1")
    assert len(index) == 1
    assert row is not None
    assert (index.place(row).name, index.place(row).population) == ("Bville", 5)
    assert all(index.entries(key)[0][0] == row for key in ("aville", "avilla", "bville", "oldville"))


def test_building_again_replaces_the_index(tmp_path):
    for name in ("Aville", "Bville"):
        build([GazetteerPlace("geonames:1", name, "city", "FR", 1, 2)], [], tmp_path / "i")
    index = PlaceIndex(tmp_path / "i")
    assert index.entries("bville")
    assert not index.entries("aville")


def test_an_empty_gazetteer_can_be_opened(tmp_path):
    build([], [], tmp_path / "i")
    assert len(PlaceIndex(tmp_path / "i")) == 0


def test_a_missing_index_is_said(tmp_path):
    with pytest.raises(NotFound, match="load the gazetteer"):
        PlaceIndex(tmp_path)


@pytest.mark.parametrize(
    ("prefix", "first"),
    [
        ("roch", "Rochester, New York, United States"),
        ("roches, mn", "Rochester, Minnesota, United States"),
        ("rochester, minn", "Rochester, Minnesota, United States"),
        ("рочес", "Rochester, New York, United States"),
        ("st. pet", "Saint Petersburg, Russia"),
        ("kol", "Köln, Germany"),
    ],
)
def test_a_beginning_is_completed_to_the_largest_place(index, prefix, first):
    assert complete(index, prefix, 5)[0].place.label == first


def test_completion_keeps_to_the_kinds_and_the_limit(index):
    assert {c.place.kind for c in complete(index, "t", 10, frozenset({"city"}))} == {"city"}
    assert len(complete(index, "r", 2)) == 2


@pytest.mark.parametrize("prefix", ["", "  ", ",", "\0", "zzzz", "x" * 60_000])
def test_nothing_is_completed_to_nothing(index, prefix):
    assert complete(index, prefix) == []
