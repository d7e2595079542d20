"""Ties with somebody to ask, for tests of confirmation rounds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import combinations

from twinway.domain.accounts.models import OfficialAddress
from twinway.domain.places.models import Place
from twinway.domain.provenance import operations as provenance
from twinway.domain.provenance.records import SourceRecord
from twinway.domain.ties import operations
from twinway.domain.ties.records import PlaceKeyed, Said, SideInput, StatementInput, TieInput

NOW = datetime(2026, 11, 1, 9, tzinfo=UTC)


def listed_ties(count: int) -> list[str]:
    """So many new ties between towns of two countries, each only named in a list; their public ids."""
    source = provenance.record_sources(sources=[SourceRecord("round-list", "A list", accessed="2026-10-01")])
    told = StatementInput("lists", "2026-10-01", Said(source["round-list"]))
    ties = [TieInput("sister", sides, statements=(told,)) for sides in _pairs()]
    done = operations.record_ties(ties=ties, via="round-list", now=NOW, complete=True)
    return [one.public_id for one in done if one.verdict == "created"][:count]


def address_of(scope: str, address: str) -> None:
    """An office's address for a scope."""
    OfficialAddress.objects.create(scope=scope, address=address, recorded_at=NOW)


def _pairs() -> Iterator[tuple[SideInput, SideInput]]:
    towns = Place.objects.filter(kind="city").order_by("pk").values_list("pk", "key", "country")[:40]
    for first, second in combinations(towns, 2):
        if first[2] != second[2]:
            sides = [SideInput((PlaceKeyed(pk, key),), country, "city") for pk, key, country in (first, second)]
            yield sides[0], sides[1]
