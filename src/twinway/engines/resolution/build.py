"""Write the index: every name of every place, sorted, beside columns that say which place it is."""

from __future__ import annotations

import json
import os
import shutil
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from twinway.engines.resolution.columns import write_numbers, write_strings
from twinway.engines.resolution.keys import place_key
from twinway.engines.resolution.layout import ALTERNATE, CORE, CURATED, FORMAT, FORMER, NOWHERE, PARTED, PRIMARY, mark
from twinway.engines.resolution.records import CITY, COUNTRY, COUNTY, KINDS, REGION, DatedName, GazetteerPlace
from twinway.engines.resolution.words import GENERIC, kind_of, strip, strip_eastern

SECTION_KM, SECTION_RATIO = 8.0, 4.0  # a town this near to one so much larger is taken for a part of it
MOST_PARTS = 60  # places kept for each single word that names are made of
UNCOUNTED_WEIGHT = 5.0  # of areas whose people nobody counted here: those of a large city's district
_EASTERN = frozenset({"KR", "KP", "JP", "CN", "TW"})
_KIND_WEIGHT = {CITY: 0.0, COUNTY: -0.6, REGION: -0.3, COUNTRY: 1.0}


@dataclass(slots=True)
class _Names:
    """The growing lists of names; one entry is one name of one place."""

    numbers: dict[str, int] = field(default_factory=dict)
    keys: array[int] = field(default_factory=lambda: array("I"))
    places: array[int] = field(default_factory=lambda: array("I"))
    marks: array[int] = field(default_factory=lambda: array("I"))
    how: array[int] = field(default_factory=lambda: array("B"))

    def add(self, key: str, name: str, place: int, how: int) -> None:
        """File one name."""
        self.keys.append(self.numbers.setdefault(key, len(self.numbers)))
        self.places.append(place)
        self.marks.append(mark(name))
        self.how.append(how)


