"""The world is loaded country by country, goes on where it stopped, and a refresh tells what changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from factories.wikidata_server import Binding, Script, tie, wikidata_server
from twinway.adapters.ingest.sources.wikidata.fetch import Service
from twinway.domain.provenance import queries as provenance
from twinway.domain.ties.models import Tie, TieStatement
from twinway.kernel.errors import Invalid
from twinway.usecases import place_index
from twinway.usecases.load_world import (
    WorldPlace,
    WorldReport,
    ask_for_refresh,
    ask_for_world,
    load_world,
    stop_world,
    world_progress,
)

pytestmark = pytest.mark.usefixtures("register")
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=40)
TOWNS = {"Tver": "480060", "Lviv": "702550", "Albany": "5106834", "Kutaisi": "613607", "Smolensk": "491687"}
ITEMS = {name: f"Q{900_000 + n}" for n, name in enumerate(TOWNS)}  # made up


def pair(number: int, first: str, second: str, **told: str) -> Binding:
    sides = {"itemLabel": first, "twinLabel": second, "itemGeonames": TOWNS[first], "twinGeonames": TOWNS[second]}
    return tie(number, ITEMS[first], ITEMS[second], **sides, **told)


ALBANY_TVER, ALBANY_LVIV = pair(1, "Albany", "Tver"), pair(2, "Albany", "Lviv", start="1992-01-01T00:00:00Z")
SMOLENSK_LVIV = pair(3, "Smolensk", "Lviv")


@pytest.fixture
def script() -> Script:
    return Script(ties={"US": [ALBANY_TVER, ALBANY_LVIV], "RU": [ALBANY_TVER, SMOLENSK_LVIV]})


@pytest.fixture
def world(script: Script, tmp_path: Path) -> Iterator[WorldPlace]:
    with wikidata_server(script) as endpoint:
        service = Service(endpoint, "Twinway tests", tries=2, timeout=2.0, sleep=lambda _seconds: None)
        yield WorldPlace(service, tmp_path / "world", place_index.resolver)


def changes(report: WorldReport) -> dict[str, tuple[int, int, int]]:
    return {c.country: (len(c.created), len(c.updated), len(c.withdrawn)) for c in report.countries}


def load(world: WorldPlace, *countries: str, now: datetime = NOW) -> WorldReport:
    ask_for_world(countries=countries, now=now)
    return load_world(place=world, now=now)


def test_each_country_brings_its_ties_and_a_tie_between_two_comes_once(world: WorldPlace):
    report = load(world, "US", "RU")
    assert changes(report) == {"RU": (2, 0, 0), "US": (1, 0, 0)}
    assert (report.waiting, report.stopped) == (0, "")
    assert [(part.part, part.read, part.created) for part in world_progress()] == [("RU", 2, 2), ("US", 2, 1)]


def test_all_countries_of_the_gazetteer_wait_when_none_is_named(world: WorldPlace):
    assert ask_for_world(now=NOW) == 15
    assert load_world(place=world, now=NOW, most=2).waiting == 13
    assert stop_world() == 13


def test_what_was_done_is_not_done_again_when_it_goes_on(world: WorldPlace, script: Script):
    ask_for_world(countries=["US", "RU"], now=NOW)
    load_world(place=world, now=NOW, most=1)
    script.asked.clear()
    load_world(place=world, now=NOW)
    assert {asked.split()[0] for asked in script.asked} == {"US"}


def test_a_country_that_fails_waits_and_says_why(world: WorldPlace, script: Script):
    script.moods = ["fails", "fails"]
    report = load(world, "RU", "US")
    assert report.countries[0].failed.startswith("The query service gave no usable answer for RU")
    assert (report.waiting, changes(report)["US"]) == (1, (2, 0, 0))
    assert changes(load_world(place=world, now=NOW)) == {"RU": (1, 0, 0)}


def test_three_failures_in_a_row_end_the_attempt(world: WorldPlace, script: Script):
    script.moods = ["fails"] * 8
    report = load(world, "AM", "AZ", "BY", "DE")
    assert (len(report.countries), report.waiting) == (3, 4)
    assert "HTTP 500" in report.stopped


def test_a_refresh_without_news_changes_nothing(world: WorldPlace):
    load(world, "US", "RU")
    version = provenance.data_version()
    assert ask_for_refresh(older_than=timedelta(days=30), now=NOW) == 0
    assert ask_for_refresh(older_than=timedelta(days=30), now=LATER) == 2
    report = load_world(place=world, now=LATER)
    assert set(changes(report).values()) == {(0, 0, 0)}
    assert provenance.data_version() == version
    assert set(TieStatement.objects.filter(via="wikidata", verb="lists").values_list("as_of", flat=True)) == {
        "2026-11-24"
    }


def test_a_refresh_lists_what_is_new_changed_and_gone(world: WorldPlace, script: Script):
    load(world, "US", "RU")
    script.ties = {"US": [pair(2, "Albany", "Lviv", start="1993-01-01T00:00:00Z"), pair(9, "Albany", "Kutaisi")]}
    script.ties["RU"] = [SMOLENSK_LVIV]
    report = load(world, "RU", "US", now=LATER)
    assert changes(report) == {"RU": (0, 0, 0), "US": (1, 1, 1)}
    (gone,) = report.countries[1].withdrawn
    assert not TieStatement.objects.filter(tie__public_id=gone, via="wikidata", withdrawn_at=None).exists()
    assert Tie.objects.filter(public_id=gone).exists()


def test_an_answer_that_lost_most_of_a_country_is_taken_for_broken(world: WorldPlace, script: Script, monkeypatch):
    monkeypatch.setattr("twinway.usecases.load_world.FEW", 2)
    load(world, "RU")
    script.ties["RU"] = []
    report = load(world, "RU", now=LATER)
    assert "taken for broken" in report.countries[0].failed
    assert TieStatement.objects.filter(via="wikidata", withdrawn_at=None).count() == 2


def test_an_unknown_country_is_told(world: WorldPlace):
    with pytest.raises(Invalid, match="XX"):
        ask_for_world(countries=["us", "XX"], now=NOW)
