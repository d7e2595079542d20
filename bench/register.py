"""The register a process has open, as the benchmarks take it: ends, questions, searches in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from bench.questions import Question, questions
from twinway.domain.places import queries as places
from twinway.domain.places.models import Place
from twinway.engines.matching.records import EndRow, PlaceRef
from twinway.engines.resolution.records import Query
from twinway.usecases.find_bridges import FindRequest
from twinway.usecases.places import resolve
from twinway.usecases.register import Snapshot, place_ref

ON = datetime.now(UTC).date()
"""The day asked about: today, since a list without dates speaks from the day it was read."""


def ends(register: Snapshot) -> list[EndRow]:
    """The rows the network is made of."""
    return [
        EndRow(pk, letter, register.refs[place])
        for pk, tie in register.ties.items()
        for letter, side in zip(("a", "b"), tie.sides, strict=True)
        for place in side.places
    ]


def questions_of(register: Snapshot, count: int) -> list[Question]:
    """The questions of this register."""
    rows = Place.objects.filter(kind="city", population__gte=5000).order_by("key")
    countries = {place.country: place_ref(place) for place in _countries()}
    return questions(
        register.network.places,
        list(rows.values_list("key", flat=True)),
        lambda key: place_ref(places.get_place(key=key)),
        countries.get,
        count=count,
    )


def requests(asked: list[Question]) -> list[FindRequest]:
    """The same questions as a person writes them: a name with its state and country, an id where that is asked back."""
    return [_request(question) for question in asked]


def _countries() -> Iterator[places.PlaceRecord]:
    keys = Place.objects.filter(kind="country").order_by("key").values_list("key", flat=True)
    return (places.get_place(key=key) for key in keys)


def _request(question: Question) -> FindRequest:
    home, target = _written(question.home), _written(question.target)
    return FindRequest(home, ON, target, question.sector, within_km=round(question.within_km, 1))


def _written(place: PlaceRef) -> str:
    found = resolve(Query(place.label, on=ON))
    return place.label if found.best and not found.ask and found.best.key == place.key else place.key
