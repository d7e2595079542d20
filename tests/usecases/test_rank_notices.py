"""Files of notices and queries become a run, without a register."""

import json

import pytest

from twinway.kernel.errors import Invalid
from twinway.usecases.rank_notices import rank_notices


def written(file, rows):
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


@pytest.fixture
def files(tmp_path):
    notices = [
        {"id": "1", "title": "Photo laboratory equipment", "text": "Film processors for a chain of photo shops."},
        {"id": "2", "title": "Boulangerie", "description": "Pain frais pour les écoles.", "lang": "fr"},
        {"id": "3", "title": "Pelerin", "body": "…", "codes": ["311811"], "labels": ["photo"]},
    ]
    queries = [{"qid": "a", "text": "photo retail"}, {"qid": "b", "text": "bakery"}, {"qid": "c", "text": "?"}]
    return {
        "collection": written(tmp_path / "collection.jsonl", notices),
        "queries": written(tmp_path / "queries.jsonl", queries),
        "out": tmp_path / "run.jsonl",
    }


def test_each_query_has_its_line_in_order_best_notice_first(files):
    assert rank_notices(**files, embeddings=False) == 3
    run = [json.loads(line) for line in files["out"].read_text(encoding="utf-8").splitlines()]
    assert [line["qid"] for line in run] == ["a", "b", "c"]
    assert run[0]["docs"][0] == "1"
    assert set(run[1]["docs"][:2]) == {"2", "3"}
    assert run[2]["docs"] == []


def test_labels_and_other_fields_are_not_read(files):
    rank_notices(**files, embeddings=False)
    told = files["out"].read_text(encoding="utf-8")
    rows = [json.loads(line) for line in files["collection"].read_text(encoding="utf-8").splitlines()]
    written(files["collection"], [{**row, "labels": [], "sector": "photo retail"} for row in rows])
    rank_notices(**files, embeddings=False)
    assert files["out"].read_text(encoding="utf-8") == told


def test_progress_is_told_to_the_end(files):
    told = []
    rank_notices(**files, embeddings=False, progress=lambda *step: told.append(step))
    assert told[-1] == ("queries", 3, 3)


@pytest.mark.parametrize("line", ["{", "[]", '{"id": 1, "title": "x"}', '{"title": "x"}'])
def test_a_bad_line_is_named(files, line):
    files["collection"].write_text(f'{{"id": "1", "title": "x"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(Invalid, match="line 2"):
        rank_notices(**files, embeddings=False)


def test_a_missing_file_is_named(files, tmp_path):
    with pytest.raises(Invalid, match="there is no file"):
        rank_notices(**{**files, "queries": tmp_path / "none.jsonl"}, embeddings=False)


def test_half_a_pair_of_surrogates_and_nul_are_carried_through(files):
    written(files["collection"], [{"id": "\ud800", "title": "Photo\0 shop \udfff", "text": "\ud800"}])
    written(files["queries"], [{"qid": "q\ud800", "text": "photo\0 \ud800"}])
    rank_notices(**files)
    assert json.loads(files["out"].read_text(encoding="utf-8")) == {"qid": "q\ud800", "docs": ["\ud800"]}
