"""The board on the command line."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner, Result

from factories.opportunities import berries, published, shelving
from twinway.interfaces.cli.commands import app

pytestmark = pytest.mark.usefixtures("register")
DAY = ("--as-of", "2002-01-15")


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["opportunities", *words])


def test_the_list_is_one_document_newest_first():
    refs = [published(shelving()), published(berries())]
    doc = json.loads(run("list", *DAY, "--json").stdout)
    assert doc["total"] == 2
    assert {one["id"] for one in doc["opportunities"]} == set(refs)
    assert json.loads(run("list", "--place", "Cherepovets", "--sector", "332", *DAY, "--json").stdout)["total"] == 1


def test_in_words_example_data_is_marked():
    published(shelving(), via="example")
    said = run("list", *DAY).stdout
    assert "1 opportunities" in said
    assert "(example data)" in said


def test_one_is_told_with_its_tie_and_origin_or_not_found():
    ref = published(shelving())
    said = run("show", ref, *DAY).stdout
    assert "Cherepovets, Russia – Montclair, New Jersey" in said
    assert "came from: Mayor of Cherepovets hosted" in said
    assert run("show", ref, "--as-of", "2003").exit_code == 4
    assert run("list", "--sector", "steel").exit_code == 2
    assert run("list", "--place", "Rochester").exit_code == 3
