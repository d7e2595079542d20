"""Lines of a table while they are being read."""

from __future__ import annotations

from dataclasses import dataclass, field

from twinway.usecases.importing.records import Question
from twinway.usecases.sheets.records import Line, Plan


@dataclass(slots=True)
class Drafts:
    """Lines with a plan, lines settled already, the habits and the places asked about (each with its lines)."""

    plans: dict[int, Plan] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    habits: dict[str, str] = field(default_factory=dict)
    asked: dict[str, tuple[Question, list[int]]] = field(default_factory=dict)

    def ask(self, line: int, question: Question) -> None:
        """Note that a line waits for what a name means."""
        self.asked.setdefault(question.text_key, (question, []))[1].append(line)
