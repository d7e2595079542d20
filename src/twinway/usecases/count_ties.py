"""Count ties as of a day: computed from the register, or as somebody published them; neither overwrites the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from twinway.domain.directory import queries as directory
from twinway.domain.places import queries as places
from twinway.domain.publishing import queries as publishing
from twinway.domain.ties import queries as tie_queries
from twinway.domain.ties import rules
from twinway.domain.ties.records import TieRecord
from twinway.engines.matching.records import TieFacts
from twinway.kernel.errors import Invalid, NotFound
from twinway.kernel.partial_date import PartialDate
from twinway.usecases import tie_facts
from twinway.usecases.register import Snapshot, snapshot

BY = ("home", "country", "region", "kind", "level", "state", "year")
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Count:
    """One line: `share` is its part of the total, 0..1."""

    key: str
    label: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class TieCount:
    """The lines, their total, how concentrated they are (Herfindahl–Hirschman, 0..1), and what is counted."""

    on: date
    source: str
    by: str
    total: int
    rows: tuple[Count, ...]
    concentration: float
    notes: tuple[str, ...]
    apart: dict[str, int] = field(default_factory=dict)


def count_ties(*, by: str, on: date, home: str = "", source: str = "register") -> TieCount:
    """Ties in force of a counted kind per `by`. `source` is register, register:SOURCE or published:NAME.

    Invalid names a bad field; NotFound an unknown source or figure, with those there are.
    """
    if by not in BY:
        raise Invalid({"by": f"Choose one of {', '.join(BY)}"})
    if home and not (len(home) == 2 and home.isascii() and home.isalpha()):
        raise Invalid({"home": "Enter a country as two letters, such as US"})
    kind, _, name = source.partition(":")
    if kind == "published":
        return _published(name, by, on)
    if kind != "register":
        raise Invalid({"source": "Write register, register:SOURCE or published:NAME"})
    return _computed(by, on, home.upper(), name)


def _computed(by: str, on: date, home: str, name: str) -> TieCount:
    register = snapshot()
    wanted = _wanted(register, name)
    facts = register.facts(on, wanted)
    chosen = [pk for pk in wanted if not home or home in {side.country for side in register.ties[pk].sides}]
    counted = [pk for pk in chosen if rules.is_counted(register.ties[pk].kind, facts[pk].summary)]
    keys = Counter(_key(by, register.ties[pk], facts[pk], home) for pk in (chosen if by == "state" else counted))
    counts, labels = _by_region(dict(keys)) if by == "region" else (dict(keys), None)
    rows = _rows(counts.items(), labels.__getitem__ if labels else _labels(by))
    apart = _apart(register, chosen, facts)
    notes = _notes(register, chosen, facts, apart, (by, home, name))
    source = f"register:{name}" if name else "register"
    return TieCount(on, source, by, sum(keys.values()), rows, _hhi(rows), notes, apart)


def _wanted(register: Snapshot, name: str) -> list[int]:
    if not name:
        return list(register.ties)
    stated = tie_queries.stated_by(source=name)
    if not stated:
        known = sorted({source.key for source in register.sources.values()})
        near = tuple(key for key in known if name[:4] in key)[:8]
        raise NotFound(f"No tie rests on a source “{name[:60]}”.", suggestions=near)
    return [pk for pk in register.ties if pk in stated]


def _key(by: str, tie: TieRecord, facts: TieFacts, home: str) -> str:
    countries = [side.country for side in tie.sides]
    if by in ("country", "region"):
        return _other_country(countries, home)
    keys: dict[str, Callable[[], str]] = {
        "home": lambda: home or " – ".join(sorted(set(countries))),
        "kind": lambda: tie.kind,
        "level": lambda: tie.level,
        "state": lambda: facts.summary,
        "year": lambda: _year(facts),
    }
    return keys[by]()


def _other_country(countries: list[str], home: str) -> str:
    """The other side's country; both sides at home are a line of home; without a home, the unordered pair."""
    if not home:
        return " – ".join(sorted(set(countries)))
    others = [country for country in countries if country != home]
    return others[0] if others else home


