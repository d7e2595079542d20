"""Facets of a list as links: each value with its count, the chosen one leading back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Counted = Mapping[str, Sequence[tuple[str, int]]]


@dataclass(frozen=True, slots=True)
class Shown:
    """How a list's facets are shown: headings in their order, the words of (facet, value), the address of a change."""

    headings: Mapping[str, str]
    words: Callable[[str, str], str]
    link: Callable[..., str]
    most: int


def facet_links(counted: Counted, chosen: Mapping[str, str], shown: Shown) -> list[dict[str, object]]:
    """One block a heading with at most `most` values; `chosen` holds the value of each facet, empty where none is."""
    return [
        {
            "heading": heading,
            "links": [
                {
                    "text": shown.words(facet, value),
                    "count": count,
                    "url": shown.link(**{facet: "" if chosen[facet] == value else value}),
                    "current": chosen[facet] == value,
                }
                for value, count in counted[facet][: shown.most]
            ],
        }
        for facet, heading in shown.headings.items()
    ]
