"""Load the world's public ties from the Wikidata query service, country by country, and refresh them later."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction

from twinway.adapters.ingest.records import Rejected, SourceRow
from twinway.adapters.ingest.sources.wikidata.fetch import Service, ServiceFailed, fetch_country
from twinway.adapters.ingest.sources.wikidata.parse import read_results
from twinway.domain.places import queries as places
from twinway.domain.provenance import parts as feed_parts
from twinway.domain.provenance.records import PartDone, PartRecord
from twinway.domain.ties import operations as ties
from twinway.kernel.errors import Invalid
from twinway.usecases.importing.applying import apply
from twinway.usecases.importing.feeds import WIKIDATA, WIKIDATA_SOURCE
from twinway.usecases.importing.naming import Naming
from twinway.usecases.importing.records import Feed, ImportReport, Names, Progress, quiet
from twinway.usecases.importing.staging import stage

GIVE_UP_AFTER = 3  # countries in a row that fail: the service is down
FEWER = 0.5  # an answer that drops more than half of a country's ties is taken for a broken one
FEW = 20  # below this many ties such a drop may be true


@dataclass(frozen=True, slots=True)
class WorldPlace:
    """Where to fetch from, where pages are kept until they are in (a folder of our own), and the name index."""

    service: Service
    folder: Path
    names: Callable[[], Names]


@dataclass(frozen=True, slots=True)
class CountryReport:
    """What one country brought: counts of rows, and the public ids of the ties that changed."""

    country: str
    read: int = 0
    questions: int = 0
    rejected: int = 0
    created: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    failed: str = ""


@dataclass(frozen=True, slots=True)
class WorldReport:
    """What was done, how many countries still wait, and why it stopped early, empty when it did not."""

    countries: tuple[CountryReport, ...]
    waiting: int
    stopped: str = ""


def ask_for_world(*, countries: Sequence[str] = (), now: datetime) -> int:
    """Ask for these countries (ISO codes), or all; nothing is fetched yet. Returns how many wait.

    Invalid (field `country`) when a code is unknown.
    """
    known = _known_countries()
    wanted = [code.strip().upper() for code in countries] or known
    unknown = sorted(set(wanted) - set(known))
    if unknown:
        raise Invalid({"country": f"{', '.join(unknown)}: no such country code; write two letters such as US"})
    return feed_parts.ask_for_parts(feed=WIKIDATA, parts=wanted, now=now)


def ask_for_refresh(*, older_than: timedelta, now: datetime) -> int:
    """Ask anew for the countries last fetched before that time; others are left alone. Returns how many wait."""
    old = [part.part for part in world_progress() if part.done_at and part.done_at <= now - older_than]
    return feed_parts.ask_for_parts(feed=WIKIDATA, parts=old, now=now)


def stop_world() -> int:
    """Forget what waits; what was loaded stays. Returns how many countries were dropped."""
    return feed_parts.forget_waiting(feed=WIKIDATA)


def world_progress() -> list[PartRecord]:
    """Every country asked for, with its state and counts."""
    return feed_parts.parts_of(WIKIDATA)


def load_world(*, place: WorldPlace, now: datetime, most: int | None = None, progress: Progress = quiet) -> WorldReport:
    """Fetch and record the countries that wait, at most `most` of them, each in a transaction of its own.

    A country that was broken off goes on with the page it had come to. One that fails goes on waiting; after three in a
    row the service is taken to be down. `progress` gets `countries`, how many are done, and of how many.
    """
    waiting = [part for part in world_progress() if part.waits]
    done: list[CountryReport] = []
    for part in waiting[:most]:
        progress(f"countries ({part.part})", len(done), len(waiting))
        done.append(_country(place, part, now))
        if len(done) >= GIVE_UP_AFTER and all(report.failed for report in done[-GIVE_UP_AFTER:]):
            break
    progress("countries", len(done), len(waiting))
    failed = [report.failed for report in done[-GIVE_UP_AFTER:] if report.failed]
    return WorldReport(
        countries=tuple(done),
        waiting=sum(part.waits for part in world_progress()),
        stopped=failed[-1] if len(failed) == GIVE_UP_AFTER else "",
    )


def _known_countries() -> list[str]:
    return sorted(places.country_names())


def _country(place: WorldPlace, part: PartRecord, now: datetime) -> CountryReport:
    folder = place.folder / f"{part.part}-{part.asked_at:%Y%m%dT%H%M%S}"
    try:
        pages = list(fetch_country(place.service, part.part, folder))
        report = _record(place, part, pages, now)
    except ServiceFailed as trouble:
        return _failed(part.part, trouble.message, now)
    except Invalid as broken:  # a page kept from before is damaged: fetch all of them again next time
        shutil.rmtree(folder, ignore_errors=True)
        return _failed(part.part, broken.message, now)
    shutil.rmtree(folder, ignore_errors=True)
    return report


def _failed(country: str, message: str, now: datetime) -> CountryReport:
    feed_parts.part_failed(feed=WIKIDATA, part=country, message=message, now=now)
    return CountryReport(country, failed=message)


def _record(place: WorldPlace, part: PartRecord, pages: Sequence[Path], now: datetime) -> CountryReport:
    staged = stage(_rows(pages, now.year + 1), Naming.now(place.names()), quiet)
    feed = Feed(
        via=WIKIDATA,
        source=WIKIDATA_SOURCE,
        retrieved=now.date().isoformat(),
        file_name=f"{place.service.endpoint} {part.part}",
    )
    with transaction.atomic():
        report = apply(staged, feed, now=now, dry_run=False)
        said = {tie for verdict in report.ties.values() for tie in verdict}
        gone = ties.withdraw_ties(via=WIKIDATA, public_ids=_unsaid(part.part, said), now=now)
        _keep(part.part, report, said, gone, now)
    return CountryReport(
        country=part.part,
        read=report.read,
        questions=report.questions,
        rejected=report.rejected,
        created=report.ties.get("created", ()),
        updated=report.ties.get("updated", ()),
        withdrawn=tuple(gone),
    )


def _rows(pages: Sequence[Path], latest_year: int) -> Iterator[SourceRow | Rejected]:
    for page in pages:
        yield from read_results(page, latest_year=latest_year)


def _unsaid(country: str, said: set[str]) -> set[str]:
    """Ties this country's answer named last time and names no more, nor any other country's."""
    before = feed_parts.said_by(WIKIDATA, country)
    gone = before - said
    if len(before) >= FEW and len(gone) > FEWER * len(before):
        raise ServiceFailed(
            f"The answer for {country} lacks {len(gone)} of {len(before)} ties of the last one; it is taken for broken "
            "and nothing was changed."
        )
    return gone - feed_parts.said_by_others(WIKIDATA, country) if gone else set()


def _keep(country: str, report: ImportReport, said: set[str], gone: Sequence[str], now: datetime) -> None:
    done = PartDone(
        read=report.read,
        created=report.created,
        updated=report.updated,
        withdrawn=len(gone),
        questions=report.questions,
        said=tuple(sorted(said)),
    )
    feed_parts.part_done(feed=WIKIDATA, part=country, done=done, now=now)
