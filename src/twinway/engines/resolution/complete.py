"""Complete the beginning of a name to places, the largest first, while a person types."""

from __future__ import annotations

import numpy as np

from twinway.engines.resolution.index import PlaceIndex
from twinway.engines.resolution.keys import place_key
from twinway.engines.resolution.records import KINDS, Candidate
from twinway.kernel.errors import Invalid
from twinway.kernel.text import readable

MOST_READ = 400


def complete(
    index: PlaceIndex, prefix: str, limit: int = 10, kinds: frozenset[str] = frozenset(KINDS)
) -> list[Candidate]:
    """At most `limit` places a name of which starts with `prefix`, in any script, by their people; [] for no letters.

    A comma starts the region or country: `roches, ny` keeps the places whose label has a later word starting with `ny`
    or whose region has that code. Areas of the kinds asked for are mixed in by their weight.
    """
    name, _, beside = prefix.partition(",")
    try:
        key = place_key(readable(name, field="prefix"))
    except Invalid:
        return []
    rows = _rows(index, key, kinds)
    found = [index.place(row) for row in rows]
    wanted = place_key(beside)
    kept = [place for place in found if not wanted or _stands_in(place.label, place.region_code, wanted)]
    why = (f"Its name, or another of its names, starts with '{name.strip()}'.",)
    return [Candidate(place, round(1 - at / max(len(kept), 1), 3), why) for at, place in enumerate(kept[:limit])]


def _rows(index: PlaceIndex, key: str, kinds: frozenset[str]) -> list[int]:
    """Rows of the weightiest places among the names with this beginning, each once."""
    if not key:
        return []
    first, last = index.keys.prefixed(key)
    start, end = index.entry_range(first, last)
    places, weights = index.entry_place.array[start:end], index.entry_weight.array[start:end].astype(np.float32)
    wanted = np.isin(index.kind_column.array[places], [KINDS.index(kind) for kind in kinds])
    places, weights = places[wanted], weights[wanted] + index.entry_own(start, end)[wanted]
    if len(places) > MOST_READ:
        top = np.argpartition(-weights, MOST_READ)[:MOST_READ]
        places, weights = places[top], weights[top]
    order = np.lexsort((places, -weights))
    return list(dict.fromkeys(places[order].tolist()))[:MOST_READ]


def _stands_in(label: str, code: str | None, wanted: str) -> bool:
    later = place_key(label.partition(",")[2])
    return f" {later}".find(f" {wanted}") >= 0 or (code or "").lower().endswith(f"-{wanted}")
