"""Where ties stand on the day of a release, told by nothing but the rows that are in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet

from twinway.domain.publishing.release.days import begun, speaks_of
from twinway.domain.ties.models import (
    Tie,
    TieChoice,
    TieClaim,
    TieDecision,
    TieObservation,
    TiePlace,
    TieStatement,
)
from twinway.domain.ties.rules import (
    Claim,
    Decision,
    Existence,
    Record,
    SideState,
    holds_from,
    shown_claim,
    side_states,
    tie_summary,
)
from twinway.kernel.partial_date import PartialDate

CHUNK = 900


@dataclass(slots=True)
class _Told:
    """What the rows of a release say of one tie."""

    decisions: list[Decision] = field(default_factory=list)
    existences: list[Existence] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    seen: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """A tie of a release: its public id and its derived columns by name."""

    public_id: str
    cells: Mapping[str, str]


def standings(on: date) -> Iterator[tuple[int, Standing]]:
    """(primary key, standing) of each tie of which something can be said on a day from rows that may be handed on."""
    ids = list(Tie.objects.order_by("public_id").values_list("pk", "public_id"))
    for start in range(0, len(ids), CHUNK):
        chunk = dict(ids[start : start + CHUNK])
        told, chosen, titles = _told(list(chunk), on), _chosen(list(chunk)), _titles(list(chunk))
        for pk, public_id in chunk.items():
            if pk in told and (cells := _cells(told[pk], chosen, pk, on)):
                yield pk, Standing(public_id, {"title": titles.get(pk, ""), **cells})


def _cells(told: _Told, chosen: Mapping[tuple[int, str], int], pk: int, on: date) -> dict[str, str]:
    """The derived columns; none where nothing is known of the tie by that day."""
    since = shown_claim([claim for claim in told.claims if claim.field == "since"], chosen.get((pk, "since")))
    record = Record(tuple(told.decisions), tuple(told.existences), since.value if since else None)
    sides = side_states(record, on)
    summary = tie_summary([side.state for side in sides])
    known = told.decisions or told.seen or any(one.holds_from <= on for one in told.existences)
    if summary == "not_stated" and not known:
        return {}
    return {
        "summary": summary,
        "since": record.since or "",
        **_side("a", sides[0]),
        **_side("b", sides[1]),
    }


def _side(letter: str, side: SideState) -> dict[str, str]:
    told = {"state": side.state, "basis": side.basis or "", "since": side.since or ""}
    return {f"{name}_{letter}": value for name, value in told.items()}


def _told(ties: Sequence[int], on: date) -> dict[int, _Told]:
    found: dict[int, _Told] = defaultdict(_Told)
    columns = ("tie_id", "verb", "party", "as_of", "source_id", "source__count_date")
    for tie, verb, party, as_of, source, count_date in _free(TieStatement, ties).values_list(*columns):
        since = holds_from(verb, as_of, count_date, party)
        found[tie].existences.append(Existence(verb, as_of, since, source, party))
    decisions = _free(TieDecision, ties).values_list("tie_id", "party", "effect", "date", "source_id", "body")
    for tie, party, effect, when, source, body in decisions:
        if begun(when, on):
            latest = PartialDate.parse(when).latest or date.max
            found[tie].decisions.append(Decision(party, effect, when, latest, source, body))
    claims = _free(TieClaim, ties).values_list("tie_id", "pk", "field", "value", "certainty", "source_id")
    for tie, *claim in claims:
        one = Claim(*claim)
        if begun(one.value, on) and speaks_of(one.field, on):
            found[tie].claims.append(one)
    for tie, when in _free(TieObservation, ties).values_list("tie_id", "date"):
        found[tie].seen |= bool(when) and begun(when, on)
    return found


def _free(model: type[Any], ties: Sequence[int]) -> QuerySet[Any]:
    rows: QuerySet[Any] = model.objects.filter(tie__in=ties, withdrawn_at=None, source__redistributable=True)
    return rows.order_by("pk")


def _chosen(ties: Sequence[int]) -> dict[tuple[int, str], int]:
    rows = TieChoice.objects.filter(tie__in=ties, withdrawn_at=None).order_by("pk")
    return {(tie, name): claim for tie, name, claim in rows.values_list("tie_id", "field", "claim_id")}


def _titles(ties: Sequence[int]) -> dict[int, str]:
    """`Minneapolis and Saint Paul – Novosibirsk`."""
    rows = TiePlace.objects.filter(side__tie__in=ties).order_by("side__letter", "position")
    sides: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for tie, letter, name in rows.values_list("side__tie_id", "side__letter", "place__name"):
        sides[tie][letter].append(name)
    return {tie: " – ".join(" and ".join(names) for names in both.values()) for tie, both in sides.items()}
