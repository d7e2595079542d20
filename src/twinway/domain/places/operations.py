"""Writing places, their names, and the answers people gave about written names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice

from django.db import connection, transaction

from twinway.domain.places.models import NameDecision, NameQuestion, Place, PlaceClaim, PlaceKey, PlaceName
from twinway.domain.places.records import PlaceInput
from twinway.domain.provenance import operations as provenance
from twinway.kernel.errors import NotFound

COLUMNS = (
    *("key", "name", "kind", "country", "region_id", "county_id", "lat", "lon", "population", "timezone"),
    *("geonames", "iso", "fips", "alternate_names", "wikidata"),
)
KEPT = ("key", "wikidata")  # an id somebody joined to a place is not lost by a reload
BATCH = 5000
Rows = Sequence[Mapping[str, object]]


class PlaceUnknown(NotFound):
    """No place bears this key."""


@transaction.atomic
def load_places(*, places: Iterable[PlaceInput], on_batch: Callable[[int], None] | None = None) -> int:
    """Add or refresh places by key, in the order given (regions and counties before their cities). Returns how many."""
    pks: dict[str, int] = dict(Place.objects.exclude(kind="city").values_list("key", "pk"))
    sql, total = _upsert_sql(), 0
    for batch in _batches(iter(places)):
        with connection.cursor() as cursor:
            cursor.executemany(sql, [_row(place, pks) for place in batch])
        areas = [place.key for place in batch if place.kind != "city"]
        for start in range(0, len(areas), 900):
            pks.update(Place.objects.filter(key__in=areas[start : start + 900]).values_list("key", "pk"))
        total += len(batch)
        if on_batch:
            on_batch(len(batch))
    provenance.bump_data_version()
    return total


@transaction.atomic
def record_keys(*, keys: Mapping[str, int]) -> None:
    """Remember places under another register's keys."""
    rows = [PlaceKey(key=key, place_id=pk) for key, pk in keys.items()]
    PlaceKey.objects.bulk_create(rows, update_conflicts=True, unique_fields=["key"], update_fields=["place"])


@transaction.atomic
def record_links(*, wikidata: Mapping[int, str], sites: Mapping[int, str]) -> int:
    """Join Wikidata ids and official web sites to places by primary key; a value that stands is kept."""
    rows = list(Place.objects.filter(pk__in=[*wikidata, *sites]))
    changed = []
    for row in rows:
        before = (row.wikidata, row.official_site)
        row.wikidata = row.wikidata or wikidata.get(row.pk, "")
        row.official_site = row.official_site or sites.get(row.pk, "")
        if before != (row.wikidata, row.official_site):
            changed.append(row)
    Place.objects.bulk_update(changed, ["wikidata", "official_site"], batch_size=500)
    if changed:
        provenance.bump_data_version()
    return len(changed)


@transaction.atomic
def remember_decision(
    *, text_key: str, text: str, context: tuple[str, str], place_key: str, decided_by: str, now: datetime
) -> NameDecision:
    """Keep a person's word that a text means a place; `context` is (country, region) as written."""
    place = Place.objects.filter(key=place_key).first()
    if place is None:
        raise PlaceUnknown(f"There is no place {place_key}.")
    NameDecision.objects.filter(text_key=text_key, withdrawn_at=None).update(withdrawn_at=now)
    country, region = context
    decision = NameDecision.objects.create(
        text_key=text_key,
        text=text,
        country=country,
        region=region,
        place=place,
        decided_by=decided_by,
        recorded_at=now,
    )
    NameQuestion.objects.filter(text_key=text_key).update(decision=decision)
    provenance.bump_data_version()
    return decision


def ask(*, questions: Sequence[NameQuestion]) -> dict[str, int]:
    """Add questions not asked before; returns text key → primary key of all of them."""
    NameQuestion.objects.bulk_create(questions, ignore_conflicts=True, batch_size=1000)
    keys = [question.text_key for question in questions]
    found: dict[str, int] = {}
    for start in range(0, len(keys), 900):
        found.update(NameQuestion.objects.filter(text_key__in=keys[start : start + 900]).values_list("text_key", "pk"))
    return found


def _batches(places: Iterator[PlaceInput]) -> Iterator[list[PlaceInput]]:
    """Batches of one kind each, so that a city never comes before its region."""
    held: list[PlaceInput] = []
    while batch := held or list(islice(places, BATCH)):
        kind = batch[0].kind
        cut = next((n for n, place in enumerate(batch) if place.kind != kind), len(batch))
        yield batch[:cut]
        held = batch[cut:]


def _upsert_sql() -> str:
    marks = ", ".join(["%s"] * len(COLUMNS))
    updates = ", ".join(f"{column} = excluded.{column}" for column in COLUMNS if column not in KEPT)
    names = ", ".join(COLUMNS)
    return (
        f"INSERT INTO places_place ({names}, official_site) VALUES ({marks}, '') "  # noqa: S608 – fixed column names
        f"ON CONFLICT (key) DO UPDATE SET {updates}"
    )


def _row(place: PlaceInput, pks: Mapping[str, int]) -> tuple[str | int | float | None, ...]:
    return (
        place.key,
        place.name,
        place.kind,
        place.country,
        pks.get(place.region),
        pks.get(place.county),
        place.lat,
        place.lon,
        place.population,
        place.timezone,
        place.geonames,
        place.iso,
        place.fips,
        place.alternate_names,
        place.wikidata,
    )


@transaction.atomic
def sync_names(*, via: str, names: Rows, claims: Rows, now: datetime) -> None:
    """Make a feed's names and claims of places equal to the rows."""
    changed = provenance.sync_statements(PlaceName, via=via, wanted=names, now=now, within=None)
    changed |= provenance.sync_statements(PlaceClaim, via=via, wanted=claims, now=now, within=None)
    if changed:
        provenance.bump_data_version()


@transaction.atomic
def add_missing_places(*, places: Sequence[PlaceInput]) -> int:
    """Load only the places the register does not hold yet; returns how many."""
    held = set(Place.objects.filter(key__in=[place.key for place in places]).values_list("key", flat=True))
    missing = [place for place in places if place.key not in held]
    return load_places(places=missing) if missing else 0


@transaction.atomic
def rename(*, names: Mapping[int, str]) -> int:
    """Show places by the names a checked source prints, by primary key; the names before stay as alternates."""
    changed = [row for row in Place.objects.filter(pk__in=list(names)) if row.name != names[row.pk]]
    for row in changed:
        row.alternate_names = "\n".join(dict.fromkeys([*filter(None, row.alternate_names.split("\n")), row.name]))
        row.name = names[row.pk]
    Place.objects.bulk_update(changed, ["name", "alternate_names"], batch_size=500)
    if changed:
        provenance.bump_data_version()
    return len(changed)
