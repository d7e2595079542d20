"""What the maps are asked with: points and ways between them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a map: degrees WGS 84, the label shown, and where a click leads ("" for nowhere)."""

    label: str
    lat: float
    lon: float
    href: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """A tie on a map: both ends, the state code of each side, its number in the list beside the map (0 for none)."""

    home: Spot
    partner: Spot
    rank: int = 0
    home_state: str = "in_force"
    partner_state: str = "in_force"


@dataclass(frozen=True, slots=True)
class Share:
    """A count at a place, and how much of it is open; a dot is filled where nothing is."""

    spot: Spot
    whole: int
    open: int
