"""The nine features by their fixed names; each file says a value in tenths (0 to 10) and a sentence with sources."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from twinway.engines.matching.asking import Asked, Ends, Reading, Said
from twinway.engines.matching.features import (
    commitments,
    home,
    opportunities,
    people,
    seniority,
    standing,
    target,
    track_record,
    vitality,
)
from twinway.engines.matching.records import TieFacts


@dataclass(frozen=True, slots=True)
class Feature:
    """`value` is cheap and asked for every candidate; `say` makes the sentence and is asked only for what is shown."""

    value: Callable[[Asked, TieFacts, Reading], int]
    say: Callable[[Asked, TieFacts, Ends], Said]


FEATURES: Mapping[str, Feature] = MappingProxyType(
    {
        "home": Feature(home.value, home.say),
        "target": Feature(target.value, target.say),
        "standing": Feature(standing.value, standing.say),
        "track_record": Feature(track_record.value, track_record.say),
        "vitality": Feature(vitality.value, vitality.say),
        "people": Feature(people.value, people.say),
        "opportunities": Feature(opportunities.value, opportunities.say),
        "commitments": Feature(commitments.value, commitments.say),
        "seniority": Feature(seniority.value, seniority.say),
    }
)
