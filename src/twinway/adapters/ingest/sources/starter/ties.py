"""Starter ties as inputs of the register: the same road as any import."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from twinway.adapters.ingest.sources.starter.files import Row, Starter
from twinway.domain.ties.records import (
    ClaimInput,
    DecisionInput,
    FieldInput,
    ObservationInput,
    PlaceKeyed,
    Said,
    SideInput,
    StatementInput,
    TieInput,
)

Keys = Mapping[str, Mapping[str, int]]
_KINDS: dict[object, str] = {"health_partnership": "institutional"}
_VERBS = {"proposed": "proposes", "event_only": ""}
_PARTIES: dict[str | None, Literal["first", "second", "both", ""]] = {
    "us": "first",
    "partner": "second",
    "both": "both",
    None: "",
}


def tie_inputs(starter: Starter, keys: Keys, place_keys: Mapping[str, str]) -> list[TieInput]:
    """Every tie; `keys` maps names of sources, places, organisations and people to primary keys."""
    dates = {row["id"]: row["date"] or "" for row in starter.rows("sources")}  # an undated page speaks for no day
    countries = {row["key"]: row["country"] for row in starter.rows("places")}
    return [
        TieInput(
            kind=_KINDS.get(row["kind"]) or str(row["kind"]),
            sides=(
                _side(row, 0, keys, place_keys, countries),
                _side(row, 1, keys, place_keys, countries),
            ),
            keys=(f"starter:{row['id']}",),
            note=row["note"] or "",
            statements=_statements(row, keys, dates),
            claims=(*_claims(row, keys), *_article_row(row, keys)),
            decisions=_decisions(row, keys),
            observations=_observations(row, keys),
            fields=tuple(FieldInput(f["field"], _said(f, keys)) for f in row["fields_of_cooperation"]),
        )
        for row in starter.rows("ties")
    ]


def origins(starter: Starter) -> list[tuple[str, str, str, str]]:
    """(tie, origin, certainty, source) for each tie that grew out of another link."""
    return [
        (f"starter:{row['id']}", f"starter:{row['origin']['tie']}", row["origin"]["certainty"], row["origin"]["source"])
        for row in starter.rows("ties")
        if row["origin"]
    ]


def bodies(starter: Starter) -> list[tuple[str, str, str, str]]:
    """(tie, organisation, role, source): who does what in a tie."""
    return [
        (f"starter:{tie}", row["key"], row["kind"].replace("_", " "), row["source"])
        for row in starter.rows("organisations")
        for tie in row["ties"]
    ]


def _side(row: Row, index: int, keys: Keys, place_keys: Mapping[str, str], countries: Mapping[str, str]) -> SideInput:
    party = row["parties"][index]
    return SideInput(
        places=tuple(PlaceKeyed(keys["places"][key], place_keys[key]) for key in party["places"]),
        country=countries[party["places"][0]],
        level=row["level"].split("-")[index],
        capacity=party["capacity"] or "",
        managed_by=keys["organisations"].get(party["managed_by"]),
        note=party["note"] or "",
    )


def _statements(row: Row, keys: Keys, dates: Mapping[str, str]) -> tuple[StatementInput, ...]:
    """The article's word where it names the tie; else the word of the source the record rests on."""
    told = row["article_status"]
    if told is None:
        return (StatementInput("states", dates[row["source"]], Said(keys["sources"][row["source"]])),)
    verb = _VERBS.get(told["value"], "states")
    if not verb:
        return ()
    return (StatementInput(verb, told["as_of"], _said({**told, "note": told["note"] or told["value"]}, keys)),)


def _claims(row: Row, keys: Keys) -> tuple[ClaimInput, ...]:
    rivals = {c["field"] for c in row["claims"] if not c["preferred"]}
    return tuple(
        ClaimInput(
            c["field"], str(c["value"] or ""), _said(c, keys), chosen=_reason(c, rivals) if c["preferred"] else ""
        )
        for c in row["claims"]
    )


def _article_row(row: Row, keys: Keys) -> tuple[ClaimInput, ...]:
    said = Said(keys["sources"]["bisnis-2002-07"])
    return (ClaimInput("article_row", row["article_row"], said),) if row["article_row"] else ()


def _reason(claim: Row, rivals: set[str]) -> str:
    if claim["note"]:
        return str(claim["note"])
    return "preferred by the starter register over other sources" if claim["field"] in rivals else "the only claim"


def _decisions(row: Row, keys: Keys) -> tuple[DecisionInput, ...]:
    return tuple(
        DecisionInput(
            party=_PARTIES[d["party"]],
            effect=d["effect"],
            date=d["date"],
            said=_said(d, keys),
            body=d["body"] or "",
            by=keys["people"].get(d["by"]),
            vote=d["vote"] or "",
        )
        for d in row["decisions"]
    )


def _observations(row: Row, keys: Keys) -> tuple[ObservationInput, ...]:
    return tuple(
        ObservationInput(_PARTIES[o["party"]], o["date"] or "", o["state"], _said(o, keys)) for o in row["observations"]
    )


def _said(row: Row, keys: Keys) -> Said:
    return Said(
        source=keys["sources"][row["source"]],
        locator=row.get("locator") or "",
        certainty=row.get("certainty") or "stated",
        note=row.get("note") or "",
    )
