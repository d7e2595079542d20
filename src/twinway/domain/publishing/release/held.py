"""Which rows of the register are in a release, and by which ids other rows call them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from twinway.domain.places.models import Place
from twinway.domain.provenance.models import Source
from twinway.domain.publishing.models import HeldBackElsewhere
from twinway.domain.publishing.release.days import begun, speaks_of
from twinway.domain.publishing.release.records import Table
from twinway.domain.publishing.release.standing import Standing, standings
from twinway.domain.publishing.release.tables import TABLES
from twinway.domain.ties.models import Tie

OUR_OWN = "CC BY 4.0"
EXAMPLE = "example"
CHUNK = 900
LATER = frozenset({"places", "claims"})  # ids found while the rows that name them are read


@dataclass(slots=True)
class Held:
    """The register as a release of a day sees it; without a day, all of it, as an import compares with it.

    `ids` are primary key → id by table; those of places are found as they are named, so that only they are in it.
    """

    on: date | None
    ids: dict[str, dict[int, str]] = field(default_factory=dict)
    standing: dict[int, Standing] = field(default_factory=dict)
    licences: dict[int, str] = field(default_factory=dict)

    def name_places(self, pks: Iterable[int | None]) -> None:
        """Learn the ids of places that rows name."""
        known = self.ids["places"]
        wanted = sorted({pk for pk in pks if pk is not None and pk not in known})
        for start in range(0, len(wanted), CHUNK):
            known.update(Place.objects.filter(pk__in=wanted[start : start + CHUNK]).values_list("pk", "key"))

    def add_areas(self) -> None:
        """Name the areas that the named places lie in, and their countries."""
        before = -1
        while before != len(self.ids["places"]):
            before = len(self.ids["places"])
            rows = _in_chunks(Place.objects.values_list("region_id", "county_id", "country"), list(self.ids["places"]))
            areas = [(region, county, country) for region, county, country in rows]
            countries = Place.objects.filter(kind="country", country__in={country for *_, country in areas})
            self.name_places([pk for region, county, _ in areas for pk in (region, county)])
            self.name_places(countries.values_list("pk", flat=True))


def look(on: date | None) -> Held:
    """Find what a release of a day holds, or with None everything that rows of a release may be compared with."""
    held = Held(on)
    held.licences = dict(Source.objects.values_list("pk", "licence"))
    if on is not None:
        held.standing = dict(standings(on))
    for table in TABLES:
        if not table.key or table.name in LATER:
            held.ids[table.name] = {}
        elif table.name == "ties":
            held.ids["ties"] = _ties(held)
        else:
            held.ids[table.name] = _named(table, on)
    return held


def kept_back() -> dict[str, int]:
    """Table → how many live rows may not be handed on; what an imported release kept back is said again."""
    counts = {
        table.name: live(table).filter(source__redistributable=False).count() for table in TABLES if table.sourced
    }
    counts["sources"] = Source.objects.filter(redistributable=False).count()
    for name, count in HeldBackElsewhere.objects.values_list("table", "count"):
        counts[name] = max(count, counts.get(name, 0))
    return counts


def live(table: Table) -> QuerySet[Any]:
    """The rows of a table that nobody withdrew."""
    rows: QuerySet[Any] = table.model._default_manager.all()
    return rows.filter(withdrawn_at=None) if _has(table, "withdrawn_at") else rows


def free(table: Table) -> QuerySet[Any]:
    """The live rows that may be handed on."""
    rows = live(table)
    if table.sourced:
        rows = rows.filter(source__redistributable=True)
    if table.name == "sources":
        rows = rows.filter(redistributable=True)
    if table.name == "opportunities":
        rows = rows.filter(Q(source=None) | Q(source__redistributable=True), published_on__isnull=False)
        rows = rows.exclude(via=EXAMPLE)
    if table.name == "people":
        rows = rows.filter(consents=None)  # what somebody agreed to for one purpose is not handed on for all
    return rows


def is_of_the_day(table: Table, row: Mapping[str, Any], on: date) -> bool:
    """Whether a row is a fact of a day or of an earlier one."""
    if table.name == "opportunities":
        return _on_board(row, on)
    if table.name == "activities" and row["state"] == "planned":
        return True
    told = begun(row[table.begins] or "", on) if table.begins else True
    return told and (table.name != "claims" or speaks_of(row["field"], on))


def _on_board(row: Mapping[str, Any], on: date) -> bool:
    began, ended, last = row["published_on"], row["ended_on"], row["expires"]
    return began <= on and (ended is None or on < ended) and (last is None or on <= last)


def _named(table: Table, on: date | None) -> dict[int, str]:
    if on is None:
        told = free(table) if table.sourced or table.name == "sources" else table.model._default_manager.all()
        return dict(told.values_list("pk", table.key))
    columns = ["pk", table.key, *({table.begins} - {""})]
    if table.name == "opportunities":
        columns += ["published_on", "ended_on", "expires"]
    if table.name == "activities":
        columns += ["state"]
    rows = free(table).values(*columns).iterator(5000)
    return {row["pk"]: row[table.key] for row in rows if is_of_the_day(table, row, on)}


def _ties(held: Held) -> dict[int, str]:
    if held.on is None:
        return dict(Tie.objects.values_list("pk", "public_id"))
    return {pk: one.public_id for pk, one in held.standing.items()}


def _has(table: Table, column: str) -> bool:
    return any(one.name == column for one in table.model._meta.concrete_fields)


def _in_chunks(rows: QuerySet[Any, Any], pks: list[int]) -> Iterable[Any]:
    for start in range(0, len(pks), CHUNK):
        yield from rows.filter(pk__in=pks[start : start + CHUNK])
