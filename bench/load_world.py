"""Load the invented world into a register of its own, through the same operations as any import."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bench.world import Spot, WorldTie, make_world

if TYPE_CHECKING:
    from twinway.domain.ties.records import TieInput

Columns = dict[str, object]
Links = Mapping[str, Mapping[str, Sequence[int]]]
Parts = Mapping[str, Mapping[str, Sequence[Columns]]]

VIA = "bench"
NOW = datetime(2025, 1, 1, tzinfo=UTC)
LISTS = 6


def load_world(ties: int, seed: int) -> int:
    """Record the world in the register this process has open; returns how many ties were created."""
    from twinway.domain.cooperation import operations as cooperation
    from twinway.domain.ties import operations

    world = make_world(spots(), ties, seed)
    sources = _sources()
    recorded = operations.record_ties(ties=[_input(tie, sources) for tie in world], via=VIA, now=NOW, complete=True)
    pks = {tie.number: one.tie for tie, one in zip(world, recorded, strict=True)}
    rows, links, parts = _visits(world, pks, sources[0])
    cooperation.sync_activities(via=VIA, rows=rows, links=links, parts=parts, now=NOW)
    cooperation.sync_outcomes(via=VIA, rows=_outcomes(world, pks, sources[0]), now=NOW)
    return sum(one.verdict == "created" for one in recorded)


def spots() -> list[Spot]:
    """Every place of the loaded gazetteer, villages too: real lists have them."""
    from twinway.domain.places.models import Place
    from twinway.domain.places.records import CALLED_STATES

    columns = ("pk", "key", "kind", "country", "population")
    return [
        Spot(pk, key, kind, country, "state" if kind == "region" and country in CALLED_STATES else kind, people)
        for pk, key, kind, country, people in Place.objects.exclude(key__startswith="local:").values_list(*columns)
    ]


def _sources() -> list[int]:
    from twinway.domain.provenance import operations as provenance
    from twinway.domain.provenance.records import SourceRecord

    records = [
        SourceRecord(
            key=f"bench:list-{n}",
            title=f"Invented list {n} of the benchmark",
            date=f"{2002 + 3 * n}",
            accessed=f"{2003 + 3 * n}-01-15",
            url=f"https://example.org/list-{n}",
            kind="list",
            licence="CC0",
            redistributable=True,
        )
        for n in range(1, LISTS + 1)
    ]
    keys = provenance.record_sources(sources=records)
    return [keys[record.key] for record in records]


def _input(tie: WorldTie, sources: Sequence[int]) -> TieInput:
    from twinway.domain.ties.records import (
        ClaimInput,
        DecisionInput,
        PlaceKeyed,
        Said,
        SideInput,
        StatementInput,
        TieInput,
    )

    said = [Said(sources[n - 1], locator=f"row {tie.number}") for n in tie.lists]
    verb = {"listed": "lists", "proposed": "proposes"}.get(tie.standing, "states")
    day = [f"{2003 + 3 * n}-01-15" for n in tie.lists]
    decisions = []
    if tie.standing in ("signed", "suspended", "terminated", "emeritus"):
        decisions.append(DecisionInput("both", "signed", f"{tie.year}-06", said[0], body="both mayors"))
    if tie.ended:
        decisions.append(DecisionInput("first", tie.standing, f"{tie.ended}-09-01", said[0], body="city council"))
    claims = [
        ClaimInput("since", str(tie.year + n), one)
        for n, one in enumerate(said)
        if tie.year and tie.standing != "proposed"
    ]
    a, b = (SideInput((PlaceKeyed(s.pk, s.key),), s.country, s.level) for s in (tie.a, tie.b))
    return TieInput(
        kind=tie.kind,
        sides=(a, b),
        keys=(f"bench:{tie.number}",),
        statements=tuple(StatementInput(verb, when, one) for when, one in zip(day, said, strict=True)),
        claims=tuple(claims),
        decisions=tuple(decisions),
    )


def _visits(world: Sequence[WorldTie], pks: Mapping[int, int], source: int) -> tuple[list[Columns], Links, Parts]:
    rows: list[Columns] = []
    links: dict[str, dict[str, list[int]]] = {}
    parts: dict[str, dict[str, list[Columns]]] = {}
    for tie in world:
        for n, year in enumerate(tie.visits):
            key = f"bench:{tie.number}:visit-{n}"
            said = {"source_id": source, "locator": "", "certainty": "stated", "note": ""}
            row = {"key": key, "title": f"Invented delegation of {year}", "kind": "delegation", "state": "happened"}
            rows.append({**row, "date": str(year), "date_basis": "stated", "purposes": ["trade"], **said})
            links[key] = {"ties": [pks[tie.number]], "host_places": [], "host_organisations": [], "assisted_by": []}
            guest = {"position": 0, "place_id": tie.a.pk, "role": "delegation"}
            parts[key] = {"participants": [guest], "outputs": []}
    return rows, links, parts


def _outcomes(world: Sequence[WorldTie], pks: Mapping[int, int], source: int) -> list[Columns]:
    return [
        {
            "key": f"bench:{tie.number}:outcome",
            "tie_id": pks[tie.number],
            "metric": "jobs",
            "value": str(tie.outcome[1]),
            "qualifier": "exact",
            "unit": "people",
            "as_of": str(tie.visits[-1]),
            "attribution": "assisted",
            "attribution_word": "helped",
            "sector_codes": [tie.outcome[0]],
            "source_id": source,
            "locator": "",
            "certainty": "stated",
            "note": "",
        }
        for tie in world
        if tie.outcome
    ]
