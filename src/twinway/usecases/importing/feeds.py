"""From an order to the feed's name, its source and its rows."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from twinway.adapters.ingest.records import Rejected, SourceRow, SourceTold
from twinway.adapters.ingest.sources.wikidata.parse import read_results
from twinway.adapters.ingest.tabular.profile import Profile, load_profile, profile_names
from twinway.adapters.ingest.tabular.read import read_table
from twinway.kernel.errors import Invalid, NotFound
from twinway.kernel.partial_date import as_of_day
from twinway.kernel.text import fold
from twinway.usecases.importing.records import Feed, ImportOrder, Surroundings

WIKIDATA = "wikidata"
WIKIDATA_SOURCE = SourceTold(
    key=WIKIDATA,
    title="Wikidata, twinned administrative bodies (property P190) and partnerships",
    publisher="Wikimedia Foundation",
    licence="CC0 1.0",
    url="https://www.wikidata.org/wiki/Property:P190",
    redistributable=True,
)
_CHUNK = 1 << 20


def sources_to_import(surroundings: Surroundings) -> tuple[str, ...]:
    """What `import_ties` takes as a source: `wikidata` and every profile."""
    return (WIKIDATA, *profile_names(surroundings.profiles))


def open_feed(
    order: ImportOrder, path: Path, surroundings: Surroundings, *, now: datetime
) -> tuple[Feed, Iterator[SourceRow | Rejected]]:
    """The feed of an order and its rows, not yet read. Dates may lie up to next year (a signing that is planned)."""
    latest = now.year + 1
    if order.source == WIKIDATA:
        told = WIKIDATA_SOURCE
        rows = read_results(path, latest_year=latest, limits=order.limits)
        return _feed(order, path, told, WIKIDATA), rows
    profile = profile_of(order.source, surroundings)
    return feed_of(order, profile, path), read_table(path, profile, latest_year=latest, limits=order.limits)


def feed_of(order: ImportOrder, profile: Profile, path: Path) -> Feed:
    """The feed of a file read by a profile; Invalid where what is told of its source cannot be kept."""
    told = _told(order, profile, path)
    return replace(
        _feed(order, path, told, f"{profile.name}:{told.key}"),
        default_kind=profile.default_kind,
        described=f"{profile.title}: {name_of(order)}"[:500],
    )


def profile_of(name: str, surroundings: Surroundings) -> Profile:
    """The profile of a source; NotFound names the sources there are."""
    try:
        return load_profile(name, surroundings.profiles)
    except NotFound:
        known = sources_to_import(surroundings)
        raise NotFound(f"There is no source '{name[:60]}'; there are {', '.join(known)}.", suggestions=known) from None


def _feed(order: ImportOrder, path: Path, told: SourceTold, via: str) -> Feed:
    told = overridden(told, order.told)
    _check_source(told)
    retrieved = order.retrieved or told.retrieved or told.date or _day_of(path)
    _check_day(retrieved, "retrieved")
    return Feed(via=via[:120], source=told, retrieved=retrieved, file_name=name_of(order), digest=digest_of(path))


def _told(order: ImportOrder, profile: Profile, path: Path) -> SourceTold:
    stem = Path(name_of(order)).stem or path.stem
    named = SourceTold(key=fold(stem).replace(" ", "-")[:80] or "list", title="")
    return overridden(profile.source or named, order.told)


def overridden(told: SourceTold, by: SourceTold | None) -> SourceTold:
    """The source with every field that a person told in place of the profile's."""
    if by is None:
        return told
    given = {name: value for name in SourceTold.__dataclass_fields__ if (value := getattr(by, name))}
    return replace(told, **given)


def name_of(order: ImportOrder) -> str:
    """The file's name without its folder or address."""
    return order.file.rstrip("/").rsplit("/", 1)[-1].split("?", 1)[0][:200]


def _day_of(path: Path) -> str:
    """The day the file was last written: when a list lies on a disk, it was read by then."""
    return datetime.fromtimestamp(path.stat().st_mtime, tz=UTC).date().isoformat()


def _check_source(told: SourceTold) -> None:
    """Refuse what the register could not keep, by the name of its option."""
    longest = {"key": 100, "title": 500, "licence": 200, "url": 1000, "publisher": 300}
    wrong = {
        f"source {name}": f"at most {most} characters are kept"
        for name, most in longest.items()
        if len(getattr(told, name)) > most
    }
    if not re.fullmatch(r"[\w.:-]+", told.key):
        wrong["source key"] = f"letters, digits and - . : _ are needed, not '{told.key[:40]}'"
    if any("\0" in getattr(told, name) for name in longest):
        wrong["source"] = "it holds a NUL character"
    for name in ("date", "retrieved"):
        if text := getattr(told, name):
            _check_day(text, f"source {name}")
    if wrong:
        raise Invalid(wrong)


def _check_day(text: str, field: str) -> None:
    try:
        as_of_day(text)
    except ValueError as error:
        raise Invalid({field: str(error)}) from None


def digest_of(path: Path) -> str:
    """SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
