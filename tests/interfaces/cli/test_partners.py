"""`twinway partners` and `twinway suggest-partners`: documents, words and exit codes."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from typer.testing import CliRunner

from twinway.interfaces.cli.commands import app

pytestmark = pytest.mark.usefixtures("register")
DAY = ("--as-of", "2002-07-01")


def run(*words):
    return CliRunner().invoke(app, list(words))


def test_the_command_and_the_api_say_the_same_document():
    said = json.loads(run("partners", "Rochester, NY", *DAY, "--limit", "3", "--json").stdout)
    api = Client(headers={"host": "127.0.0.1"})
    asked = {"place": "Rochester, NY", "as_of": "2002-07-01", "limit": 3}
    assert api.get("/api/v1/partners", asked).json() == said
    assert [one["rank"] for one in said["candidates"]] == [1, 2, 3]
    assert all(reason["text"] for one in said["candidates"] for reason in one["reasons"])


def test_words_name_the_candidates_and_what_they_are():
    told = run("partners", "Rochester, NY", *DAY)
    assert told.exit_code == 0
    assert "1. " in told.output
    assert "Candidates, not a verdict" in told.output


def test_exit_codes_are_those_of_every_command():
    assert run("partners", "Rochester", *DAY).exit_code == 3
    assert json.loads(run("partners", "Rochester", "--json").stdout)["ask"][0]["field"] == "place"
    assert run("partners", "Zzyzzxqq").exit_code == 4
    assert run("partners", "Rochester, NY", "--country", "XX").exit_code == 2


def test_the_api_asks_back_and_refuses_by_field():
    api = Client(headers={"host": "127.0.0.1"})
    assert api.get("/api/v1/partners", {"place": "Rochester"}).status_code == 300
    refused = api.get("/api/v1/partners")
    assert (refused.status_code, list(refused.json()["error"]["fields"])) == (400, ["place"])


def test_files_are_ranked_and_unknown_places_told(tmp_path):
    (tmp_path / "e.csv").write_text("a,b\n1,2\n2,3\n", encoding="utf-8")
    (tmp_path / "q.jsonl").write_text('{"place": "1"}\n{"place": "9"}\n', encoding="utf-8")
    files = ("--edges", str(tmp_path / "e.csv"), "--queries", str(tmp_path / "q.jsonl"), "--out", str(tmp_path / "r"))
    told = run("suggest-partners", *files)
    assert told.exit_code == 0
    assert "1 places are not in the network, such as 9." in told.output.replace("\n", " ")
    assert (tmp_path / "r").read_text(encoding="utf-8").splitlines()[0] == '{"place": "1", "ranked": ["3"]}'
    (tmp_path / "q.jsonl").write_text("{\n", encoding="utf-8")
    assert run("suggest-partners", *files).exit_code == 2
