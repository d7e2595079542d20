"""Starter sources, organisations, people, regions and representatives as rows of the register."""

from __future__ import annotations

from collections.abc import Mapping

from twinway.adapters.ingest.sources.starter.files import Row, Starter
from twinway.domain.provenance.records import SourceRecord

Keys = Mapping[str, int]
Columns = dict[str, object]


def sources(starter: Starter) -> list[SourceRecord]:
    """Every page the starter rests on; a source that printed a table counts for the table's date."""
    counted = {row["source"]: row["as_of"] for row in reversed(starter.rows("published_figures")) if row["rows"]}
    return [_source(row, counted.get(row["id"], "")) for row in starter.rows("sources")]


def _source(row: Row, count_date: str) -> SourceRecord:
    return SourceRecord(
        key=row["id"],
        title=row["title"],
        publisher=row["publisher"],
        date=row["date"] or "",
        count_date=count_date,
        url=row["url"] or "",
        kind=row["kind"],
        accessed=row["accessed"] or "",
        consulted=row["consulted"] or "",
        quoted_through=row["quoted_through"] or "",
        licence="facts stated in our own words, CC BY 4.0",
        redistributable=True,
        note=row["note"] or "",
    )


def organisations(starter: Starter, places: Keys, sources: Keys) -> list[Columns]:
    """Bodies, without their parents (a second pass joins those)."""
    return [
        {
            "key": row["key"],
            "name": row["name"],
            "named_in_source": row["named_in_source"] == "yes",
            "kind": row["kind"],
            "place_id": places.get(row["place"]),
            "count": row["count"],
            "role": row["role"] or "",
            "sector_codes": row["sector_codes"],
            "source_id": sources[row["source"]],
            "note": row["note"] or "",
        }
        for row in starter.rows("organisations")
    ]


def parents(starter: Starter) -> dict[str, str]:
    """Organisation key → key of the body it belongs to."""
    return {row["key"]: row["parent"] for row in starter.rows("organisations") if row["parent"]}


def people(starter: Starter, sources: Keys) -> list[Columns]:
    """People named in a source, and roles without a name."""
    return [
        {
            "key": row["key"],
            "name": row["name"] or "",
            "native_name": row["native_name"] or "",
            "category": row["category"],
            "source_id": sources[row["source"]],
            "note": row["note"] or "",
        }
        for row in starter.rows("people")
    ]


def roles(starter: Starter, keys: Mapping[str, Keys]) -> list[Columns]:
    """Who was what, where and when; `keys` maps people, organisations, places and sources."""
    return [
        {
            "person_id": keys["people"][person["key"]],
            "role": row["role"],
            "body_id": keys["organisations"].get(row["body"]),
            "place_id": keys["places"].get(row["place"]),
            "state_at_source": row["state_at_source"],
            "start": row["start"] or "",
            "end": row["end"] or "",
            "observed": row["observed"] or "",
            "term_source_id": keys["sources"].get(row["term_source"]),
            "source_id": keys["sources"][row["source"]],
        }
        for person in starter.rows("people")
        for row in person["roles"]
    ]


def regions(starter: Starter, countries: Mapping[str, str], sources: Keys) -> list[Columns]:
    """The consulting regions; `countries` maps starter keys to ISO codes."""
    return [
        {
            "key": row["key"],
            "name": row["name_in_article"],
            "order": row["order"],
            "countries": [countries[key] for key in row["countries"]],
            "total": row["sci_total_2002_06"],
            "locator": row["locator"] or "",
            "certainty": row["membership_certainty"],
            "source_id": sources[row["source"]],
            "note": row["note"] or "",
        }
        for row in starter.rows("regions")
    ]


def representatives(starter: Starter, organisations: Keys, sources: Keys) -> list[Columns]:
    """Representatives told as a number."""
    return [
        {
            "key": row["key"],
            "organisation_id": organisations[row["organisation"]],
            "area": row["area"],
            "count": row["count"],
            "qualifier": row["qualifier"],
            "as_of": row["as_of"],
            "locator": row["locator"] or "",
            "certainty": row["certainty"],
            "source_id": sources[row["source"]],
            "note": row["note"] or "",
        }
        for row in starter.rows("representatives")
    ]
