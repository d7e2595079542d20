"""Lists and screening on the command line."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner, Result

from factories import lists
from twinway.interfaces.cli.commands import app

pytestmark = pytest.mark.django_db


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def test_without_a_list_the_answer_is_not_screened_and_how_to_load_one():
    said = run("screen", "Роснефть")
    assert said.exit_code == 0
    assert "Not screened: no list is loaded." in said.stdout
    assert "twinway import ofac-sdn" in said.stdout
    assert json.loads(run("screen", "Роснефть", "--json").stdout)["state"] == "not_screened"


def test_a_list_is_loaded_from_its_folder_and_a_second_time_nothing_is_new():
    first = json.loads(run("import", "ofac-sdn", str(lists.EXAMPLE), "--json").stdout)
    again = json.loads(run("import", "ofac-sdn", str(lists.EXAMPLE / "sdn.csv"), "--json").stdout)
    assert (first["read"], first["created"], first["rejected"]) == (14, 14, 0)
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, 14)


def test_a_possible_match_says_why_what_differs_and_of_which_edition():
    lists.load(retrieved="2018-12-01")
    said = run("screen", "Роснефть", "--country", "us").stdout
    assert "Possible match: a person decides." in said
    assert "OPEN JOINT-STOCK COMPANY ROSNEFT OIL COMPANY" in said
    assert "differs: country: asked US, listed RU" in said
    assert "ofac-sdn was read on 1 December 2018" in said
    doc = json.loads(run("screen", "Роснефть", "--country", "us", "--json").stdout)
    (match,) = [one for one in doc["possible_matches"] if one["entry"]["id"] == "101"]
    assert match["why"]
    assert match["list_version"] == doc["lists"][0]["version"]
    assert doc["lists"][0]["old"] is True


def test_nothing_found_assures_nothing():
    lists.load()
    said = run("screen", "Nordstern Backwaren").stdout
    assert "That assures nothing" in said
    assert "clear" not in said.lower()
    assert "no match" not in said.lower()


@pytest.mark.parametrize("words", [("",), ("Rosneft", "--country", "Russia"), ("Rosneft", "--kind", "ghost")])
def test_what_cannot_be_asked_is_wrong_usage(words: tuple[str, ...]):
    assert run("screen", *words).exit_code == 2


def test_a_folder_without_a_list_is_wrong_usage():
    assert run("import", "ofac-sdn", "nowhere").exit_code == 2