def build(places: Iterable[GazetteerPlace], dated_names: Iterable[DatedName], folder: Path) -> None:
    """Write the index of these places into `folder`, replacing what was there in one step.

    Of two places with one key the later one wins its name and its place, and both keep their names. Dated names of
    unknown places are passed over. About 25 s and 100 MB for 270,000 places with 1.4 million names.
    """
    merged = _merge(places)
    fresh = folder.with_name(f"{folder.name}.{os.getpid()}.new")  # two processes may build at once
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    rows = {place.key: row for row, place in enumerate(merged)}
    weights = _weights(merged)
    names, periods = _names(merged, dated_names, rows)
    _write_names(names, weights, merged, fresh)
    _write_places(merged, rows, weights, fresh)
    _write_parts(merged, weights, fresh)
    countries = sorted({place.country for place in merged})
    meta = {"format": FORMAT, "countries": countries, "zones": _zones(merged), "periods": periods}
    (fresh / "meta.json").write_text(json.dumps(meta, ensure_ascii=False), "utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    try:
        fresh.rename(folder)
    except OSError:  # the other process was first, with the same places
        shutil.rmtree(fresh, ignore_errors=True)


def _merge(places: Iterable[GazetteerPlace]) -> list[GazetteerPlace]:
    """One record a key; a later record adds to an earlier one."""
    found: dict[str, GazetteerPlace] = {}
    for place in places:
        known = found.get(place.key)
        found[place.key] = _joined(known, place) if known else place
    return list(found.values())


def _joined(known: GazetteerPlace, new: GazetteerPlace) -> GazetteerPlace:
    return GazetteerPlace(
        key=new.key,
        name=new.name,
        kind=new.kind,
        country=new.country,
        lat=new.lat,
        lon=new.lon,
        region=new.region or known.region,
        county=new.county or known.county,
        population=new.population or known.population,
        timezone=new.timezone or known.timezone,
        ids=tuple(dict(known.ids + new.ids).items()),
        names=tuple(dict.fromkeys((known.name, *known.names, *new.names))),
    )


def _zones(places: Sequence[GazetteerPlace]) -> list[str]:
    return sorted({place.timezone for place in places})


def _weights(places: Sequence[GazetteerPlace]) -> npt.NDArray[np.float32]:
    """log10 of the people, with large areas held down: what makes a name mean this place rather than another."""
    people = np.array([place.population for place in places], dtype=np.float64)
    weights = np.log10(people + 30)
    kinds = np.array([KINDS.index(place.kind) for place in places], dtype=np.intp)
    areas = (kinds == KINDS.index(REGION)) | (kinds == KINDS.index(COUNTY))
    weights[areas] = np.clip(weights[areas], 3.0, 5.7)
    weights[areas & (people == 0)] = UNCOUNTED_WEIGHT
    nations = kinds == KINDS.index(COUNTRY)
    weights[nations] = np.minimum(weights[nations], 6.0)
    weights += np.array([_KIND_WEIGHT[kind] for kind in KINDS])[kinds]
    return weights.astype(np.float32)


def _names(
    places: Sequence[GazetteerPlace], dated: Iterable[DatedName], rows: dict[str, int]
) -> tuple[_Names, list[list[object]]]:
    names = _Names()
    for row, place in enumerate(places):
        _file_place(names, row, place)
    periods: list[list[object]] = []
    for name in dated:
        row = rows.get(name.key, NOWHERE)
        if row == NOWHERE or not (key := place_key(name.name)):
            continue
        former = name.kind == "former"
        names.add(key, name.name, row, FORMER if former else CURATED)
        if name.start or name.end:
            span = [d.isoformat() if d else None for d in (name.start, name.end)]
            periods.append([key, row, name.name, *span])
    return names, periods


def _file_place(names: _Names, row: int, place: GazetteerPlace) -> None:
    """All names of a place: its own first; spellings that fold to one key only once, unless accents tell them apart."""
    seen = {place_key(place.name)}
    names.add(place_key(place.name), place.name, row, PRIMARY)
    _file_core(names, row, place, place.name, seen)
    for name in place.names:
        if place.kind == CITY and len(name) == 3 and name.isascii() and name.isupper():
            continue  # the code of an airport
        key = place_key(name)
        if key and (key not in seen or (not name.isascii() and name != place.name)):
            seen.add(key)
            names.add(key, name, row, ALTERNATE)
    for name in place.names:
        _file_core(names, row, place, name, seen)


def _file_core(names: _Names, row: int, place: GazetteerPlace, name: str, seen: set[str]) -> None:
    """A name without its administrative word: an area's, and that of a city whose ending says `city`."""
    if place.kind in (REGION, COUNTY):
        core, plain = strip(place_key(name)).core, CORE
    else:
        core, plain = "", ALTERNATE
    ending = strip_eastern(name) if place.country in _EASTERN and place.kind != COUNTRY else None
    core = place_key(ending.core) if ending else core
    if core and core not in seen:
        seen.add(core)
        own = name == place.name and place.kind != COUNTY  # Jasper is no county's own name, Tver is the oblast's too
        names.add(core, ending.core if ending else core, row, PRIMARY if own else plain)


def _write_names(
    names: _Names, weights: npt.NDArray[np.float32], places: Sequence[GazetteerPlace], folder: Path
) -> None:
    """The sorted keys, and for each its entries, the weightiest place first."""
    ordered = sorted(names.numbers)
    rank = np.empty(len(ordered), dtype=np.uint32)
    rank[np.array([names.numbers[key] for key in ordered], dtype=np.intp)] = np.arange(len(ordered), dtype=np.uint32)
    keys = rank[np.asarray(names.keys)]
    rows = np.asarray(names.places)
    weight = weights[rows]
    order = np.lexsort((np.asarray(names.how), -weight, keys))
    keys, rows = keys[order], rows[order]
    write_strings(folder, "keys", ordered)
    starts = np.searchsorted(keys, np.arange(len(ordered) + 1)).astype(np.uint32)
    write_numbers(folder, "entries.first", "I", starts)
    write_numbers(folder, "entries.place", "I", rows.astype(np.uint32))
    write_numbers(folder, "entries.mark", "I", np.asarray(names.marks)[order].astype(np.uint32))
    write_numbers(folder, "entries.how", "B", np.asarray(names.how)[order].astype(np.uint8))
    write_numbers(folder, "entries.weight", "f", weight[order].astype(np.float32))
    _write_country_keys(keys, rows, places, folder)


def _write_country_keys(
    keys: npt.NDArray[np.uint32], rows: npt.NDArray[np.uint32], places: Sequence[GazetteerPlace], folder: Path
) -> None:
    """For each country its sorted keys, one country after the other."""
    codes = sorted({place.country for place in places})
    number = {code: at for at, code in enumerate(codes)}
    country = np.array([number[place.country] for place in places], dtype=np.uint64)[rows]
    pairs = np.unique((country << np.uint64(32)) | keys)
    write_numbers(folder, "country.keys", "I", (pairs & np.uint64(0xFFFFFFFF)).astype(np.uint32))
    bounds = np.searchsorted(pairs, np.arange(len(codes) + 1, dtype=np.uint64) << np.uint64(32))
    write_numbers(folder, "country.first", "I", bounds.astype(np.uint32))


def _write_places(
    places: Sequence[GazetteerPlace], rows: dict[str, int], weights: npt.NDArray[np.float32], folder: Path
) -> None:
    codes = {code: at for at, code in enumerate(sorted({place.country for place in places}))}
    zones = {zone: at for at, zone in enumerate(_zones(places))}
    lats = np.array([place.lat for place in places], dtype=np.float64)
    lons = np.array([place.lon for place in places], dtype=np.float64)
    people = np.array([place.population for place in places], dtype=np.int64)
    is_city = np.array([place.kind == CITY for place in places], dtype=np.bool_)
    write_numbers(folder, "place.lat", "d", lats)
    write_numbers(folder, "place.lon", "d", lons)
    write_numbers(folder, "place.people", "I", people.astype(np.uint32))
    write_numbers(folder, "place.weight", "f", weights)
    write_numbers(folder, "place.kind", "B", np.array([KINDS.index(place.kind) for place in places], dtype=np.uint8))
    write_numbers(folder, "place.country", "H", np.array([codes[place.country] for place in places], dtype=np.uint16))
    write_numbers(folder, "place.zone", "H", np.array([zones[place.timezone] for place in places], dtype=np.uint16))
    for link in ("region", "county"):
        linked = [rows.get(getattr(place, link) or "", NOWHERE) for place in places]
        write_numbers(folder, f"place.{link}", "I", np.array(linked, dtype=np.uint32))
    write_numbers(folder, "place.section", "B", _sections(lats, lons, people, is_city).astype(np.uint8))
    texts = [PARTED.join((place.key, place.name, json.dumps(dict(place.ids)))) for place in places]
    write_strings(folder, "texts", texts)
    _write_ids(places, folder)


def _write_ids(places: Sequence[GazetteerPlace], folder: Path) -> None:
    """Every id of every place (`iso:US-NY` too), sorted, with the place's row."""
    found = {f"{scheme}:{value}": row for row, place in enumerate(places) for scheme, value in place.ids}
    found.update({place.key: row for row, place in enumerate(places)})
    ordered = sorted(found)
    write_strings(folder, "ids", ordered)
    write_numbers(folder, "ids.place", "I", np.array([found[key] for key in ordered], dtype=np.uint32))


def _sections(
    lats: npt.NDArray[np.float64],
    lons: npt.NDArray[np.float64],
    people: npt.NDArray[np.int64],
    is_city: npt.NDArray[np.bool_],
) -> npt.NDArray[np.bool_]:
    """Which cities are close beside a much larger one: GeoNames does not say which places are quarters of a city."""
    vectors = unit_vectors(lats, lons)
    large = np.flatnonzero(is_city & (people >= 200_000))
    section = np.zeros(len(people), dtype=np.bool_)
    if not len(large):
        return section
    reach = SECTION_KM * np.maximum(people[large] / 1e6, 1.0) ** 0.3  # a city of ten million is twice as wide
    near = cKDTree(vectors).query_ball_point(vectors[large], 2 * np.sin(reach / 6371.0088 / 2))
    for city, around in zip(large, near, strict=True):
        rows = np.asarray(around)
        section[rows[is_city[rows] & (people[rows] * SECTION_RATIO < people[city])]] = True
    return section


def unit_vectors(lats: npt.NDArray[np.float64], lons: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Points on the unit sphere, shape (n, 3), from degrees."""
    phi, lam = np.radians(lats), np.radians(lons)
    return np.column_stack((np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)))


def _write_parts(places: Sequence[GazetteerPlace], weights: npt.NDArray[np.float32], folder: Path) -> None:
    """First and last words of names of several, with their places, so that `Novgorod` is asked about."""
    found: dict[str, list[int]] = {}
    for row, place in enumerate(places):
        words = place_key(place.name).split(" ") if place.kind != COUNTRY else []
        for word in {words[0], words[-1]} if len(words) > 1 else ():
            if len(word) > 3 and word not in GENERIC and kind_of(word) is None:
                found.setdefault(word, []).append(row)
    ordered = sorted(found)
    rows = [row for word in ordered for row in sorted(found[word], key=lambda row: -weights[row])[:MOST_PARTS]]
    counts = [min(len(found[word]), MOST_PARTS) for word in ordered]
    write_strings(folder, "parts", ordered)
    write_numbers(folder, "parts.first", "I", np.cumsum([0, *counts], dtype=np.uint32))
    write_numbers(folder, "parts.place", "I", np.array(rows, dtype=np.uint32))
