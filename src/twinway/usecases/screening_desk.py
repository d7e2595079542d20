"""The desk of possible matches: what waits for a person, what was decided, and everything ever found, for an audit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from twinway.domain.accounts import queries as accounts
from twinway.domain.accounts.permissions import may
from twinway.domain.compliance import operations, queries, rules
from twinway.domain.compliance.records import ListRecord, MatchRecord, ScreeningRecord
from twinway.kernel.errors import NotAllowed
from twinway.usecases.screening import done_text

MOST_SETTLED = 20
AUDIT_COLUMNS = (
    *("scope", "name", "country", "kind", "screened_at", "state", "lists", "algorithm"),
    *("list", "list_version", "entry", "entry_name", "matched", "score", "why", "agreeing", "differing", "features"),
    *("verdict", "reason", "reviewer", "decided_at", "decided_on_version", "decided_on_algorithm"),
)


@dataclass(frozen=True, slots=True)
class ScreeningWork:
    """What waits (oldest first), what was settled lately, the lists in use, which of them are old, how many are due."""

    waiting: tuple[ScreeningRecord, ...]
    settled: tuple[ScreeningRecord, ...]
    lists: tuple[ListRecord, ...]
    old: tuple[ListRecord, ...]
    due: int


def screening_work(*, user: int, today: date) -> ScreeningWork:
    """The desk's lists. NotAllowed for who does not decide screenings."""
    _allow(user, today)
    lists = tuple(queries.current_lists())
    old = tuple(one for one in lists if rules.list_is_old(one, today))
    due = queries.count_due(done_text(lists))
    return ScreeningWork(tuple(queries.waiting()), tuple(queries.settled(MOST_SETTLED)), lists, old, due)


def decide(*, match: int, verdict: str, reason: str, user: int, now: datetime) -> str:
    """Record a person's word on a possible match; returns the scope it is about.

    NotAllowed for who does not decide screenings; Invalid by field; NotFound where the name was screened anew since.
    """
    _allow(user, now.date())
    return operations.decide(match=match, verdict=verdict, reason=reason, reviewer=user, now=now)


def audit(*, user: int, today: date) -> Iterator[tuple[str, ...]]:
    """A row for each possible match of each screening ever, oldest first, one for a screening that found nothing."""
    _allow(user, today)
    return _audit_rows()


def _audit_rows() -> Iterator[tuple[str, ...]]:
    for one in queries.audit():
        about = _about(one)
        for match in one.matches:
            yield (*about, *_found(match), *_decided(match))
        if not one.matches:
            yield (*about, *("",) * (len(AUDIT_COLUMNS) - len(about)))


def _about(one: ScreeningRecord) -> tuple[str, ...]:
    lists = "; ".join(" ".join(edition) for edition in one.lists)
    return one.scope, one.name, one.country, one.kind, one.screened_at.isoformat(), one.state, lists, one.algorithm


def _found(match: MatchRecord) -> tuple[str, ...]:
    return (
        match.list,
        match.version,
        match.entry,
        match.entry_name,
        match.matched,
        f"{match.score:.4f}",
        " ".join(match.why),
        "; ".join(f"{name}: {asked} / {listed}" for name, asked, listed in match.agreeing),
        "; ".join(f"{name}: {asked} / {listed}" for name, asked, listed in match.differing),
        "; ".join(f"{name} {value:+.4f}" for name, value in match.features),
    )


def _decided(match: MatchRecord) -> tuple[str, ...]:
    word = match.decision
    if word is None:
        return ("",) * 6
    return word.verdict, word.reason, word.reviewer, word.decided_at.isoformat(), word.version, word.algorithm


def _allow(user: int, today: date) -> None:
    if not may("decide screenings", accounts.asker(user, today)):
        raise NotAllowed("Operators and registrars decide what a possible match means.")
