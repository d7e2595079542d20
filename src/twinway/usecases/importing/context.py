"""What a file says beside a name elsewhere: the row the other way round, and the one country a name stands under."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from twinway.adapters.ingest.records import SourceRow, WrittenPlace
from twinway.kernel.text import fold

Pair = tuple[WrittenPlace, WrittenPlace]


@dataclass(frozen=True, slots=True)
class FileContext:
    """Countries as written, by pair of names and by name; only rows that leave a country out ever ask."""

    by_pair: dict[tuple[str, str], set[str]]
    by_name: dict[str, set[str]]

    @classmethod
    def of(cls, rows: Iterable[SourceRow]) -> FileContext:
        """Read the rows once."""
        by_pair: dict[tuple[str, str], set[str]] = defaultdict(set)
        by_name: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            for own, other in (row.sides, row.sides[::-1]):
                if own.country:
                    by_pair[_name(own), _name(other)].add(own.country)
                    by_name[_name(own)].add(own.country)
        return cls(dict(by_pair), dict(by_name))

    def fill(self, row: SourceRow) -> Pair:
        """The row's places, each with the country the row the other way round writes beside it."""
        first, second = row.sides
        return self._filled(first, second), self._filled(second, first)

    def only_country(self, place: WrittenPlace) -> str:
        """The one country this very name stands under in the file, empty when there is none or several."""
        return _single(self.by_name.get(_name(place), set()))

    def _filled(self, place: WrittenPlace, other: WrittenPlace) -> WrittenPlace:
        if place.country or place.region or place.wikidata or place.geonames:
            return place
        country = _single(self.by_pair.get((_name(place), _name(other)), set()))
        return replace(place, country=country) if country else place


def needs_context(rows: Sequence[SourceRow]) -> bool:
    """Whether any row leaves out what its file may say elsewhere."""
    return any(not side.country and not side.wikidata for row in rows for side in row.sides)


def _name(place: WrittenPlace) -> str:
    return fold(place.text) or place.text


def _single(found: set[str]) -> str:
    return next(iter(found)) if len(found) == 1 else ""
