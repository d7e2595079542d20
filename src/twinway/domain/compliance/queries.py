"""Reading lists, what was found, and what waits for a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.models import QuerySet

from twinway.domain.compliance import rules
from twinway.domain.compliance.models import Decision, ListEntry, ListVersion, Party, PossibleMatch, Screening
from twinway.domain.compliance.operations import version_record
from twinway.domain.compliance.records import DecisionRecord, ListRecord, MatchRecord, PartyRecord, ScreeningRecord

Pair = tuple[int, str, str, str, str]  # party, list, entry, digests of both


def current_lists() -> list[ListRecord]:
    """The edition in use of every list that is loaded, by name."""
    return [version_record(row) for row in ListVersion.objects.filter(replaced_at=None).order_by("name")]


def list_versions() -> list[ListRecord]:
    """Every edition ever loaded, newest first."""
    return [version_record(row) for row in ListVersion.objects.order_by("-loaded_at", "-pk")]


def entries_of(name: str) -> Iterator[tuple[str, dict[str, object]]]:
    """(digest, what the list says) of each entry in the order it was loaded."""
    yield from ListEntry.objects.filter(list=name).order_by("pk").values_list("digest", "told").iterator(2000)


def party(scope: str) -> PartyRecord | None:
    """Who stands behind a scope, None where nobody was told."""
    return next(iter(_parties(Party.objects.filter(scope=scope))), None)


def due(done: str, most: int) -> list[PartyRecord]:
    """Parties not yet screened against these editions, oldest first, at most so many."""
    return _parties(Party.objects.exclude(done=done).order_by("pk")[:most])


def count_due(done: str) -> int:
    """How many wait to be screened against these editions."""
    return Party.objects.exclude(done=done).count()


def screening_of(scope: str) -> ScreeningRecord | None:
    """What is known of a scope, None where it was never screened."""
    return next(iter(_screenings(_live().filter(party__scope=scope))), None)


def waiting() -> list[ScreeningRecord]:
    """Live screenings with a possible match that a person has still to settle, oldest first."""
    rows = _live().filter(outcome="possible_match").order_by("screened_at", "pk")
    return [one for one in _screenings(rows) if one.waits]


def settled(most: int) -> list[ScreeningRecord]:
    """Live screenings whose matches were all decided, newest first."""
    rows = _live().filter(outcome="possible_match").order_by("-screened_at", "-pk")
    return [one for one in _screenings(rows) if not one.waits][:most]


def audit() -> Iterator[ScreeningRecord]:
    """Every screening ever, oldest first, with its matches and decisions as they stand."""
    pks = list(Screening.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(pks), 500):
        yield from _screenings(Screening.objects.filter(pk__in=pks[start : start + 500]).order_by("pk"))


def decisions_of(scope: str) -> list[DecisionRecord]:
    """Every decision about a scope, newest first."""
    rows = Decision.objects.filter(party__scope=scope).order_by("-decided_at", "-pk")
    return [_decision(row) for row in rows.select_related("reviewer")]


def _live() -> QuerySet[Screening]:
    return Screening.objects.filter(replaced_at=None)


def _parties(rows: QuerySet[Party]) -> list[PartyRecord]:
    return [
        PartyRecord(
            pk=row.pk,
            scope=row.scope,
            name=row.name,
            country=row.country,
            kind=row.kind,
            identifiers=tuple((kind, number) for kind, number in row.identifiers),
            digest=row.digest,
            done=row.done,
        )
        for row in rows
    ]


def _screenings(rows: QuerySet[Screening]) -> list[ScreeningRecord]:
    found = list(rows.select_related("party"))
    matches = list(PossibleMatch.objects.filter(screening__in=[one.pk for one in found]).order_by("-score", "pk"))
    decided = _decisions({one.party_id for one in found})
    by_screening: dict[int, list[PossibleMatch]] = {}
    for match in matches:
        by_screening.setdefault(match.screening_id, []).append(match)
    return [_screening(one, by_screening.get(one.pk, []), decided) for one in found]


def _decisions(parties: set[int]) -> dict[Pair, DecisionRecord]:
    """The last decision on each pair of a party and an entry as both were."""
    rows = Decision.objects.filter(party__in=parties).order_by("decided_at", "pk").select_related("reviewer")
    return {(row.party_id, row.list, row.entry, row.party_digest, row.entry_digest): _decision(row) for row in rows}


def _decision(row: Decision) -> DecisionRecord:
    reviewer = row.reviewer.get_username() if row.reviewer else ""
    plain = (row.list, row.entry, row.version, row.algorithm, row.decided_at)
    return DecisionRecord(row.verdict, row.reason, reviewer, *plain)


def _screening(row: Screening, found: Sequence[PossibleMatch], decided: dict[Pair, DecisionRecord]) -> ScreeningRecord:
    matches = tuple(
        _match(one, decided.get((row.party_id, one.list, one.entry, row.digest, one.entry_digest))) for one in found
    )
    return ScreeningRecord(
        scope=row.party.scope,
        state=rules.state_of(row.outcome, matches),
        name=row.name,
        country=row.country,
        kind=row.kind,
        score=matches[0].score if matches else None,
        reasons=matches[0].why if matches else (),
        lists=tuple((name, version, day) for name, version, day in row.lists),
        algorithm=row.algorithm,
        screened_at=row.screened_at,
        matches=matches,
        closed=rules.is_closed(matches),
    )


def _match(row: PossibleMatch, decision: DecisionRecord | None) -> MatchRecord:
    told = row.told
    return MatchRecord(
        pk=row.pk,
        list=row.list,
        version=row.version,
        entry=row.entry,
        entry_name=row.entry_name,
        score=row.score,
        matched=told["matched"],
        why=tuple(told["why"]),
        agreeing=tuple((name, asked, listed) for name, asked, listed in told["agreeing"]),
        differing=tuple((name, asked, listed) for name, asked, listed in told["differing"]),
        features=tuple((name, value) for name, value in told["features"]),
        entry_told=told["entry"],
        decision=decision,
    )
