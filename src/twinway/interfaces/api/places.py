"""`/api/v1/places/…`."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router

from twinway.engines.resolution.records import Query
from twinway.interfaces.api.schemas import ErrorDoc
from twinway.interfaces.shapes.asked import day
from twinway.interfaces.shapes.places import PlaceDoc, ResolutionDoc
from twinway.usecases import places

router = Router(tags=["places"])


@router.get("/resolve", response={200: ResolutionDoc, 400: ErrorDoc}, summary="The place a written name means")
def resolve(  # noqa: PLR0913, PLR0917 – one parameter a field
    request: HttpRequest,  # noqa: ARG001
    text: str = "",
    name: str = "",
    country: str = "",
    region: str = "",
    kind: str = "",
    as_of: str = "",
) -> ResolutionDoc:
    """The best place with reasons; `ask` says that a person must choose. `name` is another word for `text`."""
    on = day("as_of", as_of) if as_of else None
    return ResolutionDoc.of(places.resolve(Query(text or name, country or None, region or None, kind or None, on)))


@router.get("/{key}", response={200: PlaceDoc, 404: ErrorDoc}, summary="One place by its id")
def place(request: HttpRequest, key: str) -> PlaceDoc:  # noqa: ARG001
    """A place by any of its ids: geonames:…, iso:…, fips:…, wikidata:…"""
    return PlaceDoc.of_record(places.get(key))