def _year(facts: TieFacts) -> str:
    first = PartialDate.parse(facts.since).earliest if facts.since else None
    return str(first.year) if first else "not stated"


def _labels(by: str) -> Callable[[str], str]:
    if by not in ("country", "home"):
        return lambda key: key.replace("_", " ")
    names = places.country_names()
    return lambda key: " – ".join(names.get(code, code) for code in key.split(" – "))


def _rows(counts: Iterable[tuple[str, int]], label: Callable[[str], str]) -> tuple[Count, ...]:
    counts = list(counts)
    total = sum(count for _, count in counts) or 1
    ordered = sorted(counts, key=lambda item: (-item[1], item[0]))
    return tuple(Count(key, label(key), count, count / total) for key, count in ordered)


def _hhi(rows: Iterable[Count]) -> float:
    return sum(row.share**2 for row in rows)


def _apart(register: Snapshot, chosen: list[int], facts: dict[int, TieFacts]) -> dict[str, int]:
    """What has lines of its own: listed and paused ties, and links of kinds that are not counted."""
    apart: Counter[str] = Counter()
    for pk in chosen:
        kind, summary = register.ties[pk].kind, facts[pk].summary
        if kind in rules.COUNTED_KINDS and summary != "in_force":
            apart[summary] += 1
        elif kind not in rules.COUNTED_KINDS:
            apart[kind] += 1
    return dict(sorted(apart.items()))


def _notes(
    register: Snapshot,
    chosen: list[int],
    facts: dict[int, TieFacts],
    apart: dict[str, int],
    asked: tuple[str, str, str],
) -> tuple[str, ...]:
    by, home, name = asked
    counted = sum(rules.is_counted(register.ties[pk].kind, facts[pk].summary) for pk in chosen)
    institutional = [
        pk for pk in chosen if register.ties[pk].kind == "institutional" and facts[pk].summary == "in_force"
    ]
    notes = ["Counted: friendship, sister and cooperation ties whose summary is in force on this day."]
    if by == "state":
        notes = ["Every record of these sides by its state, also proposals and links of kinds that are not counted."]
    if name:
        notes.append(f"Only ties that the source {name} states; the register holds more.")
    else:
        notes.append("Every tie of the register, also those no single list names; a list may count fewer or more.")
    if institutional:
        titles = "; ".join(tie_facts.title_from(register, register.ties[pk], home) for pk in institutional[:5])
        notes.append(f"With health and other institutional partnerships: {counted + len(institutional)} ({titles}).")
    notes += [f"Not counted: {count} {_APART[key]}." for key, count in apart.items()]
    return tuple(notes)


_APART = {
    "listed": "listed, unconfirmed",
    "paused": "paused or suspended",
    "ended": "ended",
    "proposed": "proposed, not signed",
    "not_stated": "with no statement for this day",
    "contact": "contacts",
    "project": "project partnerships",
    "event_link": "links by events only",
    "business_council": "business councils",
    "institutional": "partnerships of institutions",
}


def _published(name: str, by: str, on: date) -> TieCount:
    figure = publishing.figure(key=name)
    if by not in ("country", "region", "home"):
        raise Invalid({"by": "A published table is by country or by region"})
    counts = {code: count for code, _, count in figure.lines}
    names = {code: label for code, label, _ in figure.lines}
    if by == "region":
        counts, names = _by_region(counts)
    rows = _rows(counts.items(), lambda key: names.get(key, key))
    notes = [f"{figure.title}, counted by {figure.counted_by}; as of {PartialDate.parse(figure.as_of).words()}."]
    notes += [figure.note] if figure.note else []
    notes.append("As printed; never overwritten by what the register counts.")
    return TieCount(on, f"published:{name}", by, sum(counts.values()), rows, _hhi(rows), tuple(notes))


def _by_region(counts: dict[str, int]) -> tuple[dict[str, int], dict[str, str]]:
    regions = directory.regions()
    of_country = {code: region.key for region in regions for code in region.countries}
    found: Counter[str] = Counter()
    for code, count in counts.items():
        found[of_country.get(code, OTHER)] += count
    return dict(found), {**{region.key: region.name for region in regions}, OTHER: "other countries"}
