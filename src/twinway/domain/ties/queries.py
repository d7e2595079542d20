"""Reading ties: the whole register at once for the search, one tie in full for its page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Model, Q, QuerySet

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
from twinway.domain.ties.records import (
    BodyRecord,
    DecisionRecord,
    FieldRecord,
    ObservationRecord,
    SideRecord,
    StatementRecord,
    TieFile,
    TieRecord,
)
from twinway.domain.ties.rules import Claim, Decision, Existence, Record, holds_from, shown_claim
from twinway.kernel.errors import NotFound
from twinway.kernel.partial_date import PartialDate

SHOWN_FIELDS = ("since",)
NOBODY = SideRecord("", "", ())


@dataclass(frozen=True, slots=True)
class Known:
    """Which statements count: those live now, or those recorded by the end of a day and not withdrawn by then."""

    on: date | None = None

    def filter(self) -> Q:
        """The condition on recorded_at and withdrawn_at."""
        if self.on is None:
            return Q(withdrawn_at=None)
        end = datetime.combine(self.on + timedelta(days=1), time.min, tzinfo=UTC)
        return Q(recorded_at__lt=end) & (Q(withdrawn_at=None) | Q(withdrawn_at__gte=end))


def register(*, known_on: date | None = None, ties: Iterable[int] | None = None) -> dict[int, TieRecord]:
    """The ties by primary key (all, or those given), as known on a day (default: now)."""
    known, only = Known(known_on), None if ties is None else list(ties)
    sides = _sides(only)
    decisions, existences = _decisions(known, only), _existences(known, only)
    claims, choices = _claims(known, only), _choices(known, only)
    rows = _of(Tie.objects.all(), only, "pk").order_by("pk").values_list("pk", "public_id", "kind", "level")
    records: dict[int, TieRecord] = {}
    for pk, public_id, kind, level in rows.iterator(5000):
        since = shown_claim(claims.get((pk, "since"), ()), choices.get((pk, "since")))
        standing = Record(tuple(decisions.get(pk, ())), tuple(existences.get(pk, ())), since.value if since else None)
        if known_on and not (standing.decisions or standing.existences or since):
            continue
        records[pk] = TieRecord(
            pk, public_id, kind, level, sides.get(pk, (NOBODY, NOBODY)), standing, since, _disputed(claims, pk)
        )
    return records


def _disputed(claims: Mapping[tuple[int, str], list[Claim]], pk: int) -> tuple[str, ...]:
    """Fields of which sources give different values: a start in 1990 and one in July 1990 agree."""
    return tuple(field for field in ("since",) if _differ([c.value for c in claims.get((pk, field), ()) if c.value]))


def _differ(values: list[str]) -> bool:
    spans = [PartialDate.parse(value) for value in set(values)]
    return any(a.latest and b.earliest and a.latest < b.earliest for a in spans for b in spans)


def pk_of(*, ref: str) -> int:
    """The primary key of a tie by public id or source key; NotFound when there is none."""
    found = Tie.objects.filter(public_id=ref).values_list("pk", flat=True).first()
    found = found or TieKey.objects.filter(key=ref).values_list("tie_id", flat=True).first()
    if found is None:
        raise NotFound(f"There is no tie {ref[:80]}.")
    return found


def stated_by(*, source: str) -> set[int]:
    """The ties a source states, lists or proposes, by the source's key."""
    rows = TieStatement.objects.filter(withdrawn_at=None, source__key=source)
    return set(rows.values_list("tie_id", flat=True))


def file_of(*, tie: int) -> TieFile:
    """Everything the register holds about one tie, live statements only."""
    row = Tie.objects.select_related("origin").get(pk=tie)
    reasons = dict(TieChoice.objects.filter(tie=tie, withdrawn_at=None).values_list("claim_id", "reason"))
    claims = [claim for (_, _), found in _claims(Known(), [tie], fields=None).items() for claim in found]
    claims.sort(key=lambda claim: (claim.field, claim.pk not in reasons, claim.pk))
    return TieFile(
        claims=tuple((claim, reasons.get(claim.pk, "")) for claim in claims),
        decisions=_decision_records(tie),
        observations=tuple(
            ObservationRecord(*o)
            for o in _live(TieObservation, tie)
            .order_by("date", "pk")
            .values_list("party", "date", "state", "source_id", "note")
        ),
        statements=tuple(
            StatementRecord(*s)
            for s in _live(TieStatement, tie)
            .order_by("as_of", "pk")
            .values_list("verb", "party", "as_of", "certainty", "source_id", "locator", "note")
        ),
        fields=tuple(_live(TieField, tie).order_by("pk").values_list("field", "source_id")),
        bodies=_bodies(tie),
        keys=tuple(TieKey.objects.filter(tie=tie).order_by("key").values_list("key", flat=True)),
        origin=row.origin.public_id if row.origin else "",
        origin_certainty=row.origin_certainty,
        led_to=tuple(Tie.objects.filter(origin=tie).order_by("pk").values_list("public_id", flat=True)),
        note=row.note,
    )


