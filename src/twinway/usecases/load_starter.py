"""Load the starter register, or bring it up to date when its files changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from django.db import transaction

from twinway.adapters.ingest.sources.starter import cooperation as facts
from twinway.adapters.ingest.sources.starter import people, places, ties
from twinway.adapters.ingest.sources.starter.files import RECORDED_ON, VIA, Starter, read_starter
from twinway.domain.cooperation import operations as cooperation
from twinway.domain.directory import operations as directory
from twinway.domain.library import operations as library
from twinway.domain.places import operations as place_operations
from twinway.domain.places import queries as place_queries
from twinway.domain.provenance import operations as provenance
from twinway.domain.provenance import queries as provenance_queries
from twinway.domain.publishing import operations as publishing
from twinway.domain.ties import operations as tie_operations

RECORDED_AT = datetime.fromisoformat(RECORDED_ON).replace(tzinfo=UTC)
Keys = dict[str, dict[str, int]]


def load_starter(*, again: bool = False) -> bool:
    """Load the starter in one transaction; False when this version is in already and it is not asked for `again`.

    New statements are added, vanished ones withdrawn; people's choices and other feeds are untouched. Everything is
    recorded as of the starter's own day, so that two machines hold the same register.
    """
    starter = read_starter()
    if not again and provenance_queries.loaded_version("starter") == starter.version:
        return False
    with transaction.atomic():
        _load(starter)
        provenance.mark_loaded(name="starter", version=starter.version, now=RECORDED_AT)
    return True


def _load(starter: Starter) -> None:
    keys: Keys = {"sources": provenance.record_sources(sources=people.sources(starter))}
    place_keys = _places(starter, keys)
    _people(starter, keys)
    _ties(starter, keys, place_keys)
    _facts(starter, keys, place_keys)


def _places(starter: Starter, keys: Keys) -> dict[str, str]:
    place_operations.add_missing_places(places=places.places(starter))
    place_keys = {row["key"]: places.key_of(row) for row in starter.rows("places")}
    pks = place_queries.pks_by_key(place_keys.values())
    keys["places"] = {key: pks[place] for key, place in place_keys.items()}
    place_operations.record_keys(keys={f"starter:{key}": pk for key, pk in keys["places"].items()})
    cities = [row for row in starter.rows("places") if row["kind"] == "city"]
    place_operations.rename(names={keys["places"][row["key"]]: row["current_name"] for row in cities})
    wikidata = {keys["places"][row["key"]]: row["wikidata_id"] for row in starter.rows("places") if row["wikidata_id"]}
    place_operations.record_links(wikidata=wikidata, sites={})
    place_operations.sync_names(
        via=VIA,
        names=places.names(starter, keys["places"], keys["sources"]),
        claims=places.claims(starter, keys["places"], keys["sources"]),
        now=RECORDED_AT,
    )
    return place_keys


def _people(starter: Starter, keys: Keys) -> None:
    rows = people.organisations(starter, keys["places"], keys["sources"])
    parents = people.parents(starter)
    keys["organisations"] = directory.sync_organisations(via=VIA, rows=rows, parents=parents, now=RECORDED_AT)
    keys["people"] = directory.sync_people(via=VIA, rows=people.people(starter, keys["sources"]), now=RECORDED_AT)
    directory.sync_roles(via=VIA, rows=people.roles(starter, keys), now=RECORDED_AT)
    directory.sync_regions(
        via=VIA,
        regions=people.regions(starter, places.country_codes(starter), keys["sources"]),
        representatives=people.representatives(starter, keys["organisations"], keys["sources"]),
        now=RECORDED_AT,
    )


def _ties(starter: Starter, keys: Keys, place_keys: Mapping[str, str]) -> None:
    inputs = ties.tie_inputs(starter, keys, place_keys)
    recorded = tie_operations.record_ties(ties=inputs, via=VIA, now=RECORDED_AT, complete=True)
    keys["ties"] = {
        given.keys[0].removeprefix("starter:"): done.tie for given, done in zip(inputs, recorded, strict=True)
    }
    bodies = [
        (tie, keys["organisations"][body], role, keys["sources"][source])
        for tie, body, role, source in ties.bodies(starter)
    ]
    tie_operations.sync_roles(via=VIA, bodies=bodies, now=RECORDED_AT)
    origins = [(tie, origin, sure, keys["sources"][source]) for tie, origin, sure, source in ties.origins(starter)]
    tie_operations.record_origins(origins=origins)


def _facts(starter: Starter, keys: Keys, place_keys: Mapping[str, str]) -> None:
    told = facts.activities(starter, keys)
    keys["activities"] = cooperation.sync_activities(
        via=VIA,
        rows=[item.columns for item in told],
        links={str(item.columns["key"]): item.links for item in told},
        parts={str(item.columns["key"]): item.parts for item in told},
        now=RECORDED_AT,
    )
    cooperation.sync_outcomes(via=VIA, rows=facts.outcomes(starter, keys), now=RECORDED_AT)
    agreed = facts.agreements(starter, keys)
    keys["agreements"] = cooperation.sync_agreements(
        via=VIA,
        rows=[item.columns for item in agreed],
        parties={str(item.columns["key"]): item.links["parties"] for item in agreed},
        now=RECORDED_AT,
    )
    cooperation.sync_commitments(via=VIA, rows=facts.commitments(starter, keys, place_keys), now=RECORDED_AT)
    library.sync_documents(via=VIA, rows=facts.documents(starter, keys), now=RECORDED_AT)
    printed = facts.figures(starter, keys)
    publishing.sync_figures(
        via=VIA,
        rows=[item.columns for item in printed],
        lines={str(item.columns["key"]): item.parts["rows"] for item in printed},
        now=RECORDED_AT,
    )
