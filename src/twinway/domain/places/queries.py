"""Reading places: one by key, many by primary key, their names, claims and open questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from django.db.models import Count, Max, QuerySet

from twinway.domain.places.models import NameDecision, NameQuestion, Place, PlaceClaim, PlaceKey, PlaceName
from twinway.domain.places.records import NameRecord, PlaceClaimRecord, PlaceInput, PlaceRecord, QuestionRecord
from twinway.kernel.errors import NotFound

_FIELDS = (
    *("pk", "key", "name", "kind", "country", "lat", "lon", "population"),
    *("region__key", "county__key", "region__iso", "region__name", "county__name"),
    *("timezone", "geonames", "iso", "fips", "wikidata", "official_site"),
)


def get_place(*, key: str) -> PlaceRecord:
    """The place of a key (`geonames:…`, `iso:…`, `fips:…`, `wikidata:…` or another register's); NotFound when none."""
    found = list(_records(Place.objects.filter(key=key)))
    if not found:
        alias = PlaceKey.objects.filter(key=key).values_list("place_id", flat=True).first()
        scheme, _, value = key.partition(":")
        by_id = {scheme: value} if scheme in ("geonames", "iso", "fips", "wikidata") and value else {"pk": alias}
        found = list(_records(Place.objects.filter(**by_id)[:1]))
    if not found:
        raise NotFound(f"There is no place {key[:60]}.")
    return found[0]


def places_by_pk(pks: Iterable[int]) -> dict[int, PlaceRecord]:
    """Places by primary key."""
    wanted = list(set(pks))
    found: dict[int, PlaceRecord] = {}
    for start in range(0, len(wanted), 900):
        for record in _records(Place.objects.filter(pk__in=wanted[start : start + 900])):
            found[record.pk] = record
    return found


def places_with_ties() -> dict[int, PlaceRecord]:
    """Every place that stands on a side of a tie, by primary key."""
    return {record.pk: record for record in _records(Place.objects.filter(tie_places__isnull=False).distinct())}


def pks_by_key(keys: Iterable[str]) -> dict[str, int]:
    """Key → primary key of the places that exist."""
    wanted = list(set(keys))
    found: dict[str, int] = {}
    for start in range(0, len(wanted), 900):
        found.update(Place.objects.filter(key__in=wanted[start : start + 900]).values_list("key", "pk"))
    return found


def all_places() -> Iterator[PlaceInput]:
    """Every place as it was loaded, for building the name index; areas come first."""
    fields = (
        *("key", "name", "kind", "country", "lat", "lon", "region__key", "county__key", "population"),
        *("timezone", "geonames", "iso", "fips", "wikidata", "alternate_names"),
    )
    for row in Place.objects.order_by("pk").values_list(*fields).iterator(10_000):
        key, name, kind, country, lat, lon, region, county, *rest = row
        yield PlaceInput(key, name, kind, country, lat, lon, region or "", county or "", *rest)


def dated_names() -> list[NameRecord]:
    """Every live name that a source dates or tells the script of, all places."""
    return _names(PlaceName.objects.filter(withdrawn_at=None))


def names_of(place: int) -> list[NameRecord]:
    """The sourced names of one place."""
    return _names(PlaceName.objects.filter(withdrawn_at=None, place=place))


def claims_of(place: int) -> list[PlaceClaimRecord]:
    """What sources say of one place."""
    rows = PlaceClaim.objects.filter(withdrawn_at=None, place=place).order_by("field", "-preferred", "value", "pk")
    return [PlaceClaimRecord(*row) for row in rows.values_list(*PlaceClaimRecord.__dataclass_fields__)]


def claims_by_place(field: str) -> dict[int, list[PlaceClaimRecord]]:
    """What sources say of one field, such as `founded`, by place."""
    found: dict[int, list[PlaceClaimRecord]] = defaultdict(list)
    rows = PlaceClaim.objects.filter(withdrawn_at=None, field=field).order_by("place", "-preferred", "value", "pk")
    for place, *claim in rows.values_list("place", *PlaceClaimRecord.__dataclass_fields__):
        found[place].append(PlaceClaimRecord(*claim))
    return found


def alternate_names(place: int) -> list[str]:
    """The names a gazetteer gives without language or period."""
    text = Place.objects.filter(pk=place).values_list("alternate_names", flat=True).first() or ""
    return [name for name in text.split("\n") if name]


def country_names() -> dict[str, str]:
    """ISO code → common English name."""
    return dict(Place.objects.filter(kind="country").values_list("country", "name"))


def countries() -> dict[str, PlaceRecord]:
    """ISO code → the country as a place."""
    return {record.country: record for record in _records(Place.objects.filter(kind="country"))}


def decided_names() -> dict[str, str]:
    """Text key → place key, as people decided."""
    return dict(NameDecision.objects.filter(withdrawn_at=None).values_list("text_key", "place__key"))


def open_questions() -> list[QuestionRecord]:
    """Written names nobody has settled yet."""
    rows = NameQuestion.objects.filter(decision=None).order_by("text_key")
    return [
        QuestionRecord(pk, key, text, country, region, tuple(candidates), reason)
        for pk, key, text, country, region, candidates, reason in rows.values_list(
            "pk", "text_key", "text", "country", "region", "candidates", "reason"
        )
    ]


def _names(rows: QuerySet[PlaceName]) -> list[NameRecord]:
    fields = ("place__key", "name", "lang", "script", "kind", "start", "end", "certainty", "source", "note")
    return [NameRecord(*row) for row in rows.order_by("pk").values_list(*fields)]


def _records(rows: QuerySet[Place]) -> Iterator[PlaceRecord]:
    countries = _countries(Place.objects.filter(kind="country").count())
    values = rows.values_list(*_FIELDS)
    for pk, key, name, kind, country, lat, lon, population, region, county, code, *rest in values:
        region_name, county_name, zone, *ids = rest
        place = (pk, key, name, kind, country, lat, lon, population, region, county)
        names = (code or "", region_name or "", county_name or "", countries.get(country, country))
        yield PlaceRecord(*place, *names, zone, *ids)


@lru_cache(maxsize=4)
def _countries(count: int) -> dict[str, str]:  # noqa: ARG001 – the count renews the cache when countries are loaded
    return country_names()


def index_version() -> str:
    """Changes when places or sourced names were added, so that the name index is built anew."""
    places = Place.objects.aggregate(count=Count("pk"), last=Max("pk"))
    names = PlaceName.objects.filter(withdrawn_at=None).aggregate(count=Count("pk"), last=Max("pk"))
    return "-".join(str(value or 0) for value in (*places.values(), *names.values()))


def keys_by_wikidata() -> dict[str, str]:
    """Wikidata id → place key; the earliest place where two bear one id."""
    rows = Place.objects.exclude(wikidata="").order_by("-pk")
    return dict(rows.values_list("wikidata", "key"))


def keys_by_geonames(ids: Iterable[str]) -> dict[str, str]:
    """GeoNames id → place key of the places that exist."""
    wanted = list(set(ids))
    keys = pks_by_key(f"geonames:{number}" for number in wanted)
    return {number: f"geonames:{number}" for number in wanted if f"geonames:{number}" in keys}


def spellings(keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Place key → its name and the names a gazetteer gives beside it."""
    rows = Place.objects.filter(key__in=list(keys)).values_list("key", "name", "alternate_names")
    return {key: (name, *alternate.split("\n")) for key, name, alternate in rows}


def added_places() -> list[PlaceInput]:
    """Places that no gazetteer holds and an import added under their Wikidata id, in the order they came."""
    fields = ("key", "name", "kind", "country", "lat", "lon")
    rows = Place.objects.filter(key__startswith="wikidata:").order_by("pk")
    return [PlaceInput(*row) for row in rows.values_list(*fields)]


def city_points() -> list[tuple[str, float, float]]:
    """(key, latitude, longitude) of every city of the gazetteer that has a point."""
    rows = Place.objects.filter(kind="city", lat__isnull=False, lon__isnull=False).order_by("pk")
    rows = rows.exclude(key__startswith="wikidata:")
    return [
        (key, lat, lon)
        for key, lat, lon in rows.values_list("key", "lat", "lon")
        if lat is not None and lon is not None
    ]


def question_of(pk: int) -> QuestionRecord:
    """One question, answered or not; NotFound when there is none."""
    fields = ("pk", "text_key", "text", "country", "region", "candidates", "reason")
    row = NameQuestion.objects.filter(pk=pk).values_list(*fields).first()
    if row is None:
        raise NotFound(f"There is no question {pk}.")
    number, key, text, country, region, candidates, reason = row
    return QuestionRecord(number, key, text, country, region, tuple(candidates), reason)
