"""Frozen records of agreements with all that hangs on them; dates are EDTF texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Terms:
    """How long it runs, and in which languages it speaks; `prevailing` is a code or `equal`, empty where not said."""

    starts: str = ""
    ends: str = ""
    renewal: str = ""
    notice: str = ""
    languages: tuple[str, ...] = ()
    prevailing: str = ""

    @property
    def last_day(self) -> str:
        """The end of a term that nothing renews, empty where there is none."""
        return "" if self.renewal else self.ends


@dataclass(frozen=True, slots=True)
class StepTold:
    """A step to a signature; `party` is a, b or both, `state` planned or done."""

    pk: int
    step: str
    state: str
    party: str
    date: str
    who: str
    note: str
    source: int
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Text:
    """The text in one language, and the version it came with."""

    language: str
    version: int
    body: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Saved:
    """One save of an agreement: its number, what changed, and when."""

    number: int
    change_note: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Clause:
    """One territory of an eligibility rule: `rule` in words (registered on the territory of …), `place` its key."""

    rule: str
    place: str


@dataclass(frozen=True, slots=True)
class Fulfilled:
    """That a commitment was kept, when, how, and the evidence."""

    pk: int
    date: str
    what: str
    source: int


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment as a person or a feed tells it; `obliged_words` are the text's own."""

    public_id: str
    article: int | None
    obliged_party: str
    obliged_place: int | None
    obliged_words: str
    beneficiary_class: str
    clauses: tuple[Clause, ...]
    operator: str
    strength: str
    benefit: str
    quotation: str
    deadline: str
    fulfilment: str
    note: str
    source: int
    via: str
    version: int
    agreement: str = ""
    fulfilled: tuple[Fulfilled, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreed:
    """An agreement as held, with all that hangs on it; `tie` is a primary key."""

    pk: int
    public_id: str
    key: str
    tie: int
    title: str
    kind: str
    stated: str
    date: str
    scope_fields: tuple[str, ...]
    term: str
    note: str
    source: int
    via: str
    version: int
    terms: Terms = Terms()
    steps: tuple[StepTold, ...] = ()
    texts: tuple[Text, ...] = ()
    promises: tuple[Promise, ...] = ()
    versions: tuple[Saved, ...] = ()
