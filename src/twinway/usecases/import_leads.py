"""Import notices of public buyers and trade promoters onto the board, with their publisher and licence."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from django.db import transaction

from twinway.adapters.ingest.records import SourceTold
from twinway.adapters.ingest.sources.trade_leads.read import read_leads
from twinway.adapters.ingest.sources.trade_leads.records import Lead
from twinway.adapters.ingest.sources.trade_leads.text import web_address
from twinway.domain.compliance import operations as compliance
from twinway.domain.compliance.records import PartyInput
from twinway.domain.places import queries as places
from twinway.domain.provenance import operations as provenance
from twinway.domain.provenance.records import RowVerdict, RunCounts
from twinway.domain.trade import contact_data
from twinway.domain.trade import operations as trade
from twinway.domain.trade.records import LeadInput, Wording
from twinway.engines.resolution.records import Query
from twinway.engines.sectors.titles import TITLES
from twinway.kernel.ids import public_id
from twinway.kernel.text import fold
from twinway.usecases import place_index, sectors
from twinway.usecases.importing.applying import record_source
from twinway.usecases.importing.feeds import digest_of, name_of, overridden
from twinway.usecases.importing.opening import local_file
from twinway.usecases.importing.records import Feed, ImportOrder, ImportReport, Progress, Surroundings, quiet
from twinway.usecases.proposal_screening import scope_of

TRADE_LEADS = "trade-leads"
STANDS = timedelta(days=90)  # how long a notice without a last day is believed
SURE = 0.35  # share of belief from which on an industry read from a text is kept
LONGEST_TEXT, LONGEST_TITLE = 5000, 300
Where = tuple[str, str]  # country and place as written


@dataclass(frozen=True, slots=True)
class _Read:
    """What a file holds: notices by key, the last of a key counting, and what cannot be used."""

    leads: Mapping[str, Lead]
    rejected: tuple[RowVerdict, ...]
    repeated: int


def import_leads(
    *, order: ImportOrder, surroundings: Surroundings, now: datetime, progress: Progress = quiet
) -> ImportReport:
    """Read the file, then record everything in one transaction; a dry run takes it back; a second run changes nothing.

    Addresses and telephone numbers are taken out of titles and texts. A notice without a last day stands 90 days. A
    place that cannot be told for sure becomes its country. Invalid (field `file`) when the file cannot be used.
    """
    with local_file(order, surroundings) as path:
        feed = read_leads(path, order.limits)
        read = _usable(feed.leads)
        told = _feed(order, path, feed.publisher, now)
    progress("names", 0, len(read.leads))
    where = _places(read.leads.values(), surroundings)
    wordings = {key: _wording(lead, where) for key, lead in read.leads.items()}
    progress("write", 0, len(wordings))
    with transaction.atomic():
        report = _record(told, read, wordings, now)
        if order.dry_run:
            transaction.set_rollback(True)
    progress("write", len(wordings), len(wordings))
    return replace(report, run=None if order.dry_run else report.run, dry_run=order.dry_run)


def _feed(order: ImportOrder, path: Path, publisher: SourceTold, now: datetime) -> Feed:
    told = overridden(publisher, order.told)
    return Feed(
        via=f"{TRADE_LEADS}:{told.key}"[:120],
        source=told,
        retrieved=order.retrieved or now.date().isoformat(),
        file_name=name_of(order),
        digest=digest_of(path),
    )


def _usable(leads: Iterable[Lead]) -> _Read:
    kept: dict[str, Lead] = {}
    rejected: list[RowVerdict] = []
    read = 0
    for lead in leads:
        read += 1
        if problem := _problem(lead):
            rejected.append(RowVerdict(lead.line, "rejected", problem))
        else:
            kept[lead.key] = lead
    return _Read(kept, tuple(rejected), read - len(rejected) - len(kept))


def _problem(lead: Lead) -> str:
    """Why a notice cannot be used and what to do; empty when it can."""
    missing = [name for name in ("key", "title") if not getattr(lead, name)]
    if missing:
        return f"it has no {' and no '.join('id' if name == 'key' else name for name in missing)}"
    if lead.closed:
        return f"its publisher says it is {lead.closed[:40].lower()}; only open notices are taken"
    if lead.published is None:
        return "its day of publication is missing or cannot be read; write it as 2015-07-16"
    if lead.deadline and lead.deadline < lead.published:
        return f"its last day {lead.deadline} lies before its publication on {lead.published}"
    return ""


def _places(leads: Iterable[Lead], surroundings: Surroundings) -> dict[Where, int]:
    """Primary keys of what each written place means: the place where it is sure, else the country, else nothing."""
    leads = list(leads)
    exact = list(dict.fromkeys((lead.country, lead.place) for lead in leads if lead.place))
    countries = list(dict.fromkeys(lead.country for lead in leads if lead.country))
    names, decided = surroundings.names(), place_index.decided()
    spelled = places.country_names()
    nations = names.resolve_many([Query(spelled.get(text, text), kind="country") for text in countries], decided)
    by_country = {text: found.best.key for text, found in zip(countries, nations, strict=True) if found.best}
    keys = {(lead.country, lead.place): by_country[lead.country] for lead in leads if lead.country in by_country}
    written = names.resolve_many([Query(place, country or None) for country, place in exact], decided)
    sure = {where: found.best.key for where, found in zip(exact, written, strict=True) if found.best and not found.ask}
    keys.update(sure)
    pks = places.pks_by_key(keys.values())
    return {where: pks[key] for where, key in keys.items() if key in pks}


def _wording(lead: Lead, where: Mapping[Where, int]) -> Wording:
    published = lead.published or date.min
    buyer = f"\n\nBuyer: {lead.buyer}" if lead.buyer and lead.buyer not in lead.text else ""
    return Wording(
        kind="business_request",
        title=_cut(contact_data.without(lead.title), LONGEST_TITLE),
        sought=_cut(contact_data.without(f"{lead.text[: 3 * LONGEST_TEXT]}{buyer}").strip(), LONGEST_TEXT),
        sector_codes=_codes(lead),
        place=where.get((lead.country, lead.place)),
        lang=lead.lang,
        languages=(lead.lang,) if lead.lang else (),
        deadline=lead.deadline,
        expires=lead.deadline or published + STANDS,
    )


def _codes(lead: Lead) -> tuple[str, ...]:
    """The publisher's own codes as far as NAICS 2022 has them, else its sector's title, else what the words say."""
    own = [code[:digits] for code in lead.codes for digits in (6, 5, 4, 3) if code[:digits] in TITLES]
    titled = _sector_titles().get(fold(lead.trade.split(";")[0]))
    if own or titled:
        return (own[0] if own else str(titled),)
    text = f"{lead.title}. {lead.trade}"[:500]
    return tuple(match.code.code for match in sectors.classify(text, limit=2) if match.score >= SURE)


@cache
def _sector_titles() -> Mapping[str, str]:
    """The titles of the two-digit sectors, folded; joined ones (31-33) by their first two digits."""
    return {fold(title): code[:2] for code, title in TITLES.items() if len(code) == 2 or "-" in code}


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _record(feed: Feed, read: _Read, wordings: Mapping[str, Wording], now: datetime) -> ImportReport:
    provenance.wait_for_writers()
    source = record_source(feed)
    inputs = [_input(feed.via, key, read.leads[key], wording, source) for key, wording in wordings.items()]
    verdicts = list(trade.record_leads(leads=inputs, via=feed.via, now=now).values())
    compliance.record_parties(parties=_buyers(inputs, read.leads.values()), now=now)
    counted = RunCounts(
        read=len(verdicts) + len(read.rejected) + read.repeated,
        created=verdicts.count("created"),
        updated=verdicts.count("updated"),
        unchanged=verdicts.count("unchanged") + read.repeated,
        rejected=len(read.rejected),
    )
    file = (feed.file_name, feed.digest)
    run = provenance.record_run(feed=feed.via, source_id=source, file=file, counts=counted, now=now)
    provenance.record_rows(run=run, rows=read.rejected)
    return _report(feed, counted, read.rejected, run.pk)


def _buyers(inputs: Sequence[LeadInput], leads: Iterable[Lead]) -> list[PartyInput]:
    """Who stands behind each notice; the worker screens them."""
    placed = places.places_by_pk({one.wording.place for one in inputs if one.wording.place})
    found = []
    for one, lead in zip(inputs, leads, strict=True):
        place = placed.get(one.wording.place or 0)
        if name := lead.buyer.strip()[:LONGEST_TITLE]:
            scope = scope_of(public_id("opportunity", one.natural_key))
            found.append(PartyInput(scope, name, place.country if place else "", "organisation"))
    return found


def _report(feed: Feed, counted: RunCounts, rejected: Sequence[RowVerdict], run: int) -> ImportReport:
    return ImportReport(
        source=feed.source.key,
        run=run,
        read=counted.read,
        created=counted.created,
        updated=counted.updated,
        unchanged=counted.unchanged,
        rejected=counted.rejected,
        questions=0,
        rows=tuple(rejected),
    )


def _input(via: str, key: str, lead: Lead, wording: Wording, source: int) -> LeadInput:
    """A long key is told by its digest, so that any publisher's ids fit."""
    named = key if len(key) <= 150 else hashlib.sha256(key.encode()).hexdigest()
    return LeadInput(
        natural_key=f"{via}:{named}",
        wording=wording,
        published_on=lead.published or date.min,
        source=source,
        url=web_address(lead.url),
    )
