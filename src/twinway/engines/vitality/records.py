"""What goes into and comes out of the vitality engine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from twinway.kernel.partial_date import PartialDate

Letter = Literal["a", "b"]
State = Literal["new", "active", "quiet", "dormant", "unknown"]


@dataclass(frozen=True, slots=True)
class Source:
    """Who said it; `date` is EDTF as printed."""

    title: str
    date: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that happened: a visit, event, signing, renewal, outcome, letter. `letter` None: both sides took part.

    Being on a list is no sign of life, and what is planned has not happened: neither belongs here.
    """

    when: PartialDate
    text: str
    letter: Letter | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Silence:
    """A day on which evidence was due and did not come: a letter not answered, a promised visit not made."""

    when: PartialDate
    text: str
    letter: Letter | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Life:
    """The dated evidence of one tie. `names` are sides a and b in words; `began` is None when unknown."""

    kind: str
    on: date
    names: tuple[str, str]
    began: PartialDate | None = None
    signs: tuple[Sign, ...] = ()
    silences: tuple[Silence, ...] = ()


@dataclass(frozen=True, slots=True)
class SideVitality:
    """How alive one side is and why; `last` is the EDTF date of its last sign, `expected_months` the kind's rhythm."""

    letter: Letter
    state: State
    text: str
    last: str | None
    expected_months: int
    sources: tuple[Source, ...] = ()
