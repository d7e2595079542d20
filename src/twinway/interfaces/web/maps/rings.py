"""The places with ties around a place, with rings of distance; the list beside it says the same."""

from __future__ import annotations

from functools import lru_cache
from html import escape

import numpy as np

from twinway.interfaces.web.maps import marks, views
from twinway.interfaces.web.maps.records import Spot
from twinway.interfaces.web.maps.sphere import EARTH_RADIUS_KM, vector

SIZE, RADIUS = 520.0, 250.0
LABELLED = 14


@lru_cache(maxsize=256)
def rings_map(place: Spot, others: tuple[Spot, ...], rings_km: tuple[float, ...] = (160.0, 480.0)) -> str:
    """A round map of a place and others around it as SVG; others beyond the last ring's margin are left out."""
    reach = max(rings_km) * 1.12 / EARTH_RADIUS_KM
    view = views.Disc(round(place.lat, 3), round(place.lon, 3), reach, RADIUS, SIZE / 2, SIZE / 2)
    circle = f'cx="{SIZE / 2:.0f}" cy="{SIZE / 2:.0f}" r="{RADIUS:.0f}"'
    drawing = (
        f'<circle class="m-sea" {circle}/><path class="m-land" d="{views.disc_land(view)}"/>'
        f'<path class="m-border" d="{views.disc_borders(view)}"/>{"".join(_ring(view, km) for km in rings_km)}'
        f"{_points(view, place, others)}"
    )
    around = ", ".join(f"{km:,.0f}" for km in rings_km)
    said = escape(f"{len(others)} places with ties around {place.label}, with rings at {around} kilometres.")
    role = "group" if any(spot.href for spot in others) else "img"
    return f'<svg viewBox="0 0 {SIZE:.0f} {SIZE:.0f}" role="{role}" aria-label="{said}">{drawing}</svg>'


def _ring(view: views.Disc, km: float) -> str:
    radius = km / EARTH_RADIUS_KM / view.reach * view.radius
    words = marks.text(f"{km:,.0f} km", view.x, view.y - radius - 5, anchor="middle", small=True)
    return f'<circle class="m-ring" cx="{view.x:.0f}" cy="{view.y:.0f}" r="{marks.number(radius)}"/>{words}'


def _points(view: views.Disc, place: Spot, others: tuple[Spot, ...]) -> str:
    labels = marks.Labels(SIZE, SIZE, rim=(view.x, view.y, RADIUS - 4))
    labels.keep_free(view.x, view.y, 10, 10)
    names = [labels.beside(place.label, view.x, view.y, 9)]
    drawings = []
    if others:
        pixels, inside = view.pixels(np.array([vector(spot.lat, spot.lon) for spot in others]))
        seen = [(spot, x, y) for spot, (x, y), near in zip(others, pixels.tolist(), inside, strict=True) if near]
        for _, x, y in seen:
            labels.keep_free(x, y, 6, 6)
        names += [labels.beside(spot.label, x, y, 6) for spot, x, y in seen[:LABELLED]]
        drawings = [marks.linked(spot, marks.dot("p", x, y, 6)) for spot, x, y in seen]
    return "".join(drawings) + marks.dot("h", view.x, view.y, 9) + "".join(names)
