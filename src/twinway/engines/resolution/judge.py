"""Whether to answer or to ask, and how sure the answer is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from twinway.engines.resolution.index import PlaceIndex
from twinway.engines.resolution.layout import ALTERNATE, PRIMARY
from twinway.engines.resolution.records import CITY, COUNTRY, REGION
from twinway.engines.resolution.scope import km
from twinway.engines.resolution.search import Frame, Hit
from twinway.engines.resolution.words import GENERIC
from twinway.kernel.text import fold, umlauts

SAME_PLACE_KM = 25.0
RIVAL_SHARE, RIVAL_GAP = 1 / 12, 1.05  # with the country known
WIDE_GAP = 1.5
GENERIC_PEOPLE = 100_000  # a city as large may be meant by a word as common as Porto
LESSER_GAP = 0.4
OPEN_RIVAL_BY_NAME = 100_000
OPEN_SHARE, OPEN_PEOPLE, OPEN_GAP = 1 / 30, 15_000, 1.55  # with the country unknown


@dataclass(frozen=True, slots=True)
class Verdict:
    """`ask` with the sentence that says why, or None; `gap` is the score's lead over the next other place."""

    ask: str | None
    gap: float


def judge(index: PlaceIndex, hits: Sequence[Hit], frame: Frame) -> Verdict:
    """The rules of asking, in their order, for hits that are sorted best first and are not empty."""
    leader = hits[0]
    rivals = [hit for hit in hits[1:12] if _elsewhere(index, leader, hit)]
    gap = leader.score - rivals[0].score if rivals else 9.0
    return Verdict(_question(index, leader, rivals, frame), gap)


def _elsewhere(index: PlaceIndex, leader: Hit, rival: Hit) -> bool:
    """Whether the rival is another place: not near, and neither of them the area that holds the other."""
    one, other = leader.row, rival.row
    if one in (index.region[other], index.county[other]) or other in (index.region[one], index.county[one]):
        return False
    if index.kind(one) == COUNTRY and index.country[one] == index.country[other]:
        return False
    return km(index, one, other) > SAME_PLACE_KM


def _question(index: PlaceIndex, leader: Hit, rivals: Sequence[Hit], frame: Frame) -> str | None:
    """Why to ask, or None."""
    said = _doubt_of_name(index, leader, frame) or _doubt_of_reading(index, leader, frame)
    if said:
        return said
    settled = frame.nation is not None or bool(leader.fitting)
    rule = _rivals_within if settled else _rivals_at_large
    for rival in rivals:
        foreign = frame.nation is not None and index.country[rival.row] not in frame.nation.countries
        if not (foreign and leader.how == PRIMARY) and rule(index, leader, rival):
            return f"it may as well be {index.place(rival.row).label}"
    return None


def _doubt_of_name(index: PlaceIndex, leader: Hit, frame: Frame) -> str | None:
    """What is doubtful where the place lies outside the country said, or bears the name in another spelling."""
    if frame.nation and frame.abroad:
        return f"no such place is known in {frame.nation.text}"
    if frame.nation and leader.how != PRIMARY and index.country[leader.row] not in frame.nation.countries:
        return f"it bears this name only beside its own, and does not lie in {frame.nation.text}"
    if leader.how == PRIMARY and _otherwise_written(index, leader):
        return "its name is written with other letters"
    return None


def _doubt_of_reading(index: PlaceIndex, leader: Hit, frame: Frame) -> str | None:
    if leader.reading.key in GENERIC and index.people[leader.row] < GENERIC_PEOPLE:
        return f"'{leader.reading.name}' begins the names of many places"
    if leader.reading.weak:
        return f"the name was found only {leader.reading.how}"
    if namesakes_by_part(index, leader, frame):
        return "the name is a part of the names of several cities"
    return None


def _rivals_within(index: PlaceIndex, leader: Hit, rival: Hit) -> bool:
    """The rule for a known country; a quarter of a city, or a place of which it is a second name, is a lesser rival."""
    people, others = max(index.people[leader.row], 1), index.people[rival.row]
    if index.section[rival.row] and not index.section[leader.row] and others < people / 2:
        return False
    lesser = rival.how == ALTERNATE and leader.how != ALTERNATE
    return leader.score - rival.score < (LESSER_GAP if lesser else RIVAL_GAP) and others >= people * RIVAL_SHARE


def _rivals_at_large(index: PlaceIndex, leader: Hit, rival: Hit) -> bool:
    kinds = {index.kind(leader.row), index.kind(rival.row)}
    if kinds == {COUNTRY, REGION} and leader.how == rival.how == PRIMARY:
        return True
    people, others = index.people[leader.row], index.people[rival.row]
    if rival.how == PRIMARY and leader.how == ALTERNATE and others >= OPEN_RIVAL_BY_NAME:
        return True
    if index.kind(rival.row) == CITY and rival.quality >= leader.quality - 0.2:
        return others >= OPEN_PEOPLE and others >= people * OPEN_SHARE and leader.score - rival.score < OPEN_GAP
    return leader.score - rival.score < (RIVAL_GAP if rival.how == leader.how == PRIMARY else LESSER_GAP)


def _otherwise_written(index: PlaceIndex, leader: Hit) -> bool:
    """Whether umlauts were written that the place's own name has not, though it has other marks (Kömlő, Komló)."""
    written, name = leader.reading.name, index.name(leader.row)
    if written.isascii() or name.isascii() or leader.likeness < 1:
        return False
    return "\u0308" in umlauts(written) and fold(written) == fold(name) and umlauts(written) != umlauts(name)


def namesakes_by_part(index: PlaceIndex, leader: Hit, frame: Frame) -> list[int]:
    """Other large cities with the written word in their names, the largest first, where the leader's is longer too.

    Nizhny Novgorod for Velikiy Novgorod, when only `Novgorod` was written.
    """
    key = leader.reading.key
    if leader.how == PRIMARY or leader.in_force or " " in key:
        return []
    whole = [row for row in index.part_of(key) if index.kind(row) == CITY]
    least = max(OPEN_PEOPLE, index.people[leader.row] * RIVAL_SHARE * 2)
    whole = [row for row in whole if frame.admits(index.country[row]) and index.people[row] >= least]
    if leader.row not in whole:
        return []
    others = [row for row in whole if km(index, leader.row, row) > SAME_PLACE_KM]
    return sorted(others, key=lambda row: (-index.people[row], row))


def confidence(hits: Sequence[Hit], verdict: Verdict, frame: Frame) -> float:
    """How likely the best answer is right, 0..1: the shares of right answers counted on labelled lists, rounded down.

    Counted by whether it is asked, by how the name was found, and by the lead over the next other place.
    """
    leader = hits[0]
    if frame.abroad or leader.likeness < 1:
        return 0.4 if verdict.ask else 0.88
    if leader.reading.weak:
        return 0.65 if verdict.gap >= WIDE_GAP else 0.3
    close = verdict.gap < RIVAL_GAP
    if verdict.ask:
        return 0.58 if verdict.gap < LESSER_GAP else 0.82 if close else 0.6
    if leader.how == PRIMARY:
        return 0.9 if close else 0.98
    return 0.75 if close else 0.95
