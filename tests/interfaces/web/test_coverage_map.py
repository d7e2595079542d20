"""The map of who answers where: north is up, east is right, and it says what it shows."""

from __future__ import annotations

import re

from twinway.interfaces.web.maps import Share, Spot, coverage_map

AMERICA, RUSSIA, BRAZIL = (
    Share(Spot("United States", 41.4, -96.5, "/ties/?country=US"), 21, 21),
    Share(Spot("Russia", 58.9, 58.2, "/ties/?country=RU"), 11, 0),
    Share(Spot("Brazil", -10.8, -53.1, "/ties/?country=BR"), 2, 1),
)


def dot(svg: str, share: Share) -> tuple[float, float, float, str]:
    """x, y, radius and kind of a country's dot."""
    shape = re.search(
        rf'aria-label="{share.spot.label}"><circle class="m-(\w)"[^>]* cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"', svg
    )
    assert shape is not None
    return float(shape[2]), float(shape[3]), float(shape[4]), shape[1]


def test_east_is_right_and_north_is_up() -> None:
    svg = coverage_map((AMERICA, RUSSIA, BRAZIL))
    america, russia, brazil = (dot(svg, share) for share in (AMERICA, RUSSIA, BRAZIL))
    assert america[0] < brazil[0] < russia[0]
    assert russia[1] < america[1] < brazil[1]
    assert abs((russia[0] - america[0]) - (58.2 + 96.5) * 960 / 360) < 1


def test_gaps_are_rings_and_more_ties_are_larger() -> None:
    svg = coverage_map((AMERICA, RUSSIA, BRAZIL))
    assert [dot(svg, share)[3] for share in (AMERICA, RUSSIA, BRAZIL)] == ["p", "h", "p"]
    assert dot(svg, AMERICA)[2] > dot(svg, RUSSIA)[2] > dot(svg, BRAZIL)[2]


def test_it_says_in_words_what_it_shows() -> None:
    svg = coverage_map((AMERICA, RUSSIA))
    assert "World map of 2 countries with ties in force: 1 with a representative for every tie, 1 with gaps." in svg
    assert "Gaps first in United States." in svg
