"""Answers show the nearest door at both ends, as of the day asked, without changing which ties are found."""

from __future__ import annotations

from datetime import date

import pytest
from typer.testing import CliRunner

from factories.organisations import NOVGOROD, organisation
from twinway.interfaces.shapes.find import find_doc
from twinway.usecases.example_data import load_examples, remove_examples
from twinway.usecases.find_bridges import FindAnswer, FindRequest, find_bridges

pytestmark = pytest.mark.usefixtures("register")
ON = date(2026, 11, 24)
PITTSBURGH, SAINT_PETERSBURG = "geonames:5206379", "geonames:498817"


def answer(home: str = "Rochester, NY", to: str = "Velikiy Novgorod", on: date = ON) -> FindAnswer:
    found = find_bridges(FindRequest(home=home, to=to, sector="photo", on=on))
    assert isinstance(found, FindAnswer)
    return found


def test_the_nearest_door_of_each_kind_stands_at_both_ends_of_every_answer() -> None:
    organisation("near", "Rochester Chamber", "chamber")
    organisation("far", "Pittsburgh Chamber", "chamber", PITTSBURGH)
    organisation("consul", "Consul of Russia", "honorary_consul", PITTSBURGH, represents="RU")
    organisation("office", "New York in Russia", "state_office_abroad", SAINT_PETERSBURG, represents="US-NY")
    organisation("tpp", "Торговая палата", "chamber", NOVGOROD)
    doc = find_doc(answer()).model_dump(mode="json", by_alias=True)
    doors = doc["bridges"][0]["doors"]
    assert [one["name"] for one in doors["home"]] == ["Rochester Chamber", "Consul of Russia"]
    assert [one["name"] for one in doors["partner"]] == ["Торговая палата", "New York in Russia"]
    office = doors["partner"][1]
    assert office["why"].startswith("Nearest office of New York to Velikiy Novgorod, ")
    assert 100 < office["distance_km"] < 200
    assert doc["doors"] == doors


def test_doors_stand_there_even_where_no_tie_leads_on() -> None:
    organisation("near", "Rochester Chamber", "chamber")
    found = answer(to="Turkmenistan")
    assert [door.name for door in found.doors.home] == ["Rochester Chamber"]
    assert found.doors.partner == ()  # a whole country is no place to be near to


def test_a_past_day_knows_no_door_that_was_put_in_later() -> None:
    organisation("near", "Rochester Chamber", "chamber", start="2010")
    assert answer().doors.home
    assert answer(on=date(2002, 7, 1)).doors.home == ()


def test_doors_do_not_change_which_ties_are_found_nor_their_order() -> None:
    before = [bridge.tie.id for bridge in answer().answer.bridges]
    load_examples_here()
    assert [bridge.tie.id for bridge in answer().answer.bridges] == before


def load_examples_here() -> None:
    for kind in ("chamber", "export_office", "business_council"):
        organisation(kind, f"Body {kind}", kind)


def test_example_doors_are_marked_in_every_way_of_asking_and_go_again(client: object) -> None:
    from datetime import UTC, datetime

    from twinway.interfaces.cli.commands import app

    load_examples(datetime(2026, 11, 24, 9, tzinfo=UTC))
    assert answer().doors.home
    assert all(door.example for door in (*answer().doors.home, *answer().doors.partner))
    page = client.get("/find?from=Rochester, NY&to=Velikiy Novgorod").content.decode()  # type: ignore[attr-defined]
    section = page[page.index('id="doors"') :]
    assert section.index("Example data") < section.index("At the other end")
    told = CliRunner().invoke(app, ["find", "--from", "Rochester, NY", "--to", "Velikiy Novgorod"]).stdout
    assert "(example data): Nearest" in " ".join(told.split())
    remove_examples()
    assert answer().doors.home == ()
