"""Files of ties and places become a run, without a register."""

from __future__ import annotations

import json

import pytest

from twinway.kernel.errors import Invalid
from twinway.usecases.rank_partners import rank_partners

TIES = [("a", "b"), ("a", "c"), ("d", "b"), ("d", "c"), ("d", "e")]


def queries(file, *rows):
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def edges(file, ties):
    file.write_text("from,to\n" + "".join(f"{a},{b}\n" for a, b in ties), encoding="utf-8")
    return file


@pytest.fixture
def files(tmp_path):
    return {
        "edges": edges(tmp_path / "edges.csv", TIES),
        "queries": queries(tmp_path / "queries.jsonl", {"place": "a"}, {"place": "z"}, {"place": "a"}),
        "out": tmp_path / "run.jsonl",
    }


def run(files, **more):
    rank_partners(**files, **more)
    return [json.loads(line) for line in files["out"].read_text(encoding="utf-8").splitlines()]


def test_each_query_has_its_line_in_order_and_an_unknown_place_an_empty_one(files):
    told = rank_partners(**files)
    assert (told.lines, told.unknown) == (3, ("z",))
    first, unknown, again = run(files)
    assert (first["place"], set(first["ranked"])) == ("a", {"d", "e"})
    assert unknown == {"place": "z", "ranked": []}
    assert again == first


def test_the_order_of_the_ties_and_their_direction_change_nothing(files):
    before = run(files)
    edges(files["edges"], [(b, a) for a, b in reversed(TIES)])
    assert run(files) == before


def test_ties_that_a_query_does_not_name_are_not_known(files):
    queries(files["queries"], {"place": "a", "training_ties": ["b"]})
    assert set(run(files)[0]["ranked"]) == {"c", "d", "e"}
    without = run(files)
    edges(files["edges"], [tie for tie in TIES if tie != ("a", "c")])
    queries(files["queries"], {"place": "a"})
    assert run(files) == without


def test_an_answer_written_in_a_query_is_not_read(files):
    before = run(files)
    queries(files["queries"], {"place": "a", "answer": "e"}, {"place": "z"}, {"place": "a", "answer": 7})
    assert run(files) == before


def test_the_list_is_as_long_as_asked(files):
    assert [len(line["ranked"]) for line in run(files, limit=1)] == [1, 0, 1]
    with pytest.raises(Invalid, match="limit"):
        rank_partners(**files, limit=0)


def test_progress_is_told_to_the_end(files):
    told = []
    rank_partners(**files, progress=lambda *step: told.append(step))
    assert told[-1] == ("places", 1, 1)


@pytest.mark.parametrize(
    "line", ["{", "[]", "7", '{"place": 1}', "{}", '{"place": "a", "training_ties": "b"}', "[" * 100_000]
)
def test_a_bad_line_is_named(files, line):
    files["queries"].write_text(f'{{"place": "a"}}\n\n{line}\n', encoding="utf-8")
    with pytest.raises(Invalid, match="line 3"):
        rank_partners(**files)


def test_a_missing_file_is_named(files, tmp_path):
    with pytest.raises(Invalid, match="queries: there is no file"):
        rank_partners(**{**files, "queries": tmp_path / "none.jsonl"})


def test_no_ties_and_no_queries_are_answered(files):
    edges(files["edges"], [])
    assert run(files) == [{"place": place, "ranked": []} for place in ("a", "z", "a")]
    queries(files["queries"])
    assert run(files) == []
