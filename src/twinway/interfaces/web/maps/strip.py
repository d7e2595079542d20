"""The strip map that opens a tie page: the globe turned until the shortest way between both places is level."""

from __future__ import annotations

from functools import lru_cache
from html import escape

import numpy as np

from twinway.interfaces.web.maps import marks, views
from twinway.interfaces.web.maps.records import Spot, Way
from twinway.interfaces.web.maps.sphere import km_between, vector
from twinway.interfaces.web.templatetags.parts import state_words

WIDE, NARROW = (1280.0, 210.0, 250.0), (390.0, 150.0, 34.0)  # width, height, room beside both ends


def strip_pair(way: Way) -> str:
    """The map for wide screens and the one for phones; the style sheet shows one of them."""
    return strip_map(way) + strip_map(way, narrow=True)


@lru_cache(maxsize=256)
def strip_map(way: Way, *, narrow: bool = False) -> str:
    """One strip as SVG: land, the tie in the state of each side, both names, the kilometres between."""
    width, height, pad = NARROW if narrow else WIDE
    view = views.Strip(*_degrees(way.home), *_degrees(way.partner), width, height, pad)
    ends = view.pixels(np.vstack((vector(way.home.lat, way.home.lon), vector(way.partner.lat, way.partner.lon))))
    (left, level), (right, _) = ends.tolist()
    run = np.column_stack((np.linspace(left, right, 26), np.full(26, level)))
    km = f"{km_between(way.home.lat, way.home.lon, way.partner.lat, way.partner.lon):,.0f}"
    drawing = (
        f'<path class="m-land" d="{views.strip_land(view)}"/>'
        + marks.twin((way.home_state, way.partner_state), run, 2.5 if narrow else 3, 8)
        + marks.linked(way.home, marks.dot("h", left, level, 9))
        + marks.linked(way.partner, marks.dot("p", right, level, 8.5))
        + _name(way.home, left - 18, 14, level, start=True, narrow=narrow)
        + _name(way.partner, right + 18, width - 14, level, start=False, narrow=narrow)
        + marks.text(f"{km} km", width / 2, level - 14, anchor="middle", small=True)
    )
    role = "group" if way.home.href or way.partner.href else "img"
    kind = "narrow" if narrow else "wide"
    box, label = f"0 0 {width:.0f} {height:.0f}", escape(_said(way, km))
    return f'<svg class="{kind}" viewBox="{box}" role="{role}" aria-label="{label}">{drawing}</svg>'


def _degrees(spot: Spot) -> tuple[float, float]:
    return round(spot.lat, 3), round(spot.lon, 3)


def _name(spot: Spot, beside: float, edge: float, level: float, *, start: bool, narrow: bool) -> str:
    """The name outside its dot, or over the line from the map's edge where there is no room beside it."""
    room = abs(beside - edge)
    if narrow or len(spot.label) * marks.LETTER > room:
        return marks.text(spot.label, edge, level - 24 if start else level + 36, anchor="start" if start else "end")
    anchor = "end" if start else "start"
    degrees = f"{abs(round(spot.lat))}° {'north' if spot.lat >= 0 else 'south'}"
    return marks.text(spot.label, beside, level, anchor=anchor) + marks.text(
        degrees, beside, level + 16, anchor=anchor, small=True
    )


def _said(way: Way, km: str) -> str:
    return (
        f"Strip map: the shortest way from {way.home.label} to {way.partner.label}, {km} kilometres. "
        f"The map is turned so that the way is level. {way.home.label}: {state_words(way.home_state).lower()}. "
        f"{way.partner.label}: {state_words(way.partner_state).lower()}."
    )
