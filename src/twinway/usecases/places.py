"""Resolve a written place for a person: an answer, or a question back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from twinway.domain.places import queries as place_queries
from twinway.domain.places.records import PlaceRecord
from twinway.domain.provenance import queries as provenance
from twinway.engines.matching.records import PlaceRef
from twinway.engines.resolution.complete import complete
from twinway.engines.resolution.records import Candidate, Place, Query, Resolution
from twinway.kernel.errors import NotFound
from twinway.usecases import place_index


@dataclass(frozen=True, slots=True)
class PlaceQuestion:
    """A written place that may mean several; the field it was written in, and the candidates, best first."""

    field: str
    text: str
    candidates: tuple[Candidate, ...]


class PlaceNotFound(NotFound):
    """Nothing is known under this name; `field` is where it was written."""

    def __init__(self, field: str, text: str, suggestions: tuple[str, ...]) -> None:
        shown = text if len(text) <= 60 else f"{text[:60]}…"
        super().__init__(f"No place called “{shown}” is known.", suggestions=suggestions)
        self.field = field


def resolve(query: Query, version: int | None = None) -> Resolution:
    """The best place with reasons, or a question; Invalid when the text cannot be read.

    `version` is the data version where the caller has read it already.
    """
    version = provenance.data_version() if version is None else version
    return place_index.resolver(version).resolve(query, _decided(version))


def resolve_many(queries: Iterable[Query]) -> Iterator[Resolution]:
    """Answer one after the other, in order."""
    return place_index.resolver().resolve_many(queries, _decided(provenance.data_version()))


def settle(field: str, text: str, on: date | None = None, *, version: int | None = None) -> Place | PlaceQuestion:
    """One place for a field, or the question to ask; PlaceNotFound when nothing fits."""
    found = resolve(Query(text, on=on), version)
    if found.best is None:
        raise PlaceNotFound(field, text, tuple(c.label for c in suggest(text[:40], limit=5)))
    return PlaceQuestion(field, text, found.candidates) if found.ask else found.best


def suggest(text: str, limit: int = 8) -> list[Place]:
    """Places whose name begins so, the largest first; a comma starts the state; nothing for an empty text."""
    return [found.place for found in complete(place_index.resolver().index, text, limit)]


def ref(place: Place) -> PlaceRef:
    """A resolved place as the matching engine takes it."""
    return PlaceRef(
        key=place.key,
        name=place.name,
        label=place.label,
        kind=place.kind,  # type: ignore[arg-type]  # one of the four kinds
        country=place.country,
        region=place.region,
        county=place.county,
        lat=place.lat,
        lon=place.lon,
    )


def get(key: str) -> PlaceRecord:
    """A place by any of its keys; NotFound when there is none."""
    return place_queries.get_place(key=key)


@lru_cache(maxsize=2)
def _decided(version: int) -> dict[tuple[str, str, str], str]:  # noqa: ARG001 – a decision bumps the data version
    return place_index.decided()
