"""The timeline of a tie and its ledger as documents."""

from __future__ import annotations

from pydantic import BaseModel

from twinway.domain.cooperation.activities.ledger import Ledger
from twinway.interfaces.shapes.find import SourceDoc
from twinway.interfaces.shapes.urls import activity_url, agreement_url, opportunity_url, tie_url
from twinway.usecases.activities import Yield
from twinway.usecases.timeline import Entry, Timeline

_URLS = {"activity": activity_url, "agreement": agreement_url, "opportunity": opportunity_url}


class YieldDoc(BaseModel):
    """What an activity led to; `records` are the titles of what is on record of it."""

    kind: str
    count: int | None
    qualifier: str
    description: str
    records: list[str]


class OriginDoc(BaseModel):
    """The activity something came from."""

    id: str
    title: str
    url: str


class OutcomeToldDoc(BaseModel):
    """A result: how much of what, how sure, and how far the tie was behind it; money is never converted."""

    metric: str
    value: str
    qualifier: str
    unit: str
    currency: str | None
    money_year: int | None
    attribution: str | None
    source_words: str
    sector_codes: list[str]
    fields: list[str]
    organisation: str | None


class EntryDoc(BaseModel):
    """One entry; `state` is happened, planned, cancelled or ended, `unknown_since` a planned date that passed."""

    kind: str
    what: str
    date: str
    title: str
    state: str
    party: str
    detail: str
    unknown_since: str
    number: int | None
    led_to: list[YieldDoc]
    came_from: OriginDoc | None
    outcome: OutcomeToldDoc | None
    url: str | None
    sources: list[SourceDoc]


class TimelineDoc(BaseModel):
    """Everything dated about a tie, oldest first, as of a day."""

    tie: str
    title: str
    url: str
    as_of: str
    total: int
    entries: list[EntryDoc]


class MoneyDoc(BaseModel):
    """Money of one currency; `rough` where an amount in it is not exact."""

    currency: str
    came_in: str
    went_out: str
    rough: bool


class SideLedgerDoc(BaseModel):
    """One side's account."""

    side: str
    visited: int
    hosted: int
    gave: int
    received: int
    money: list[MoneyDoc]


class LedgerDoc(BaseModel):
    """The reciprocity ledger as of a day; `without_side` journeys and gifts have no side told."""

    as_of: str
    sides: list[SideLedgerDoc]
    without_side: int
    last_moved: list[str]
    last_date: str | None


def timeline_doc(found: Timeline, as_of: str) -> TimelineDoc:
    """The document of a timeline."""
    row = found.view.row
    return TimelineDoc(
        tie=row.tie.public_id,
        title=row.title,
        url=tie_url(row.tie.public_id, row.title),
        as_of=as_of,
        total=len(found.entries),
        entries=[_entry(one, row.tie.public_id) for one in found.entries],
    )


def ledger_doc(found: Ledger, as_of: str) -> LedgerDoc:
    """The document of a ledger."""
    return LedgerDoc(
        as_of=as_of,
        sides=[
            SideLedgerDoc(
                side=one.letter,
                visited=one.visited,
                hosted=one.hosted,
                gave=one.gave,
                received=one.received,
                money=[
                    MoneyDoc(
                        currency=line.currency,
                        came_in=f"{line.came_in:f}",
                        went_out=f"{line.went_out:f}",
                        rough=line.rough,
                    )
                    for line in one.money
                ],
            )
            for one in found.sides
        ],
        without_side=found.without_side,
        last_moved=sorted(found.last.movers) if found.last else [],
        last_date=found.last_date or None,
    )


def url_of(one: Entry, tie: str) -> str:
    """The page of an entry; empty where it has none."""
    noun, ref, title = one.link
    if noun == "version":
        return f"/ties/{tie}/documents/{ref}/"
    return _URLS[noun](ref, title) if noun else ""


def _entry(one: Entry, tie: str) -> EntryDoc:
    ref, title = one.came_from
    return EntryDoc(
        kind=one.kind,
        what=one.what,
        date=one.when,
        title=one.title,
        state=one.state,
        party=one.party,
        detail=one.detail,
        unknown_since=one.unknown_since,
        number=one.number,
        led_to=[_yield(led) for led in one.led_to],
        came_from=OriginDoc(id=ref, title=title, url=activity_url(ref, title)) if ref else None,
        outcome=_outcome(one),
        url=url_of(one, tie) or None,
        sources=[SourceDoc.of(source) for source in one.sources],
    )


def _yield(led: Yield) -> YieldDoc:
    return YieldDoc(
        kind=led.kind,
        count=led.count,
        qualifier=led.qualifier,
        description=led.description,
        records=[title for title, _kind, _ref in led.records],
    )


def _outcome(one: Entry) -> OutcomeToldDoc | None:
    if one.outcome is None:
        return None
    told = one.outcome.told
    return OutcomeToldDoc(
        metric=told.metric,
        value=told.value,
        qualifier=told.qualifier,
        unit=told.unit,
        currency=told.currency or None,
        money_year=told.money_year,
        attribution=told.attribution or None,
        source_words=told.attribution_word,
        sector_codes=list(told.sector_codes),
        fields=list(told.fields),
        organisation=one.outcome.organisation_name or None,
    )
