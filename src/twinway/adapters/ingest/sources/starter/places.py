"""Starter places as places, dated names and claims of the register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from twinway.adapters.ingest.sources.starter.files import Row, Starter
from twinway.domain.places.records import PlaceInput

Columns = dict[str, object]
_KINDS: dict[object, str] = {"state": "region", "republic": "country"}
_ORDER = ("country", "region", "county", "city")


def places(starter: Starter) -> list[PlaceInput]:
    """The communities, areas first, for a register whose gazetteer does not hold them."""
    rows = [_place(row) for row in starter.rows("places")]
    regions = {row.iso: row.key for row in rows if row.kind == "region"}
    placed = [
        replace(place, region=regions.get(row["subdivision"] or "", "")) if place.kind == "city" else place
        for place, row in zip(rows, starter.rows("places"), strict=True)
    ]
    return sorted(placed, key=lambda place: _ORDER.index(place.kind))


def key_of(row: Row) -> str:
    """`geonames:5134086`."""
    return f"geonames:{row['geonames_id']}" if row["geonames_id"] else f"local:{row['key']}"


def country_codes(starter: Starter) -> dict[str, str]:
    """Starter key → ISO 3166-1 code."""
    return {row["key"]: row["country"] for row in starter.rows("places")}


def names(starter: Starter, places: Mapping[str, int], sources: Mapping[str, int]) -> list[Columns]:
    """Names with their language, script and period."""
    return [
        {
            "place_id": places[row["key"]],
            "name": name["name"],
            "lang": name["lang"] or "",
            "script": name["script"] or "",
            "kind": name["kind"],
            "start": name["from"] or "",
            "end": name["to"] or "",
            "certainty": name["certainty"],
            "source_id": sources[name["source"]],
            "note": name["note"] or "",
        }
        for row in starter.rows("places")
        for name in row["names"]
    ]


def claims(starter: Starter, places: Mapping[str, int], sources: Mapping[str, int]) -> list[Columns]:
    """When a place was founded, by whom it is said."""
    return [
        {
            "place_id": places[row["key"]],
            "field": "founded",
            "value": claim["date"] or "",
            "detail": claim["event"] or "",
            "preferred": claim["preferred"],
            "certainty": claim["certainty"],
            "source_id": sources[claim["source"]],
            "note": claim["note"] or "",
        }
        for row in starter.rows("places")
        for claim in row["founded"]
    ]


def _place(row: Row) -> PlaceInput:
    kind = _KINDS.get(row["kind"]) or str(row["kind"])
    return PlaceInput(
        key=key_of(row),
        name=row["current_name"],
        kind=kind,
        country=row["country"],
        lat=row["lat"],
        lon=row["lon"],
        geonames=str(row["geonames_id"] or ""),
        iso=(row["subdivision"] or "") if kind == "region" else row["country"] if kind == "country" else "",
        wikidata=row["wikidata_id"] or "",
    )
