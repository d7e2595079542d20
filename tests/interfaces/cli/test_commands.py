"""The command line: one document on standard output, clear exit codes, never a traceback."""

from __future__ import annotations

import csv
import json

import pytest
from typer.testing import CliRunner, Result

from twinway.interfaces.cli.commands import app

pytestmark = pytest.mark.usefixtures("register")


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def answer(*words: str) -> dict[str, object]:
    result = run(*words, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_find_says_the_contracts_document():
    said = answer(
        "find", "--from", "Rochester, NY", "--to", "Russia", "--sector", "photo retail", "--as-of", "2002-07-01"
    )
    first = said["bridges"][0]
    assert said["query"]["from"]["id"] == "geonames:5134086"
    assert {code["code"] for code in said["query"]["sector"]["codes"]} & {"812922", "449210"}
    assert first["tie"]["title"].startswith("Rochester, New York – ")
    assert round(sum(reason["points"] for reason in first["reasons"]), 9) == first["score"]
    assert all(round(r["weight"] * r["value"], 9) == r["points"] for r in first["reasons"])
    assert round(sum(said["weights"].values()), 9) == 1
    assert any(person["state"] == "former" for person in first["evidence"]["people"])
    assert len(first["next_steps"]) == 3


def test_an_ambiguous_place_is_a_question_with_exit_code_3():
    result = run("find", "--from", "Rochester", "--json")
    assert result.exit_code == 3
    candidates = json.loads(result.stdout)["ask"][0]["candidates"]
    assert {"US-NY", "US-MN"} <= {place["region"] for place in candidates}


def test_an_unknown_place_is_exit_code_4_and_bad_input_2():
    assert run("find", "--from", "Zzyzzxqq").exit_code == 4
    assert run("find", "--from", "Rochester, NY", "--within", "nan").exit_code == 2
    assert run("find", "--from", "Rochester, NY", "--as-of", "31/02/1990").exit_code == 2
    assert run("find", "--from", "Rochester, NY", "--weight", "home=much").exit_code == 2
    assert run("find", "--from", "Rochester, NY", "--weight", "luck=1").exit_code == 2
    assert run("find").exit_code == 2


@pytest.mark.parametrize("text", ["", " ", "a\x00b", "\ud800", "x" * 60_000])
def test_text_that_cannot_be_read_is_told_never_a_traceback(text):
    result = run("find", "--from", text)
    assert result.exit_code in (2, 4)
    assert not isinstance(result.exception, ValueError | TypeError)


def test_the_answer_in_words_names_the_facts_and_what_was_left_out():
    said = run("find", "--from", "Rochester, NY", "--to", "Russia", "--sector", "photo retail", "--as-of", "2002-07-01")
    assert "27 retail photographic stores" in said.stdout
    assert "Left out, and why" in said.stdout


def test_limit_n_is_a_prefix_of_limit_m():
    few = answer("find", "--from", "Rochester, NY", "--within", "5000", "--limit", "2", "--as-of", "2002-07-01")
    many = answer("find", "--from", "Rochester, NY", "--within", "5000", "--limit", "9", "--as-of", "2002-07-01")
    assert [b["tie"]["id"] for b in few["bridges"]] == [b["tie"]["id"] for b in many["bridges"]][:2]


def test_places_resolve_answers_or_asks():
    found = answer("places", "resolve", "Tver region")
    assert (found["best"]["kind"], found["ask"]) == ("region", False)
    assert run("places", "resolve", "Novgorod").exit_code == 3
    assert run("places", "resolve", "Zzyzzxqq").exit_code == 4


def test_resolve_file_keeps_every_row_in_order(tmp_path):
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text(
        "name,country,note\nRochester,,x\nСанкт-Петербург,Russia,y\n,,z\nZzyzzxqq,Russia,w\n", encoding="utf-8"
    )
    assert (
        run("places", "resolve-file", str(source), str(target), "--name", "name", "--country", "country").exit_code == 0
    )
    rows = list(csv.DictReader(target.read_text(encoding="utf-8").splitlines()))
    assert [row["note"] for row in rows] == ["x", "y", "z", "w"]
    assert rows[0]["ask"] == "yes"
    assert rows[3]["place_id"] == ""


def test_resolve_file_refuses_a_column_that_is_not_there(tmp_path):
    source = tmp_path / "in.csv"
    source.write_text("name\nRochester\n", encoding="utf-8")
    result = run("places", "resolve-file", str(source), str(tmp_path / "out.csv"), "--name", "city")
    assert result.exit_code == 2
    assert "no column" in result.stderr


def test_a_tie_is_shown_by_key_id_and_title_and_unknown_ones_are_4():
    shown = answer("ties", "show", "starter:rochester--velikiy-novgorod", "--as-of", "2002-07-01")
    assert answer("ties", "show", str(shown["id"]))["id"] == shown["id"]
    assert answer("ties", "show", "Rochester Velikiy Novgorod")["id"] == shown["id"]
    assert run("ties", "show", "Atlantis").exit_code == 4
    assert all(claim["source"]["title"] for claim in shown["claims"])


def test_lists_count_what_they_show():
    found = answer("ties", "list", "--home", "US", "--country", "UA", "--as-of", "2002-06-30", "--state", "in_force")
    assert found["total"] == len(found["ties"]) >= 2
    assert all(tie["partner"]["country"] == "UA" for tie in found["ties"])
    assert run("ties", "list", "--state", "asleep").exit_code == 2


def test_counts_by_source_and_as_published():
    article = answer(
        "stats",
        "ties",
        "--by",
        "country",
        "--home",
        "US",
        "--as-of",
        "2002-06-30",
        "--source",
        "register:bisnis-2002-07",
    )
    printed = answer("stats", "ties", "--by", "country", "--source", "published:sci-table-2002-06")
    assert (article["total"], printed["total"], len(printed["rows"])) == (16, 145, 12)
    assert run("stats", "ties", "--by", "mood").exit_code == 2
    assert run("stats", "ties", "--by", "country", "--source", "register:nobody").exit_code == 4
    assert run("stats", "ties", "--by", "country", "--source", "published:nothing").exit_code == 4


def test_a_file_of_texts_gets_codes_in_its_order(tmp_path):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"text": "photo retail"}\n\n{"text": "Möbelhersteller"}\n{"text": ""}\n', encoding="utf-8")
    assert run("classify-file", str(source), str(target)).exit_code == 0
    lines = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [line["text"] for line in lines] == ["photo retail", "Möbelhersteller", ""]
    assert {"812922", "449210"} & set(lines[0]["codes"][:2])
    assert lines[1]["codes"][0].startswith("337")
    assert lines[2]["codes"] == []


