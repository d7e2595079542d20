"""Search for a written name in stages, from its letters as they stand to guesses that must be asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from twinway.engines.resolution import rescue
from twinway.engines.resolution.index import PlaceIndex
from twinway.engines.resolution.layout import ALTERNATE, CORE
from twinway.engines.resolution.readings import Reading, readings, remnants, shortened, trimmed, variants
from twinway.engines.resolution.scope import Context, Nation, Scopes
from twinway.engines.resolution.search import Frame, Hit, area_around, look_up, settle

Attempt = Callable[[PlaceIndex, Reading, Frame, dict[int, Hit]], None]
Step = Callable[[dict[int, Hit]], None]
SMALL_PLACE = 5_000  # people
REREAD_COST = (
    0.3  # of a reading without its administrative words, where the words with them are some place's other name
)


class Hunt:
    """One search; `frame` says afterwards whether the hits lie outside the country said."""

    def __init__(self, index: PlaceIndex, scopes: Scopes, frame: Frame) -> None:
        self.frame = frame
        self._index = index
        self._scopes = scopes

    def run(self, text: str) -> list[Hit]:
        """The hits, best first; none when nothing of the text is known."""
        whole, parted, worded, bracketed = readings(text)
        pool: dict[int, Hit] = {}
        for stage in (whole, parted):
            self._look_up(stage, pool)
            if self._settled(pool):
                return self._best(pool)
        cost = REREAD_COST if pool else 0.0
        self._look_up([replace(reading, cost=reading.cost + cost) for reading in worded], pool)
        marked = "," in text or "(" in text
        every = [*([] if marked else whole), *parted, *worded]
        tried = list({(reading.key, reading.beside, reading.kind): reading for reading in reversed(every)}.values())[
            ::-1
        ]
        if not pool:
            return self._guess(tried, bracketed)
        self._widen(tried, pool)
        area_around(self._index, pool, self.frame)
        return self._best(pool)

    def _widen(self, tried: Sequence[Reading], pool: dict[int, Hit]) -> None:
        """When only a small place has this as a second name, others whose own name is nearly so may be meant."""
        best = max(pool.values(), key=lambda hit: hit.score)
        if best.how != ALTERNATE or self._index.people[best.row] >= SMALL_PLACE:
            return
        self._look_up([other for reading in tried for other in variants(reading)], pool)
        self._attempt(rescue.nearly, tried, pool)

    def _settled(self, pool: dict[int, Hit]) -> bool:
        """Whether the best hit bears the name as its own, so that no other reading is needed."""
        return bool(pool) and max(pool.values(), key=lambda hit: hit.score).how not in (ALTERNATE, CORE)

    def _best(self, pool: dict[int, Hit]) -> list[Hit]:
        return settle(self._index, pool, self.frame)

    def _look_up(self, stage: Iterable[Reading], pool: dict[int, Hit]) -> None:
        """All readings of a stage, up to the first that finds its name together with what stands beside it."""
        for reading in stage:
            frame = self._framed(reading)
            if frame is not None:
                look_up(self._index, reading, frame, pool)
            if pool and reading.beside:
                return

    def _framed(self, reading: Reading) -> Frame | None:
        """The frame with what stands beside the name, the widest read first; None where a strict reading fails."""
        if not reading.beside:
            return self.frame
        nation = self.frame.nation
        countries = nation.countries if nation else frozenset[int]()
        contexts: list[Context] = list(self.frame.contexts)
        for piece in reversed(reading.beside):
            context = self._scopes.context(piece, countries)
            if reading.strict and not (context.is_area or (reading.strict == "any" and context.understood)):
                return None
            contexts.append(context)
            if context.countries and not countries and not context.divisions:
                countries, nation = context.countries, Nation(piece, context.countries)
        return replace(self.frame, contexts=tuple(contexts), nation=nation)

    def _guess(self, tried: Sequence[Reading], bracketed: Sequence[Reading]) -> list[Hit]:
        """Other spellings, then parts and likenesses of the name, then what stands beside it, then other countries."""
        pool: dict[int, Hit] = {}
        for step in self._steps(tried, bracketed):
            step(pool)
            if pool:
                area_around(self._index, pool, self.frame)
                return self._best(pool)
        return []

    def _steps(self, tried: Sequence[Reading], bracketed: Sequence[Reading]) -> Iterator[Step]:
        yield partial(self._attempt, rescue.abbreviated, tried)
        yield partial(self._look_up, [o for reading in tried for o in (*variants(reading), *trimmed(reading))])
        yield partial(self._attempt, rescue.nearly, tried)
        yield partial(self._attempt, rescue.bracket, bracketed)
        yield partial(self._look_up, [shorter for reading in tried for shorter in shortened(reading)])
        yield partial(self._attempt, rescue.part, [shorter for reading in tried for shorter in shortened(reading)])
        for attempt in (rescue.longer, rescue.part, rescue.adjective, rescue.misspelt):
            yield partial(self._attempt, attempt, tried)
        yield partial(self._look_up, [rest for reading in tried for rest in remnants(reading)])
        yield partial(self._attempt, rescue.holder, tried)
        if self.frame.nation:
            self.frame = replace(self.frame, abroad=True)
            yield partial(self._look_up, tried)

    def _attempt(self, attempt: Attempt, tried: Sequence[Reading], pool: dict[int, Hit]) -> None:
        for reading in tried:
            frame = self._framed(reading)
            if frame is not None:
                attempt(self._index, reading, frame, pool)
