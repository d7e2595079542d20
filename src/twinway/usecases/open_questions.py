"""The written names that wait for a person."""

from __future__ import annotations

from dataclasses import dataclass

from twinway.domain.directory import queries as directory
from twinway.domain.places import queries as places
from twinway.domain.places.records import QuestionRecord
from twinway.domain.ties import held
from twinway.kernel.errors import NotFound
from twinway.kernel.text import fold


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question, and how many imported rows wait for its answer."""

    asked: QuestionRecord
    rows: int


def open_questions() -> list[OpenQuestion]:
    """All of them, those that most rows wait for first."""
    ties, bodies = held.rows_by_question(), directory.held_by_question()
    found = [OpenQuestion(asked, ties.get(asked.pk, 0) + bodies.get(asked.pk, 0)) for asked in places.open_questions()]
    return sorted(found, key=lambda one: (-one.rows, one.asked.text))


def question_about(text: str, country: str = "", region: str = "") -> int:
    """The one open question about a text as written; NotFound when there is none, or several without their context."""
    asked = [one for one in places.open_questions() if fold(one.text) == fold(text)]
    fitting = [
        one
        for one in asked
        if fold(one.country).startswith(fold(country)) and fold(one.region).startswith(fold(region))
    ]
    if len(fitting) == 1:
        return fitting[0].pk
    beside = tuple(", ".join(filter(None, (one.text, one.region, one.country))) for one in fitting[:8])
    problem = "Several questions are" if fitting else "No question is"
    raise NotFound(f"{problem} about “{text[:80]}”.", suggestions=beside)
