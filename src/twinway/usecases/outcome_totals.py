"""What outcomes come to: those on record by attribution, and what firms told us in private, only as totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from twinway.domain.cooperation.outcomes import queries as outcomes
from twinway.domain.cooperation.outcomes import rules
from twinway.domain.cooperation.outcomes.rules import Total
from twinway.domain.trade.introductions import queries as introductions
from twinway.domain.trade.introductions.rules import ATTRIBUTIONS, OUTCOMES, RANGE_BOUNDS, SMALLEST_CELL, Told
from twinway.engines.disclosure.cells import Cell, told
from twinway.usecases.tie_facts import begun


@dataclass(frozen=True, slots=True)
class MoneyCell:
    """Firms that named a range in one currency, and what their ranges add up to; both None where it would tell one.

    `highest` alone is None where a range is open above.
    """

    currency: str
    firms: int
    lowest: int | None = None
    highest: int | None = None


@dataclass(frozen=True, slots=True)
class ClassCell:
    """Firms that told of a result, by how far the tie was behind it."""

    attribution: str
    firms: int
    money: tuple[MoneyCell, ...]


@dataclass(frozen=True, slots=True)
class PrivateTotals:
    """What may be told of firms' private answers: by answer, and for yes by attribution and currency."""

    answers: tuple[tuple[str, int], ...]
    classes: tuple[ClassCell, ...]
    smallest: int = SMALLEST_CELL


def on_record(on: date, tie: int | None = None) -> list[Total]:
    """Totals of the outcomes on record as of a day, of all ties or of one (a primary key)."""
    found = outcomes.everything() if tie is None else outcomes.of_tie(tie=tie)
    return rules.totals(one for one in found if begun(one.told.as_of, on))


def of_firms() -> PrivateTotals:
    """Totals of what firms last told us, small cells suppressed."""
    return totals_of(introductions.answers())


def totals_of(answers: Sequence[Told]) -> PrivateTotals:
    """The totals that may be told of one answer a firm."""
    shown = told([_answer_cell(outcome, answers) for outcome in OUTCOMES], SMALLEST_CELL)
    yes = next((cell for cell in shown if cell.name == "yes"), Cell("yes", 0))
    classes = tuple(ClassCell(part.name, part.firms, _money(part, answers)) for part in yes.parts)
    return PrivateTotals(tuple((cell.name, cell.firms) for cell in shown), classes)


def _answer_cell(outcome: str, answers: Iterable[Told]) -> Cell:
    held = [one for one in answers if one.outcome == outcome]
    classes = [_class_cell(name, held) for name in ATTRIBUTIONS if name]
    return Cell(outcome, len(held), tuple(classes) if outcome == "yes" else ())


def _class_cell(attribution: str, answers: Iterable[Told]) -> Cell:
    held = [one for one in answers if one.attribution == attribution]
    currencies = Counter(one.currency for one in held if one.value)
    return Cell(attribution, len(held), tuple(Cell(code, currencies[code]) for code in sorted(currencies)))


def _money(cell: Cell, answers: Iterable[Told]) -> tuple[MoneyCell, ...]:
    held = [one for one in answers if one.outcome == "yes" and one.attribution == cell.name and one.value]
    return tuple(_sum(part, [one.value for one in held if one.currency == part.name]) for part in cell.parts)


def _sum(cell: Cell, ranges: Sequence[str]) -> MoneyCell:
    """The ranges added up; nothing where all named the same one, which would tell what each said."""
    if len(set(ranges)) < 2:
        return MoneyCell(cell.name, cell.firms)
    lows, highs = zip(*(RANGE_BOUNDS[name] for name in ranges), strict=True)
    closed = [high for high in highs if high is not None]
    return MoneyCell(cell.name, cell.firms, sum(lows), sum(closed) if len(closed) == len(highs) else None)
