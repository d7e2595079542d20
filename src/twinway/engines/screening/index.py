"""A list made ready to be asked: its names as words, and from each word to the names that bear it."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from twinway.engines.screening.names import Name, read_name, versions
from twinway.engines.screening.records import Identifier, ListedName, ListVersion
from twinway.engines.screening.sounds import word
from twinway.engines.screening.weights import Rarity, of_list

Numbers = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Listed:
    """One name of an entry, read; `entry` is the entry's place in the list."""

    entry: int
    text: str
    name: Name
    weak: bool


@dataclass(frozen=True, slots=True)
class Words:
    """The different words of a list. `names[starts[i]:starts[i + 1]]` are the names that bear word i.

    `by_key`, `by_loose` and `by_bones` go from a word's keys to the places of words; `by_length` from the length of a
    key to the keys and the places.
    """

    texts: tuple[str, ...]
    weights: NDArray[np.float32]
    starts: Numbers
    names: Numbers
    by_key: dict[str, list[int]]
    by_loose: dict[str, list[int]]
    by_bones: dict[str, list[int]]
    by_length: dict[int, tuple[list[str], list[int]]]


@dataclass(frozen=True, slots=True)
class ListIndex:
    """A list that can be asked; `totals` are the weights of all words of each name, `joined` hashes of joined words."""

    about: ListVersion
    entries: tuple[ListedName, ...]
    names: tuple[Listed, ...]
    words: Words
    totals: NDArray[np.float32]
    joined: dict[int, list[int]]
    borne: dict[str, int]
    identifiers: dict[str, list[int]]

    @property
    def rarity(self) -> Rarity:
        """How much a word tells on this list."""
        return of_list(self.borne)


def build(entries: Iterable[ListedName], *, name: str, version: str) -> ListIndex:
    """Read a list once; an entry whose name holds no letter is kept for its identifiers alone."""
    kept = tuple(entries)
    names = tuple(listed for n, entry in enumerate(kept) for listed in _names(n, entry))
    borne = _borne(names)
    rarity = of_list(borne)
    weights = {text: rarity(text) for text in {w for listed in names for w in listed.name.words}}
    totals = np.array([sum(weights[w] for w in listed.name.words) for listed in names], dtype=np.float32)
    return ListIndex(
        about=ListVersion(name, version),
        entries=kept,
        names=names,
        words=_words(names, weights),
        totals=totals,
        joined=_joined(names),
        borne=borne,
        identifiers=_identifiers(kept),
    )


def joins(words: Sequence[str]) -> Iterator[int]:
    """Hashes of each two neighbours joined (the last and the first are), of all joined, of all whatever their order."""
    keys = [word(text).key for text in words]
    yield from (joined(pair) for pair in pairwise((*keys, keys[0])))
    yield joined(keys)
    yield zlib.crc32(" ".join(sorted(words)).encode())


def joined(keys: Sequence[str]) -> int:
    """The hash of the keys of words in one, double letters single and h left out, at the seams as inside of words."""
    text = "".join(keys).replace("h", "")
    return zlib.crc32("".join(one for one, after in pairwise(text + " ") if one != after).encode())


def comparable(identifier: Identifier) -> str:
    """Letters and digits only, in capitals; empty where there are fewer than five, which fit too many."""
    value = "".join(c for c in identifier.value.upper() if c.isalnum())
    return value if len(value) > 4 and any(c.isdigit() for c in value) else ""


def _names(number: int, entry: ListedName) -> Iterable[Listed]:
    written = [(entry.name, False), *((alias.name, alias.quality == "weak") for alias in entry.aliases)]
    seen: set[tuple[str, ...]] = set()
    for text, weak in ((version, weak) for name, weak in written for version in versions(name)):
        name = read_name(text)
        if name.words and (key := (*name.words, *name.whole)) not in seen:
            seen.add(key)
            yield Listed(number, text, name, weak)


def _borne(names: Iterable[Listed]) -> dict[str, int]:
    bearers: dict[str, set[int]] = defaultdict(set)
    for listed in names:
        for text in listed.name.words:
            bearers[word(text).key].add(listed.entry)
    return {key: len(entries) for key, entries in bearers.items() if len(entries) > 1}


def _words(names: Sequence[Listed], weights: dict[str, float]) -> Words:
    bearing: dict[str, list[int]] = defaultdict(list)
    for number, listed in enumerate(names):
        for text in dict.fromkeys(listed.name.words):
            bearing[text].append(number)
    texts = tuple(bearing)
    lengths = [len(bearing[text]) for text in texts]
    return Words(
        texts=texts,
        weights=np.array([weights[text] for text in texts], dtype=np.float32),
        starts=np.concatenate(([0], np.cumsum(lengths))).astype(np.int32),
        names=np.array([n for text in texts for n in bearing[text]], dtype=np.int32),
        by_key=_places((word(text).key for text in texts), at_least=1),
        by_loose=_places((word(text).loose for text in texts), at_least=4),
        by_bones=_places((word(text).bones for text in texts), at_least=2),
        by_length=_by_length([word(text).key for text in texts]),
    )


def _places(keys: Iterable[str], *, at_least: int) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        if len(key) >= at_least:
            places[key].append(place)
    return dict(places)


def _by_length(keys: Sequence[str]) -> dict[int, tuple[list[str], list[int]]]:
    grouped: dict[int, tuple[list[str], list[int]]] = defaultdict(lambda: ([], []))
    for place, key in enumerate(keys):
        grouped[len(key)][0].append(key)
        grouped[len(key)][1].append(place)
    return dict(grouped)


def _joined(names: Iterable[Listed]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for number, listed in enumerate(names):
        for hashed in {
            whole(listed.name),
            *(h for words in {listed.name.words, listed.name.plain} for h in joins(words)),
        }:
            found[hashed].append(number)
    return dict(found)


def whole(name: Name) -> int:
    """A hash of all written words, forms included, whatever their order."""
    return zlib.crc32(" ".join(name.whole).encode())


def _identifiers(entries: Iterable[ListedName]) -> dict[str, list[int]]:
    bearing: dict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        for value in {comparable(identifier) for identifier in entry.identifiers} - {""}:
            bearing[value].append(number)
    return dict(bearing)
