"""Starter activities, outcomes, agreements, figures and documents as rows of the register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from twinway.adapters.ingest.sources.starter.files import Row, Starter

Keys = Mapping[str, Mapping[str, int]]
Columns = dict[str, object]
# "resulted" is the starter's word for a visit's products; no source says that a tie caused them.
_ATTRIBUTION = {"assisted": "assisted", "resulted": "assisted", "caused": "caused", "coincided": "coincided"}


@dataclass(frozen=True, slots=True)
class Linked:
    """A row with the records it points to, by list name, as primary keys."""

    columns: Columns
    links: dict[str, list[int]]
    parts: dict[str, list[Columns]]


def activities(starter: Starter, keys: Keys) -> list[Linked]:
    """Visits, events, gifts, signings, each with its ties, hosts, participants and outputs."""
    return [_activity(row, keys) for row in starter.rows("activities")]


def outcomes(starter: Starter, keys: Keys) -> list[Columns]:
    """What came of ties; the value keeps its qualifier, the cause its word."""
    codes = {row["key"]: row["sector_codes"] for row in starter.rows("organisations")}
    return [
        {
            "key": row["key"],
            "tie_id": keys["ties"].get(row["tie"]),
            "activity_id": keys["activities"].get(row["activity"]),
            "organisation_id": keys["organisations"].get(row["organisation"]),
            "metric": row["metric"],
            "value": str(row["value"]),
            "qualifier": row["qualifier"],
            "unit": row["unit"] or "",
            "geography": row["geography"] or "",
            "as_of": row["as_of"] or "",
            "attribution": _ATTRIBUTION.get(row["attribution"], ""),
            "attribution_word": row["attribution"],
            "sector_codes": row["sector_codes"] or codes.get(row["organisation"], []),
            **_said(row, keys),
        }
        for row in starter.rows("outcomes")
    ]


def agreements(starter: Starter, keys: Keys) -> list[Linked]:
    """Agreements with their parties and what is known of their articles."""
    return [
        Linked(
            columns={
                "key": row["key"],
                "title": row["title"],
                "tie_id": keys["ties"][row["tie"]],
                "kind": row["kind"],
                "state": row["state"],
                "date": row["date"],
                "scope_fields": row["scope_fields"],
                "languages": row["languages"] or [],
                "term": row["term"] or "",
                "articles_known": row["articles_known"],
                "text_held": bool(row["text_held"]),
                **_said(row, keys),
            },
            links={"parties": [keys["places"][key] for key in row["parties"]]},
            parts={},
        )
        for row in starter.rows("agreements")
    ]


def commitments(starter: Starter, keys: Keys, place_keys: Mapping[str, str]) -> list[Columns]:
    """What each known article obliges whom to do for whom."""
    return [
        {
            "key": row["key"],
            "agreement_id": keys["agreements"][agreement["key"]],
            "article": row["article"],
            "obliged_party_id": keys["organisations"][row["obliged_party"]],
            "obliged_place_id": keys["places"].get(row["obliged_place"]),
            "beneficiary_class": row["beneficiary_class"],
            "eligibility": [{"rule": e["rule"], "place": place_keys[e["place"]]} for e in row["eligibility"]],
            "eligibility_operator": row["eligibility_operator"] or "",
            "strength": row["strength"],
            "benefit": row["benefit"] or "",
            "quotation": row["quotation"] or "",
            "fulfilment": row["fulfilment"] or "",
            **_said(row, keys),
        }
        for agreement in starter.rows("agreements")
        for row in agreement["commitments"]
    ]


def documents(starter: Starter, keys: Keys) -> list[Columns]:
    """Texts the register knows of, with our summary."""
    return [
        {
            "key": row["key"],
            "title": row["title"],
            "kind": row["kind"],
            "author_id": keys["people"].get(row["author"]),
            "issuer": row["issuer"] or "",
            "date": row["date"] or "",
            "language": row["language"] or "",
            "url": row["url"] or "",
            "count": row["count"],
            "version": str(row["version"] or ""),
            "summary": row["summary"] or [],
            "tie_id": keys["ties"].get(row["tie"]),
            "activity_id": keys["activities"].get(row["activity"]),
            "place_id": keys["places"].get(row["place"]),
            **_said(row, keys),
        }
        for row in starter.rows("documents")
    ]


def figures(starter: Starter, keys: Keys) -> list[Linked]:
    """Counts somebody printed."""
    return [
        Linked(
            columns={
                "key": row["key"],
                "title": row["title"],
                "counted_by": row["counted_by"],
                "as_of": row["as_of"],
                "unit": row["unit"],
                "scope": row["scope"] or "",
                "value": "" if row["value"] is None else str(row["value"]),
                "qualifier": row["qualifier"],
                "computed_total": row["computed_total"],
                **_said(row, keys),
            },
            links={},
            parts={
                "rows": [
                    {"position": n, "place_id": keys["places"][line["place"]], "count": line["count"]}
                    for n, line in enumerate(row["rows"] or [])
                ]
            },
        )
        for row in starter.rows("published_figures")
    ]


def _activity(row: Row, keys: Keys) -> Linked:
    return Linked(
        columns={
            "key": row["key"],
            "title": row["title"],
            "kind": row["kind"],
            "state": row["state"],
            "date": row["date"] or "",
            "date_basis": row["date_basis"],
            "date_source_id": keys["sources"].get(row["date_source"]),
            "date_qualifier": row["date_qualifier"] or "",
            "place_id": keys["places"].get(row["place"]),
            "direction": row["direction"] or "",
            "purposes": row["purposes"],
            **_said(row, keys),
        },
        links={
            "ties": [keys["ties"][key] for key in row["ties"]],
            "host_places": [keys["places"][key] for key in row["hosts"] if key in keys["places"]],
            "host_organisations": [keys["organisations"][key] for key in row["hosts"] if key in keys["organisations"]],
            "assisted_by": [keys["organisations"][key] for key in row["assisted_by"]],
        },
        parts={
            "participants": [
                {
                    "position": n,
                    "person_id": keys["people"].get(p["person"]),
                    "organisation_id": keys["organisations"].get(p["organisation"]),
                    "place_id": keys["places"].get(p["place"]),
                    "role": p["role"],
                }
                for n, p in enumerate(row["participants"])
            ],
            "outputs": [
                {
                    "position": n,
                    "kind": o["kind"],
                    "count": o["count"],
                    "qualifier": o["qualifier"] or "",
                    "description": o["description"] or "",
                    "published_at": o["published_at"] or "",
                }
                for n, o in enumerate(row["outputs"])
            ],
        },
    )


def _said(row: Row, keys: Keys) -> Columns:
    return {
        "source_id": keys["sources"][row["source"]],
        "locator": row.get("locator") or "",
        "certainty": row.get("certainty") or "stated",
        "note": row.get("note") or "",
    }
