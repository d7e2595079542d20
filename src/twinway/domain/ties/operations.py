"""Writing ties: one road for the starter register, every importer and every form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Max, Model

from twinway.domain.provenance import operations as provenance
from twinway.domain.provenance.models import Statement
from twinway.domain.ties import identity
from twinway.domain.ties.models import (
    Tie,
    TieChoice,
    TieClaim,
    TieDecision,
    TieField,
    TieKey,
    TieObservation,
    TiePlace,
    TieRole,
    TieSide,
    TieStatement,
)
from twinway.domain.ties.records import Party, Recorded, Said, TieInput

BATCH = 2000


@dataclass(frozen=True, slots=True)
class _Placed:
    """An input with the tie it belongs to and whether its sides stand the other way round there."""

    given: TieInput
    tie: int
    public_id: str
    swapped: bool
    created: bool


@transaction.atomic
def record_ties(
    *, ties: Sequence[TieInput], via: str, now: datetime, complete: bool, adding: bool = False
) -> list[Recorded]:
    """Add what a feed says of ties; a tie already known gains statements, never a twin.

    `complete` says that `ties` is all the feed has: what it said before and says no more is withdrawn. Otherwise that
    holds for the ties given only, and with `adding` nothing is withdrawn.
    Two inputs of one tie (both directions of a pair) are recorded as one. The data version grows only on change.
    """
    placed = _place(ties, now)
    wanted = _wanted(placed, _first_readings(ties, via))
    within = None if complete else {item.tie for item in placed}
    touched = {
        tie
        for model, rows in wanted.items()
        for tie in provenance.sync_statements(model, via=via, wanted=rows, now=now, within=within, adding=adding)
    }
    _write_choices(placed, via, now)
    created = {item.tie for item in placed if item.created}
    if touched or created:
        provenance.bump_data_version()
    seen: set[int] = set()
    return [_verdict(item, touched, seen) for item in placed]


def _verdict(item: _Placed, touched: set[int], seen: set[int]) -> Recorded:
    first = item.tie not in seen
    seen.add(item.tie)
    verdict = "unchanged"
    if first:
        verdict = "created" if item.created else "updated" if item.tie in touched else "unchanged"
    return Recorded(tie=item.tie, public_id=item.public_id, verdict=verdict)  # type: ignore[arg-type]


def _place(ties: Sequence[TieInput], now: datetime) -> list[_Placed]:
    orders = [identity.ordered(tie) for tie in ties]
    groups = identity.GroupTies.load()
    keys = [
        groups.key_of(tie, order) or identity.natural_key(tie, order) for tie, order in zip(ties, orders, strict=True)
    ]
    known = _known_ties(keys)
    fresh: dict[str, tuple[TieInput, bool]] = {}
    for key, tie, order in zip(keys, ties, orders, strict=True):
        if key not in known and key not in fresh:
            fresh[key] = (tie, order)
    known.update(_create(fresh, now))
    _name(ties, keys, known)
    return [
        _Placed(tie, *known[key], swapped=order, created=key in fresh)
        for tie, key, order in zip(ties, keys, orders, strict=True)
    ]


def _known_ties(keys: Iterable[str]) -> dict[str, tuple[int, str]]:
    wanted = list(dict.fromkeys(keys))
    found: dict[str, tuple[int, str]] = {}
    for start in range(0, len(wanted), 900):
        rows = Tie.objects.filter(natural_key__in=wanted[start : start + 900]).values_list(
            "natural_key", "pk", "public_id"
        )
        found.update({key: (pk, public_id) for key, pk, public_id in rows})
    return found


def _create(fresh: Mapping[str, tuple[TieInput, bool]], now: datetime) -> dict[str, tuple[int, str]]:
    rows = [
        Tie(
            natural_key=key,
            public_id=identity.public_id_of(key),
            kind=tie.kind,
            level=identity.level(tie, swapped),
            note=tie.note,
            recorded_at=now,
        )
        for key, (tie, swapped) in fresh.items()
    ]
    Tie.objects.bulk_create(rows, batch_size=BATCH)
    made = {row.natural_key: row for row in rows}
    _create_sides([(made[key].pk, *given) for key, given in fresh.items()])
    return {key: (row.pk, row.public_id) for key, row in made.items()}


def _create_sides(ties: Sequence[tuple[int, TieInput, bool]]) -> None:
    """Sides and their places of new ties by plain SQL: half the work of an import would be building them as models."""
    last = TieSide.objects.aggregate(last=Max("pk"))["last"] or 0
    told = {
        (tie, letter): side
        for tie, given, swapped in ties
        for letter, side in zip("ab", reversed(given.sides) if swapped else given.sides, strict=True)
    }
    sides = [
        (tie, letter, side.country, side.capacity, side.managed_by, side.note) for (tie, letter), side in told.items()
    ]
    _insert(TieSide, ("tie_id", "letter", "country", "capacity", "managed_by_id", "note"), sides)
    made = TieSide.objects.filter(pk__gt=last).values_list("pk", "tie_id", "letter")
    places = [
        (pk, place.pk, position)
        for pk, tie, letter in made
        if (side := told.get((tie, letter)))
        for position, place in enumerate(side.places)
    ]
    _insert(TiePlace, ("side_id", "place_id", "position"), places)


def _insert(model: type[Model], columns: Sequence[str], rows: Sequence[tuple[str | int | None, ...]]) -> None:
    names, marks = ", ".join(columns), ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {model._meta.db_table} ({names}) VALUES ({marks})",  # noqa: S608 – our own names
            rows,
        )


def _name(ties: Sequence[TieInput], keys: Sequence[str], known: Mapping[str, tuple[int, str]]) -> None:
    rows = [TieKey(key=name, tie_id=known[key][0]) for tie, key in zip(ties, keys, strict=True) for name in tie.keys]
    TieKey.objects.bulk_create(rows, ignore_conflicts=True, batch_size=BATCH)


def _first_readings(ties: Sequence[TieInput], via: str) -> dict[tuple[object, ...], str]:
    """When this feed was first read to say so, by (tie, verb, source, locator)."""
    if not any(statement.reread for tie in ties for statement in tie.statements):
        return {}
    live = TieStatement.objects.filter(via=via, withdrawn_at=None)
    rows = live.values_list("tie", "verb", "source", "locator", "as_of")
    return {tuple(row[:4]): row[4] for row in rows.iterator(5000)}


def _wanted(
    placed: Sequence[_Placed], readings: Mapping[tuple[object, ...], str]
) -> dict[type[Statement], list[dict[str, object]]]:
    rows: dict[type[Statement], list[dict[str, object]]] = {
        model: [] for model in (TieStatement, TieClaim, TieDecision, TieObservation, TieField)
    }
    for item in placed:
        for s in item.given.statements:
            first = readings.get((item.tie, s.verb, s.said.source, s.said.locator), s.as_of) if s.reread else s.as_of
            as_of = min(first, s.as_of)
            rows[TieStatement].append({"tie_id": item.tie, "verb": s.verb, "as_of": as_of, **_said(s.said)})
        _collect(item, rows)
    return rows


def _collect(item: _Placed, rows: Mapping[type[Statement], list[dict[str, object]]]) -> None:
    tie = {"tie_id": item.tie}
    for c in item.given.claims:
        rows[TieClaim].append({**tie, "field": c.field, "value": c.value, **_said(c.said)})
    for d in item.given.decisions:
        acts = {"party": _party(d.party, item.swapped), "effect": d.effect, "date": d.date}
        rows[TieDecision].append({**tie, **acts, "body": d.body, "by_id": d.by, "vote": d.vote, **_said(d.said)})
    for o in item.given.observations:
        seen = {"party": _party(o.party, item.swapped), "date": o.date, "state": o.state}
        rows[TieObservation].append({**tie, **seen, **_said(o.said)})
    for f in item.given.fields:
        rows[TieField].append({**tie, "field": f.field, **_said(f.said)})


def _said(said: Said) -> dict[str, object]:
    return {"source_id": said.source, "locator": said.locator, "certainty": said.certainty, "note": said.note}


def _party(party: Party, swapped: bool) -> str:  # noqa: FBT001
    if party in ("both", ""):
        return party
    return "a" if (party == "first") != swapped else "b"


def _write_choices(placed: Sequence[_Placed], via: str, now: datetime) -> None:
    """Choose the claims a feed prefers, unless a choice of this or another hand already stands."""
    wanted = {
        (item.tie, claim.field): claim for item in placed for claim in item.given.claims if claim.chosen
    }  # the last one wins, as later lines of one feed correct earlier ones
    if not wanted:
        return
    ties = list({tie for tie, _ in wanted})
    standing = set(TieChoice.objects.filter(withdrawn_at=None, tie__in=ties).values_list("tie_id", "field"))
    live: dict[tuple[int, str], list[TieClaim]] = defaultdict(list)
    for claim in TieClaim.objects.filter(withdrawn_at=None, tie__in=ties, via=via):
        live[claim.tie_id, claim.field].append(claim)
    fresh = []
    for (tie, field), given in wanted.items():
        match = [c for c in live[tie, field] if c.value == given.value and c.source_id == given.said.source]
        if match and (tie, field) not in standing:
            fresh.append(
                TieChoice(tie_id=tie, field=field, claim=match[0], reason=given.chosen, via=via, recorded_at=now)
            )
    TieChoice.objects.bulk_create(fresh, batch_size=BATCH)


@transaction.atomic
def sync_roles(*, via: str, bodies: Sequence[tuple[str, int, str, int]], now: datetime) -> None:
    """Make a feed's bodies of ties equal to (tie key, organisation, role, source), the latter two as primary keys."""
    ties = dict(TieKey.objects.filter(key__in=[body[0] for body in bodies]).values_list("key", "tie_id"))
    wanted = [
        {"tie_id": ties[tie], "organisation_id": organisation, "role": role, "source_id": source}
        for tie, organisation, role, source in bodies
    ]
    if provenance.sync_statements(TieRole, via=via, wanted=wanted, now=now, within=None):
        provenance.bump_data_version()


@transaction.atomic
def record_origins(*, origins: Sequence[tuple[str, str, str, int]]) -> None:
    """Say which tie grew out of which: (tie key, origin key, certainty, source)."""
    keys = dict(TieKey.objects.values_list("key", "tie_id"))
    for tie, origin, certainty, source in origins:
        Tie.objects.filter(pk=keys[tie]).update(
            origin_id=keys[origin], origin_certainty=certainty, origin_source_id=source
        )


@transaction.atomic
def withdraw_ties(*, via: str, public_ids: Collection[str], now: datetime) -> list[str]:
    """Withdraw all a feed says of these ties; returns the public ids of those of which it said something.

    The ties stay, with what other sources say of them.
    """
    wanted = list(public_ids)
    pks: dict[int, str] = {}
    for start in range(0, len(wanted), 900):
        pks.update(Tie.objects.filter(public_id__in=wanted[start : start + 900]).values_list("pk", "public_id"))
    models = (TieStatement, TieClaim, TieDecision, TieObservation, TieField)
    gone = {
        tie for model in models for tie in provenance.withdraw_statements(model, via=via, subjects=pks.keys(), now=now)
    }
    if gone:
        provenance.bump_data_version()
    return [pks[tie] for tie in sorted(gone)]
