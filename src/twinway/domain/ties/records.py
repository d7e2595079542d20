"""Frozen records of ties as importers hand them in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twinway.domain.ties.rules import Claim, Record

Party = Literal["first", "second", "both", ""]


@dataclass(frozen=True, slots=True)
class PlaceKeyed:
    """A place of a side: its primary key and its public key, for the order of sides."""

    pk: int
    key: str


@dataclass(frozen=True, slots=True)
class SideInput:
    """One side as told; `managed_by` is the primary key of an organisation."""

    places: tuple[PlaceKeyed, ...]
    country: str
    level: str
    capacity: str = ""
    managed_by: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """Who said something, where in the source, and how sure; `source` is a primary key."""

    source: int
    locator: str = ""
    certainty: str = "stated"
    note: str = ""


@dataclass(frozen=True, slots=True)
class StatementInput:
    """The source states, lists or proposes the tie; `as_of` is EDTF.

    With `reread` the day is the day the feed was read: reading it again later keeps the first day.
    """

    verb: str
    as_of: str
    said: Said
    reread: bool = False


@dataclass(frozen=True, slots=True)
class ClaimInput:
    """A value for a field; `chosen` carries the reason why it is the one shown."""

    field: str
    value: str
    said: Said
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class DecisionInput:
    """An act; `by` is the primary key of a person."""

    party: Party
    effect: str
    date: str
    said: Said
    body: str = ""
    by: int | None = None
    vote: str = ""


@dataclass(frozen=True, slots=True)
class ObservationInput:
    """What a source saw."""

    party: Party
    date: str
    state: str
    said: Said


@dataclass(frozen=True, slots=True)
class FieldInput:
    """A field of cooperation."""

    field: str
    said: Said


@dataclass(frozen=True, slots=True)
class TieInput:
    """A tie as one feed tells it; the order of `sides` is the feed's and carries no meaning in the register."""

    kind: str
    sides: tuple[SideInput, SideInput]
    keys: tuple[str, ...] = ()
    note: str = ""
    statements: tuple[StatementInput, ...] = ()
    claims: tuple[ClaimInput, ...] = ()
    decisions: tuple[DecisionInput, ...] = ()
    observations: tuple[ObservationInput, ...] = ()
    fields: tuple[FieldInput, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of one input: the tie, and whether it was created, updated or unchanged."""

    tie: int
    public_id: str
    verdict: Literal["created", "updated", "unchanged"]


@dataclass(frozen=True, slots=True)
class HeldInput:
    """A row that waits for answers; `row_key` hashes feed and content, `questions` are primary keys."""

    line: int
    row_key: str
    record: dict[str, object]
    questions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class HeldRecord:
    """A row that waits, with the feed and the source it came from."""

    pk: int
    line: int
    record: dict[str, object]
    via: str
    source: int


@dataclass(frozen=True, slots=True)
class SideRecord:
    """One side as held: places are primary keys in the order told; `managed_by` names a body."""

    letter: str
    country: str
    places: tuple[int, ...]
    capacity: str = ""
    managed_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class TieRecord:
    """A tie as held, ready to be asked about any day."""

    pk: int
    public_id: str
    kind: str
    level: str
    sides: tuple[SideRecord, SideRecord]
    standing: Record
    since_claim: Claim | None = None
    disputed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """An act as shown on a page."""

    party: str
    effect: str
    date: str
    body: str
    by: str
    vote: str
    reason: str
    certainty: str
    source: int
    note: str


@dataclass(frozen=True, slots=True)
class ObservationRecord:
    """What a source saw, as shown on a page."""

    party: str
    date: str
    state: str
    source: int
    note: str


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """Who states, lists or proposes the tie; `party` where a side says it of itself."""

    verb: str
    party: str
    as_of: str
    certainty: str
    source: int
    locator: str
    note: str


@dataclass(frozen=True, slots=True)
class BodyRecord:
    """A body with its role in the tie."""

    organisation: int
    name: str
    kind: str
    role: str
    place: int | None
    url: str
    source: int


@dataclass(frozen=True, slots=True)
class TieFile:
    """Everything the register holds about one tie, for its page; claims are by field, the chosen one first."""

    claims: tuple[tuple[Claim, str], ...]
    decisions: tuple[DecisionRecord, ...]
    observations: tuple[ObservationRecord, ...]
    statements: tuple[StatementRecord, ...]
    fields: tuple[tuple[str, int], ...]
    bodies: tuple[BodyRecord, ...]
    keys: tuple[str, ...]
    origin: str = ""
    origin_certainty: str = ""
    led_to: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class FieldRecord:
    """A field of cooperation a source states for a tie; `source` is a primary key."""

    field: str
    source: int
    note: str