def fields_by_tie() -> dict[int, list[FieldRecord]]:
    """The fields of cooperation that sources state, by tie."""
    found: dict[int, list[FieldRecord]] = defaultdict(list)
    rows = TieField.objects.filter(withdrawn_at=None).order_by("pk").values_list("tie_id", "field", "source_id", "note")
    for tie, field, source, note in rows:
        found[tie].append(FieldRecord(field, source, note))
    return found


def bodies_by_tie(*, ties: Iterable[int] | None = None) -> dict[int, list[BodyRecord]]:
    """Bodies with a role in each tie: all ties, or those given."""
    rows = _of(TieRole.objects.filter(withdrawn_at=None), None if ties is None else list(ties)).order_by("pk")
    fields = ("tie_id", "organisation_id", "organisation__name", "organisation__kind", "role")
    found: dict[int, list[BodyRecord]] = defaultdict(list)
    for tie, *body in rows.values_list(*fields, "organisation__place_id", "organisation__url", "source_id"):
        found[tie].append(BodyRecord(*body))
    return found


def _bodies(tie: int) -> tuple[BodyRecord, ...]:
    return tuple(bodies_by_tie(ties=[tie]).get(tie, ()))


def _decision_records(tie: int) -> tuple[DecisionRecord, ...]:
    rows = _live(TieDecision, tie).values_list(
        *("party", "effect", "date", "body", "by__name", "vote", "reason", "certainty", "source_id", "note")
    )
    records = [
        DecisionRecord(party, effect, when, body, by or "", vote, reason, certainty, source, note)
        for party, effect, when, body, by, vote, reason, certainty, source, note in rows
    ]
    return tuple(sorted(records, key=lambda d: (PartialDate.parse(d.date).latest or date.max, d.effect)))


def _live(model: type[Model], tie: int) -> QuerySet[Any]:
    return model._default_manager.filter(tie=tie, withdrawn_at=None)


def _of(rows: QuerySet[Any], only: list[int] | None, column: str = "tie_id") -> QuerySet[Any]:
    return rows if only is None else rows.filter(**{f"{column}__in": only})


def _sides(only: list[int] | None) -> dict[int, tuple[SideRecord, SideRecord]]:
    places: dict[int, list[int]] = defaultdict(list)
    rows = _of(TiePlace.objects.all(), only, "side__tie_id").order_by("side_id", "position")
    for side, place in rows.values_list("side_id", "place_id").iterator(10_000):
        places[side].append(place)
    found: dict[int, list[SideRecord]] = defaultdict(list)
    columns = ("tie_id", "pk", "letter", "country", "capacity", "managed_by__name", "note")
    for tie, pk, letter, country, capacity, body, note in (
        _of(TieSide.objects.all(), only).order_by("tie_id", "letter").values_list(*columns).iterator(10_000)
    ):
        found[tie].append(SideRecord(letter, country, tuple(places[pk]), capacity, body or "", note))
    return {tie: (sides[0], sides[1]) for tie, sides in found.items()}


def _decisions(known: Known, only: list[int] | None) -> dict[int, list[Decision]]:
    found: dict[int, list[Decision]] = defaultdict(list)
    rows = _of(TieDecision.objects.filter(known.filter()), only).order_by("pk")
    for tie, party, effect, when, source, body in rows.values_list(
        *("tie_id", "party", "effect", "date", "source_id", "body")
    ):
        latest = PartialDate.parse(when).latest or date.max
        found[tie].append(Decision(party, effect, when, latest, source, body))
    return found


def _existences(known: Known, only: list[int] | None) -> dict[int, list[Existence]]:
    found: dict[int, list[Existence]] = defaultdict(list)
    rows = _of(TieStatement.objects.filter(known.filter()), only).order_by("pk")
    columns = ("tie_id", "verb", "party", "as_of", "source_id", "source__count_date")
    for tie, verb, party, as_of, source, count_date in rows.values_list(*columns).iterator(10_000):
        found[tie].append(Existence(verb, as_of, holds_from(verb, as_of, count_date, party), source, party))
    return found


def _claims(
    known: Known, only: list[int] | None, fields: tuple[str, ...] | None = SHOWN_FIELDS
) -> dict[tuple[int, str], list[Claim]]:
    rows = _of(TieClaim.objects.filter(known.filter()), only).order_by("pk")
    if fields:
        rows = rows.filter(field__in=fields)
    found: dict[tuple[int, str], list[Claim]] = defaultdict(list)
    columns = ("tie_id", "pk", "field", "value", "certainty", "source_id", "locator", "note")
    for tie, *claim in rows.values_list(*columns).iterator(10_000):
        record = Claim(*claim)
        found[tie, record.field].append(record)
    return found


def _choices(known: Known, only: list[int] | None) -> dict[tuple[int, str], int]:
    rows = _of(TieChoice.objects.filter(known.filter()), only).order_by("pk")
    return {(tie, field): claim for tie, field, claim in rows.values_list("tie_id", "field", "claim_id")}
