"""Track record: what came of the tie before, most of all in the asker's own sector; who did it is never overstated."""

from __future__ import annotations

from collections.abc import Iterable

from twinway.engines.matching.asking import Asked, Ends, Reading, Said
from twinway.engines.matching.records import Attribution, OutcomeFacts, TieFacts
from twinway.engines.matching.words import once, upper_first

_ATTRIBUTED: dict[Attribution | None, int] = {"caused": 10, "assisted": 9, None: 6, "coincided": 4}
_OTHER_SECTOR, _NO_SECTOR = 0.4, 0.7  # the part of the value kept in another sector, and when none was asked
_VISITED = 2  # something happened on the tie, but no result of it is on record
_SAME_SECTOR = 0.5  # from here on a reader would call it the same trade
_TIE_DID: dict[Attribution | None, str] = {
    "caused": "The source says the tie caused it.",
    "assisted": "The tie assisted.",
    "coincided": "It came beside the tie; no source says the tie helped.",
    None: "No source says what part the tie had.",
}
_UNSAID = ("", "not stated")
_MARKS = {">": "more than ", "<": "less than ", "~": "about ", "≥": "at least ", "≤": "at most "}


def value(asked: Asked, tie: TieFacts, _reading: Reading) -> int:
    """The best outcome: 10 caused, 9 assisted, 6 unknown, 4 coincided, in the asker's sector; 2/5 of it in another.

    Visits without a result count 2; nothing on record counts 0. More outcomes never lower it.
    """
    if not tie.outcomes and not tie.activities:
        return 0  # most ties of a large register
    visited = _VISITED if any(activity.state == "happened" for activity in tie.activities) else 0
    return max((_worth(asked, outcome) for outcome in tie.outcomes), default=0) or visited


def say(asked: Asked, tie: TieFacts, _ends: Ends) -> Said:
    """All facts of the organisation with the best outcome, with their figures, and what part the tie had."""
    if not tie.outcomes:
        return _visits(tie)
    best = max(tie.outcomes, key=lambda outcome: _worth(asked, outcome))
    group = [o for o in tie.outcomes if o.organisation == best.organisation]
    attribution = min((o.attribution for o in group), key=lambda a: _ATTRIBUTED[a])
    sources = once(source for outcome in group for source in outcome.sources)
    return Said(f"{_opening(asked, best)}: {facts(group)} {_TIE_DID[attribution]}", sources, attribution)


def ranked(asked: Asked, outcomes: Iterable[OutcomeFacts]) -> tuple[OutcomeFacts, ...]:
    """The outcomes, those that count most first, else in the order given."""
    return tuple(sorted(outcomes, key=lambda outcome: -_worth(asked, outcome)))


def facts(outcomes: Iterable[OutcomeFacts]) -> str:
    """`27 retail photographic stores, more than 100 employees. Managed by Russians.` Figures stand before words."""
    every = list(outcomes)
    numbers = dict.fromkeys(phrase(outcome) for outcome in sorted(every, key=_is_one) if _is_figure(outcome))
    words = dict.fromkeys(phrase(outcome) for outcome in every if not _is_figure(outcome))
    sentences = filter(None, [", ".join(numbers), upper_first("; ".join(words)) if numbers else "; ".join(words)])
    return " ".join(f"{sentence}." for sentence in sentences)


def phrase(outcome: OutcomeFacts) -> str:
    """One outcome in words: its own text, else value and what it counts; qualifiers stay (`>100` is more than 100)."""
    if outcome.text:
        return outcome.text.rstrip(".")
    if isinstance(outcome.value, int | float):
        return _counted(outcome.value, outcome.metric)
    said = (outcome.value or "").strip()
    if said[:1] in _MARKS:
        return f"{_MARKS[said[0]]}{_grouped(said[1:].strip())} {outcome.metric}"
    if said in _UNSAID:
        return outcome.metric
    if " " in said:
        return said if outcome.metric[:4].lower() in said.lower() else f"{outcome.metric}: {said}"
    return f"{_grouped(said)} {outcome.metric}"


def _worth(asked: Asked, outcome: OutcomeFacts) -> int:
    close = asked.close(outcome.sector_codes)
    share = _NO_SECTOR if close is None else _OTHER_SECTOR + (1 - _OTHER_SECTOR) * close
    return int(_ATTRIBUTED[outcome.attribution] * share + 1e-9)


def _opening(asked: Asked, best: OutcomeFacts) -> str:
    close = asked.close(best.sector_codes)
    if close is None:
        return "Business came of it"
    if close >= _SAME_SECTOR:
        return "Business in your trade came of it"
    return "Business in another trade came of it" if best.sector_codes else "Something came of it, its trade not known"


def _visits(tie: TieFacts) -> Said:
    happened = [activity for activity in tie.activities if activity.state == "happened"]
    if not happened:
        return Said("No result on record. A gap in our record is not proof of a gap in life.")
    last = max(happened, key=lambda activity: (activity.day is not None, activity.day or 0, activity.title))
    return Said(f"{upper_first(last.title)}. No deal is on record.", last.sources)


def _is_figure(outcome: OutcomeFacts) -> bool:
    return isinstance(outcome.value, int | float) or phrase(outcome)[:1].isdigit() or str(outcome.value)[:1] in _MARKS


def _is_one(outcome: OutcomeFacts) -> bool:
    return outcome.value == 1


def _counted(value: float, metric: str) -> str:
    """`27 stores`; one alone in the singular where that is plain (`1 report posted`), else `business proposals: 1`."""
    if value != 1:
        return f"{value:,} {metric}"
    first, *rest = metric.split(" ")
    if _is_plural(first):
        first = f"{first[:-3]}y" if first.endswith("ies") else first[:-1]
    elif any(map(_is_plural, rest)):
        return f"{metric}: 1"
    return " ".join(["1", first, *rest])


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith("ss")


def _grouped(number: str) -> str:
    return f"{int(number):,}" if number.isdecimal() and len(number) > 3 else number
