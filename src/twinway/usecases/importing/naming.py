"""From written places to places of the register or questions: by id, by name and point, by name and context."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from twinway.adapters.ingest.records import SourceRow, WrittenPlace
from twinway.domain.places import queries as places
from twinway.engines.resolution.records import Place, Query, Resolution
from twinway.kernel.text import fold
from twinway.usecases import place_index
from twinway.usecases.importing.context import FileContext
from twinway.usecases.importing.locating import Locator, is_added
from twinway.usecases.importing.records import Answer, Fresh, NamedRow, Names, Progress, Question

STEP = 500  # names between two reports of progress
MOST_NAMED = 5  # candidates told in a message
SURE_ALONE = 0.93  # below it, a name with nothing beside it is asked: measured, one such answer in ten is wrong


@dataclass(frozen=True, slots=True)
class Naming:
    """The name index with what people decided, and the ids the register knows."""

    names: Names
    decided: Mapping[tuple[str, str, str], str]
    by_wikidata: Mapping[str, str]

    @classmethod
    def now(cls, names: Names) -> Naming:
        """With the decisions and ids as they stand."""
        return cls(names, place_index.decided(), places.keys_by_wikidata())

    def name_rows(self, rows: Sequence[SourceRow], progress: Progress) -> list[NamedRow]:
        """Each row with its two answers; every different written place is resolved once."""
        context = FileContext.of(rows)
        pairs = [context.fill(row) for row in rows]
        different = dict.fromkeys(place for pair in pairs for place in pair)
        answers = self._held(self.answer(list(different), context, progress))
        return [
            NamedRow(row, (answers[first], answers[second])) for row, (first, second) in zip(rows, pairs, strict=True)
        ]

    def name_places(self, written: Sequence[WrittenPlace], progress: Progress) -> dict[WrittenPlace, Answer]:
        """What each different written place means, where no row tells more of it than itself."""
        return self._held(self.answer(list(dict.fromkeys(written)), FileContext({}, {}), progress))

    def answer(
        self, written: Sequence[WrittenPlace], context: FileContext, progress: Progress
    ) -> dict[WrittenPlace, Answer]:
        """What each written place means."""
        answers: dict[WrittenPlace, Answer] = dict(self._by_id(written))
        rest = [place for place in written if place not in answers]
        found = dict(zip(rest, self._resolve([_query(place) for place in rest], progress), strict=True))
        found.update(self._towns(found, progress))
        again = {
            place: replace(place, country=country)
            for place, resolution in found.items()
            if _unsure(place, resolution) and (country := _alone(place) and context.only_country(place))
        }
        seconds = self._resolve([_query(place) for place in again.values()], progress)
        pairs = zip(again, seconds, strict=True)
        found.update({place: second for place, second in pairs if not _unsure(again[place], second)})
        locator = Locator(self.names)
        for place, resolution in found.items():
            answers[place] = self._settle(place, resolution, locator)
        return locator.joined(answers)

    def _by_id(self, written: Iterable[WrittenPlace]) -> Iterator[tuple[WrittenPlace, str]]:
        told = list(written)
        by_geonames = places.keys_by_geonames(place.geonames for place in told if place.geonames)
        for place in told:
            key = self.by_wikidata.get(place.wikidata) or by_geonames.get(place.geonames)
            if key:
                yield place, key

    def _resolve(self, queries: Sequence[Query], progress: Progress) -> Iterator[Resolution]:
        resolutions = iter(self.names.resolve_many(queries, self.decided))
        done = 0
        while step := list(islice(resolutions, STEP)):
            yield from step
            done += len(step)
            progress("names", done, len(queries))

    def _towns(self, found: Mapping[WrittenPlace, Resolution], progress: Progress) -> dict[WrittenPlace, Resolution]:
        """For names read as countries, the town that bears the very name: lists of ties are lists of towns.

        `Luxembourg`, `Singapore` and `San Marino` are towns too; `Republic of Moldova` stays a country.
        """
        whole = [p for p, r in found.items() if not p.kind and r.best and r.best.kind == "country"]
        queries = [replace(_query(place), kind="city") for place in whole]
        return {
            place: town
            for place, town in zip(whole, self._resolve(queries, progress), strict=True)
            if not town.ask and _is_town_of(place.text, town.best, found[place].best)
        }

    def _settle(self, place: WrittenPlace, resolution: Resolution, locator: Locator) -> Answer:
        if decided := self.decided.get(self._decision_key(place)):
            return decided
        if place.lat is not None and place.lon is not None:
            located = locator.locate(place, resolution)
            if not isinstance(located, Resolution):
                return located
            resolution = located
        if resolution.best and not _unsure(place, resolution):
            return resolution.best.key
        return self._question(place, resolution)

    def _decision_key(self, place: WrittenPlace) -> tuple[str, str, str]:
        """Under what an answer is remembered: an item is not its name, there may be others of it."""
        if place.wikidata:
            return f"wikidata:{place.wikidata}".casefold(), "", ""
        return self.names.decision_key(_query(place))

    def _question(self, place: WrittenPlace, resolution: Resolution) -> Question:
        return Question(
            text_key=place_index.text_key(self._decision_key(place)),
            text=place.text,
            country=place.country,
            region=place.region,
            candidates=tuple((candidate.place.key, candidate.place.label) for candidate in resolution.candidates),
            reason=(resolution.why[-1] if resolution.why else "no place of this name is known")[:300],
        )

    def _held(self, answers: dict[WrittenPlace, Answer]) -> dict[WrittenPlace, Answer]:
        """The answers, with a question in place of each key the register does not hold."""
        keys = {answer for answer in answers.values() if isinstance(answer, str)}
        missing = keys - places.pks_by_key(keys).keys()
        if not missing:
            return answers
        return {
            place: self._unheld(place, answer) if answer in missing else answer for place, answer in answers.items()
        }

    def _unheld(self, place: WrittenPlace, key: Answer) -> Question:
        why = f"the register does not hold {key}; load the gazetteer again"
        return self._question(place, Resolution(place.text, None, 0.0, ask=True, why=(why,)))


def _query(place: WrittenPlace) -> Query:
    return Query(place.text, place.country or None, place.region or None, place.kind or None)


def _is_town_of(text: str, town: Place | None, country: Place | None) -> bool:
    """Whether the town bears the name as written, or is the country's own town of that name (`Kuwait City`)."""
    if town is None or country is None:
        return False
    written, name = fold(text), fold(town.name)
    return written == name or (town.country == country.country and name.startswith(written))


def _alone(place: WrittenPlace) -> bool:
    """Whether nothing stands beside the name."""
    return not place.country and not place.region


def _unsure(place: WrittenPlace, resolution: Resolution) -> bool:
    if resolution.best is None or resolution.ask or is_added(resolution.best.key):
        return True
    return _alone(place) and resolution.confidence < SURE_ALONE


def question_message(questions: Collection[Question]) -> str:
    """What to do about a row that asks."""
    return "; ".join(_message(question) for question in questions)


def _message(question: Question) -> str:
    name = ", ".join(part for part in (question.text, question.region, question.country) if part)
    if not question.candidates:
        return f"'{name}' is not known ({question.reason}); say which place it is, or correct the name"
    labels = [label for _, label in question.candidates]
    more = " …" if len(labels) > MOST_NAMED else ""
    return f"'{name}' may be {' · '.join(labels[:MOST_NAMED])}{more}; say which, or write its region and country"


def fresh_places(rows: Iterable[NamedRow]) -> list[Fresh]:
    """The places to add, each once."""
    return list(dict.fromkeys(a for row in rows for a in row.answers if isinstance(a, Fresh)))
