"""A person's answer is applied to every row that asked, and remembered."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from twinway.domain.places.models import NameQuestion
from twinway.domain.ties.models import HeldRow, TieStatement
from twinway.kernel.errors import NotFound
from twinway.usecases import place_index
from twinway.usecases.answer_question import AnswerReport, answer_question
from twinway.usecases.import_ties import import_ties
from twinway.usecases.importing.records import ImportOrder, ImportReport, Surroundings

pytestmark = pytest.mark.usefixtures("register")
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
LIST = "city,country,sister\nTver,Russia,Springfield\nLviv,Ukraine,Springfield\nSmolensk,Russia,Portland\n"
ILLINOIS, OREGON = "geonames:4250542", "geonames:5746545"


def run(folder: Path, text: str = LIST) -> ImportReport:
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    order = ImportOrder("ties-csv", str(path), retrieved="2025-01-01")
    return import_ties(order=order, surroundings=Surroundings(place_index.resolver), now=NOW)


def answer(text: str, place: str) -> AnswerReport:
    question = NameQuestion.objects.get(text=text)
    return answer_question(question=question.pk, place=place, decided_by="clerk", now=NOW)


def test_two_rows_that_asked_the_same_get_one_answer(tmp_path: Path):
    assert (run(tmp_path).questions, NameQuestion.objects.count()) == (3, 2)
    report = answer("Springfield", ILLINOIS)
    assert (report.rows, report.created, report.waiting) == (2, 2, 0)
    assert HeldRow.objects.filter(settled_at=None).count() == 1


def test_the_answer_is_remembered_by_the_next_import(tmp_path: Path):
    run(tmp_path)
    answer("Springfield", ILLINOIS)
    again = run(tmp_path)
    assert (again.created, again.updated, again.unchanged, again.questions) == (0, 0, 2, 1)
    other = run(tmp_path, "city,country,sister\nKutaisi,Georgia,Springfield\n")
    assert (other.created, other.questions) == (1, 0)


def test_a_row_with_two_questions_waits_for_both(tmp_path: Path):
    run(tmp_path, "city,sister\nSpringfield,Portland\n")
    first = answer("Springfield", ILLINOIS)
    assert (first.rows, first.waiting) == (0, 1)
    assert answer("Portland", OREGON).created == 1


def test_an_answer_that_ties_a_place_to_itself_is_not_recorded(tmp_path: Path):
    run(tmp_path, 'city,sister\n"Springfield, Illinois",Springfield\n')
    report = answer("Springfield", ILLINOIS)
    assert (report.rows, report.refused) == (0, 1)


def test_an_answer_adds_and_withdraws_nothing_said_before(tmp_path: Path):
    run(tmp_path, 'city,sister,since\nTver,"Springfield, IL",1990\nSpringfield,Tver,\n')
    answer("Springfield", ILLINOIS)
    live = TieStatement.objects.filter(via="ties-csv:list", withdrawn_at=None)
    assert sorted(live.values_list("verb", flat=True)) == ["lists", "states"]


def test_an_unknown_question_or_place_is_told(tmp_path: Path):
    run(tmp_path)
    with pytest.raises(NotFound, match="no question"):
        answer_question(question=0, place=ILLINOIS, decided_by="clerk", now=NOW)
    with pytest.raises(NotFound, match="no place"):
        answer("Springfield", "geonames:1")
