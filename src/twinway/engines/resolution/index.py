"""The index opened: names to places, places to records, in milliseconds and without loading it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from twinway.engines.resolution.columns import Column, Strings
from twinway.engines.resolution.layout import FORMAT, NOWHERE, PARTED, PRIMARY
from twinway.engines.resolution.records import CITY, COUNTRY, KINDS, REGION, Place
from twinway.kernel.errors import NotFound
from twinway.kernel.period import Period

Entry = tuple[int, int, int]  # row of the place, how the name belongs to it, the mark of its accents
MOST_ENTRIES = 400


class PlaceIndex:
    """The names and places of one folder written by `build`; rows are small integers that stay the same while open."""

    def __init__(self, folder: Path) -> None:
        meta_file = folder / "meta.json"
        if not meta_file.is_file():
            raise NotFound(f"there is no gazetteer index in {folder.name}; load the gazetteer first")
        meta = json.loads(meta_file.read_text("utf-8"))
        if meta["format"] != FORMAT:
            raise NotFound(f"the gazetteer index in {folder.name} is of another release; load the gazetteer again")
        self.countries: list[str] = meta["countries"]
        self.country_number = {code: number for number, code in enumerate(self.countries)}
        self._zones: list[str] = meta["zones"]
        self.periods = _periods(meta["periods"])
        self._open_names(folder)
        self._open_places(folder)
        self.place = lru_cache(maxsize=20_000)(self._place)
        self.entries = lru_cache(maxsize=50_000)(self._entries)

    def _open_names(self, folder: Path) -> None:
        self.keys = Strings(folder, "keys")
        self._first: Sequence[int] = Column(folder, "entries.first", "I").view
        self.entry_place = Column(folder, "entries.place", "I")
        self.entry_weight = Column(folder, "entries.weight", "f")
        self._mark: Sequence[int] = Column(folder, "entries.mark", "I").view
        self._how_column = Column(folder, "entries.how", "B")
        self._how: Sequence[int] = self._how_column.view
        self.country_keys = Column(folder, "country.keys", "I")
        self.country_first: Sequence[int] = Column(folder, "country.first", "I").view
        self._parts = Strings(folder, "parts")
        self._parts_first: Sequence[int] = Column(folder, "parts.first", "I").view
        self._parts_place: Sequence[int] = Column(folder, "parts.place", "I").view

    def _open_places(self, folder: Path) -> None:
        self.lat: Sequence[float] = Column(folder, "place.lat", "d").view
        self.lon: Sequence[float] = Column(folder, "place.lon", "d").view
        self.people: Sequence[int] = Column(folder, "place.people", "I").view
        self.weight: Sequence[float] = Column(folder, "place.weight", "f").view
        self.country: Sequence[int] = Column(folder, "place.country", "H").view
        self.region: Sequence[int] = Column(folder, "place.region", "I").view
        self.county: Sequence[int] = Column(folder, "place.county", "I").view
        self.section: Sequence[int] = Column(folder, "place.section", "B").view
        self.kind_column = Column(folder, "place.kind", "B")
        self._kind: Sequence[int] = self.kind_column.view
        self._zone: Sequence[int] = Column(folder, "place.zone", "H").view
        self._texts = Strings(folder, "texts")
        self._ids = Strings(folder, "ids")
        self._ids_place: Sequence[int] = Column(folder, "ids.place", "I").view

    def __len__(self) -> int:
        return len(self._kind)

    def kind(self, row: int) -> str:
        """city, county, region or country."""
        return KINDS[self._kind[row]]

    def row(self, identifier: str) -> int | None:
        """The row of a place by any of its ids (`geonames:5134086`, `iso:US-NY`, `fips:36055`), or None."""
        number = self._ids.find(identifier)
        return None if number < 0 else self._ids_place[number]

    def _entries(self, key: str) -> tuple[Entry, ...]:
        """The places filed under a key, the weightiest first, at most 400."""
        number = self.keys.find(key)
        return () if number < 0 else self.entries_of(number)

    def entries_of(self, number: int) -> tuple[Entry, ...]:
        """The places filed under the key of this number."""
        first, last = self._first[number], self._first[number + 1]
        last = min(last, first + MOST_ENTRIES)
        return tuple(zip(self.entry_place.view[first:last], self._how[first:last], self._mark[first:last], strict=True))

    def entry_range(self, first_key: int, last_key: int) -> tuple[int, int]:
        """The half-open range of entries of a half-open range of keys."""
        return self._first[first_key], self._first[last_key]

    def entry_own(self, start: int, end: int) -> npt.NDArray[np.float32]:
        """1 for entries that are their place's own name, 0 for its other names, shape (end − start,)."""
        own: npt.NDArray[np.float32] = (self._how_column.array[start:end] == PRIMARY).astype(np.float32)
        return own

    def part_of(self, word: str) -> tuple[int, ...]:
        """Rows of the places whose name starts or ends with this word and has others, the weightiest first."""
        number = self._parts.find(word)
        if number < 0:
            return ()
        return tuple(self._parts_place[self._parts_first[number] : self._parts_first[number + 1]])

    def name(self, row: int) -> str:
        """The common English name of a place."""
        return self._texts.text(row).split(PARTED, 2)[1]

    def _place(self, row: int) -> Place:
        key, name, ids = self._texts.text(row).split(PARTED)
        region, county = self.region[row], self.county[row]
        above = self.place(region) if region not in (NOWHERE, row) else None
        known: dict[str, str] = json.loads(ids)
        kind = self.kind(row)
        code = known.get("iso") if kind == REGION else above.region_code if above else None
        return Place(
            key=key,
            name=name,
            label=self._label(row, name, kind, above),
            kind=kind,
            country=self.countries[self.country[row]],
            region=key if kind == REGION else above.key if above else None,
            region_code=code,
            county=self._texts.text(county).split(PARTED, 1)[0] if county != NOWHERE else None,
            lat=round(self.lat[row], 5),
            lon=round(self.lon[row], 5),
            population=self.people[row],
            timezone=self._zones[self._zone[row]],
            ids=tuple(known.items()),
        )

    def _label(self, row: int, name: str, kind: str, above: Place | None) -> str:
        """`Rochester, New York, United States`; a division of the same name as its city is not said twice."""
        parts = [name]
        if above and kind != COUNTRY and not (kind == CITY and above.name.removesuffix(" City") == name):
            parts.append(above.name)
        country = self.row(f"iso:{self.countries[self.country[row]]}")
        if kind != COUNTRY and country is not None and (country_name := self.name(country)) != name:
            parts.append(country_name)
        return ", ".join(parts)


def _periods(rows: list[list[str | None]]) -> dict[tuple[str, int], list[tuple[str, Period]]]:
    """(key, row) → the name as written and when the place bore it."""
    found: dict[tuple[str, int], list[tuple[str, Period]]] = {}
    for key, row, name, start, end in rows:
        period = Period(date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None)
        found.setdefault((str(key), int(row or 0)), []).append((str(name), period))
    return found
