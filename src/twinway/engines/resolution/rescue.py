"""What to try when a name is not filed: longer names, adjectives, misspellings."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from twinway.engines.resolution.index import PlaceIndex
from twinway.engines.resolution.keys import place_key
from twinway.engines.resolution.layout import ALTERNATE, PRIMARY
from twinway.engines.resolution.readings import BESIDE, Reading, stem
from twinway.engines.resolution.records import CITY
from twinway.engines.resolution.search import Frame, Hit, keep, look_up
from twinway.engines.resolution.words import GENERIC

SURE_LIKENESS, LEAST_LIKENESS = 92.0, 82.0  # of 100; below the first a person is always asked
SURE_LENGTH = 14  # letters of a name so long that one wrong letter leaves no doubt
_MOST_KEYS = 6_000
_PAIRS = """
    shch:s schtsch:s tsch:s sch:s sh:s ch:s sz:s cz:s zh:z kh:h ph:f th:t tz:z ts:z ck:k qu:k c:k w:v ya:a ia:a ja:a
    yo:e io:e yi:i ye:e ie:e yu:u iu:u ju:u y:i j:i h:
"""
_SOUNDS = [(written, sound) for written, _, sound in (pair.partition(":") for pair in _PAIRS.split())]
_TWICE = re.compile(r"(.)\1+")
_WORD_ENDS = re.compile(r"[.\s]+")


def country_range(index: PlaceIndex, country: int, prefix: str) -> npt.NDArray[np.uint32]:
    """The numbers of the keys of one country that start with a prefix."""
    first, last = index.keys.prefixed(prefix)
    start, end = index.country_first[country], index.country_first[country + 1]
    keys = index.country_keys.array[start:end]
    low, high = np.searchsorted(keys, [first, last])
    return keys[low:high].astype(np.uint32)


def longer(index: PlaceIndex, reading: Reading, frame: Frame, pool: dict[int, Hit]) -> None:
    """Places whose own name goes on after this one: `Frankfurt` finds Frankfurt am Main, in a known country."""
    if reading.key in GENERIC or len(reading.key) < 4 or frame.nation is None:
        return
    going_on = replace(reading, cost=reading.cost + 0.7, weak=True, how="as the beginning of a longer name")
    for country in frame.nation.countries:
        for number in country_range(index, country, f"{reading.key} ")[:200].tolist():
            _keep_primary(index, number, going_on, frame, pool)


def abbreviated(index: PlaceIndex, reading: Reading, frame: Frame, pool: dict[int, Hit]) -> None:
    """Names whose words all begin as written: `Rothenburg o.d.T.`, `St. Ulrich b. Steyr`, in a known country."""
    words = _WORD_ENDS.sub(" ", reading.name).split()
    key = place_key(" ".join(words)).split(" ")
    if len(key) < 2 or len(key[0]) < 4 or frame.nation is None or min(map(len, key[1:])) > 3:
        return
    short = replace(reading, cost=reading.cost + 0.2, how="with its short words spelt out")
    for country in frame.nation.countries:
        for number in country_range(index, country, f"{key[0]} ")[:400].tolist():
            if _begins_as(index.keys.text(number).split(" "), key):
                _keep_primary(index, number, short, frame, pool)


def _begins_as(words: list[str], written: list[str]) -> bool:
    return len(words) == len(written) and all(w.startswith(s) for w, s in zip(words, written, strict=True))


def bracket(index: PlaceIndex, reading: Reading, frame: Frame, pool: dict[int, Hit]) -> None:
    """What brackets hold, as the name: another language's name is taken, a city's own is likely its mother town."""
    look_up(index, reading, frame, pool)
    for row, hit in list(pool.items()):
        if hit.how == PRIMARY:
            pool[row] = replace(hit, reading=replace(hit.reading, weak=True))


def part(index: PlaceIndex, reading: Reading, frame: Frame, pool: dict[int, Hit]) -> None:
    """Places of whose names this single word is the first or the last: `Pompadour` finds Arnac-Pompadour."""
    if " " in reading.key or reading.key in GENERIC or len(reading.key) < 5:
        return
    one = replace(reading, cost=reading.cost + 0.8, weak=True, how="as a word of a longer name")
    for row in index.part_of(reading.key):
        if frame.admits(index.country[row]):
            keep(index, Hit(row, PRIMARY, 0.5, 0.0, one), frame, pool)


def adjective(index: PlaceIndex, reading: Reading, frame: Frame, pool: dict[int, Hit]) -> None:
    """Slavic adjectives: `Chernushinsky District` is the one around Chernushka."""
    root = stem(reading.key)
    if root is None or frame.nation is None:
        return
    derived = replace(reading, cost=reading.cost + 0.4, weak=True, how="as an adjective of its main town")
    for country in frame.nation.countries:
        for number in country_range(index, country, root)[:200].tolist():
            if len(index.keys.raw(number)) <= len(root.encode()) + 8:
                _keep_primary(index, number, derived, frame, pool)


def _keep_primary(index: PlaceIndex, number: int, reading: Reading, frame: Frame, pool: dict[int, Hit]) -> None:
    for row, how, _ in index.entries_of(number):
        if how == PRIMARY and frame.admits(index.country[row]) and index.kind(row) == CITY:
            keep(index, Hit(row, how, 0.5, 0.0, reading), frame, pool)


def nearly(index: PlaceIndex, reading: Reading, frame: Frame, pool: dict[int, Hit]) -> None:
    """Names of which at most a letter in twelve differs."""
    misspelt(index, reading, frame, pool, SURE_LIKENESS)


def misspelt(
    index: PlaceIndex, reading: Reading, frame: Frame, pool: dict[int, Hit], least: float = LEAST_LIKENESS
) -> None:
    """Names of the country with the same first letter and nearly the same length, by the likeness of their letters."""
    key = reading.key
    if len(key) < 5 or frame.nation is None:
        return
    for country in (*frame.nation.countries, *frame.nation.related):
        numbers = _like_long(index, country_range(index, country, key[0]), len(key.encode()))
        if len(numbers) > _MOST_KEYS:
            numbers = _like_long(index, country_range(index, country, key[:2]), len(key.encode()))
        names = [index.keys.text(number) for number in numbers.tolist()]
        for name, likeness, _ in process.extract(key, names, scorer=fuzz.ratio, score_cutoff=least, limit=4):
            _keep_like(index, reading, name, likeness, frame, pool)


def _like_long(index: PlaceIndex, numbers: npt.NDArray[np.uint32], length: int) -> npt.NDArray[np.uint32]:
    starts = index.keys.starts.array
    lengths = starts[numbers + 1].astype(np.int64) - starts[numbers].astype(np.int64)
    return numbers[np.abs(lengths - length) <= 2]


def skeleton(key: str) -> str:
    """The sounds of a name without what differs between spellings: `borschiv` and `borshchiv` are alike."""
    sounds = key.replace(" ", "")
    for written, sound in _SOUNDS:
        sounds = sounds.replace(written, sound)
    return _TWICE.sub(r"\1", sounds)


def _keep_like(
    index: PlaceIndex, reading: Reading, name: str, likeness: float, frame: Frame, pool: dict[int, Hit]
) -> None:
    cost = reading.cost + 0.5 + (100.0 - likeness) / 12
    how = f"by the likeness of its letters to '{name}'"
    sure = skeleton(reading.key) == skeleton(name) or (likeness >= SURE_LIKENESS and len(name) >= SURE_LENGTH)
    near = replace(reading, key=name, name=name, cost=cost, weak=not sure, how=how)
    found: dict[int, Hit] = {}
    look_up(index, near, frame, found)
    for row, hit in found.items():
        hit.likeness = likeness / 100
        if row not in pool or pool[row].score < hit.score:
            pool[row] = hit


def holder(index: PlaceIndex, reading: Reading, frame: Frame, pool: dict[int, Hit]) -> None:
    """When only what stands beside the name is known, the narrowest of that, as a guess to ask about."""
    guess = replace(reading, cost=reading.cost + 1.5, weak=True, how=BESIDE)
    for context in reversed(frame.contexts):
        if pool:
            return
        wider = tuple(other for other in frame.contexts if other is not context)
        for row in context.divisions or context.parents:
            keep(index, Hit(row, ALTERNATE, 0.0, 0.0, guess), replace(frame, contexts=wider, kind=None), pool)
