"""Frozen records of what ties do and what came of them; dates are EDTF texts."""

from __future__ import annotations

from dataclasses import dataclass

from twinway.domain.cooperation.agreements.records import Clause, StepTold


@dataclass(frozen=True, slots=True)
class OutcomeRecord:
    """A result with its qualifier and the source's word on cause; `organisation` names who has it."""

    key: str
    tie: int | None
    metric: str
    value: str
    qualifier: str
    unit: str
    geography: str
    as_of: str
    attribution: str
    attribution_word: str
    sector_codes: tuple[str, ...]
    organisation: str
    activity: str
    source: int
    locator: str
    certainty: str
    note: str
    currency: str = ""


@dataclass(frozen=True, slots=True)
class ParticipantRecord:
    """Someone who took part, as far as told."""

    person: int | None
    person_name: str
    organisation: str
    place: int | None
    role: str


@dataclass(frozen=True, slots=True)
class OutputRecord:
    """What an activity produced; the count keeps its qualifier."""

    kind: str
    count: int | None
    qualifier: str
    description: str


@dataclass(frozen=True, slots=True)
class ActivityRecord:
    """A visit, event, gift or signing; planned never becomes happened by itself.

    `from_side` is who travelled, gave or wrote (a, b or both), empty where only the guests tell.
    """

    pk: int
    key: str
    title: str
    kind: str
    state: str
    date: str
    date_basis: str
    date_qualifier: str
    place: int | None
    direction: str
    purposes: tuple[str, ...]
    source: int
    locator: str
    certainty: str
    note: str
    ties: tuple[int, ...] = ()
    hosts: tuple[str, ...] = ()
    participants: tuple[ParticipantRecord, ...] = ()
    outputs: tuple[OutputRecord, ...] = ()
    from_side: str = ""


@dataclass(frozen=True, slots=True)
class CommitmentRecord:
    """What an article obliges one party to do for whom, how strongly."""

    key: str
    tie: int
    agreement: str
    article: int | None
    obliged_party: str
    obliged_place: int | None
    beneficiary_class: str
    strength: str
    benefit: str
    quotation: str
    fulfilment: str
    source: int
    note: str
    agreement_state: str = ""
    agreement_date: str = ""
    agreement_ends: str = ""
    steps: tuple[StepTold, ...] = ()
    clauses: tuple[Clause, ...] = ()
    operator: str = ""


@dataclass(frozen=True, slots=True)
class AgreementRecord:
    """A founding or renewing text as far as known."""

    key: str
    tie: int
    title: str
    kind: str
    state: str
    date: str
    scope_fields: tuple[str, ...]
    term: str
    text_held: bool
    source: int
    note: str