def test_a_line_that_is_no_text_is_told_by_its_number(tmp_path):
    source = tmp_path / "in.jsonl"
    source.write_text('{"text": "bakery"}\n{"words": "bakery"}\n', encoding="utf-8")
    result = run("classify-file", str(source), str(tmp_path / "out.jsonl"))
    assert result.exit_code == 2
    assert "line 2" in result.stderr


def test_an_official_index_teaches_the_search_its_words(tmp_path):
    from twinway.usecases import sectors

    assert sectors.classify("zymurgical wortcraft") == ()
    index = tmp_path / "index.csv"
    index.write_text("code,text\n312120,Zymurgical wortcraft\n999999,Nothing\n", encoding="utf-8")
    result = run("taxonomy", "load", "naics", str(index))
    assert result.exit_code == 0
    assert "1 lines were not understood" in result.stdout
    assert sectors.classify("zymurgical wortcraft")[0].code.code == "312120"
    assert run("taxonomy", "load", "sic", str(index)).exit_code == 2


def test_a_user_is_created_once_with_a_password_worth_the_name(monkeypatch):
    monkeypatch.setenv("TWINWAY_PASSWORD", "short")
    assert run("user", "create", "chair").exit_code == 2
    monkeypatch.setenv("TWINWAY_PASSWORD", "a long and private sentence")
    assert run("user", "create", "chair", "--admin").exit_code == 0
    assert run("user", "create", "chair").exit_code == 1
