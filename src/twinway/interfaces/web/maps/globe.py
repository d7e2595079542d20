"""The globe of the front page, seen from above the North Atlantic: ties cross the pole as they do in the air."""

from __future__ import annotations

import math
from functools import lru_cache
from html import escape

import numpy as np

from twinway.interfaces.web.maps import marks, views
from twinway.interfaces.web.maps.records import Way
from twinway.interfaces.web.maps.sphere import great_circle, vector, vectors

SIZE, RADIUS = 720.0, 352.0
ABOVE = (60.0, -24.0)  # degrees
PAIRS, MOST = 60, 600  # drawn with two lines each; drawn at all
GRATICULE = [(lat, None) for lat in (-60, -30, 0, 30, 60)] + [(None, lon) for lon in range(-180, 180, 45)]


@lru_cache(maxsize=64)
def globe(ways: tuple[Way, ...], hot: int = 0, above: tuple[float, float] = ABOVE) -> str:
    """The globe as SVG. The way with rank `hot` is drawn in full and named; others thin; many, with one line each."""
    view = views.Disc(above[0], above[1], math.pi / 2, RADIUS, SIZE / 2, SIZE / 2, orthographic=True)
    shown = ways[:MOST]
    plain, lit = [way for way in shown if way.rank != hot or not hot], [way for way in shown if hot and way.rank == hot]
    circle = f'cx="{SIZE / 2:.0f}" cy="{SIZE / 2:.0f}" r="{RADIUS:.0f}"'
    drawing = (
        f'<circle class="m-sea" {circle}/><path class="m-grid" d="{_graticule(view)}"/>'
        f'<path class="m-land" d="{views.disc_land(view)}"/>'
        f'<g class="m-dim">{"".join(_lines(view, way, twin=len(plain) <= PAIRS) for way in plain)}</g>'
        f"{''.join(_dots(view, way, 4) for way in plain)}{''.join(_hot(view, way) for way in lit)}"
    )
    label = escape(_said(shown, lit))
    return f'<svg viewBox="0 0 {SIZE:.0f} {SIZE:.0f}" role="{_role(shown)}" aria-label="{label}">{drawing}</svg>'


def _role(ways: tuple[Way, ...]) -> str:
    return "group" if any(way.home.href or way.partner.href for way in ways) else "img"


@lru_cache(maxsize=16)
def _graticule(view: views.Disc) -> str:
    runs = []
    for lat, lon in GRATICULE:
        along = np.linspace(-180, 180, 49) if lat is not None else np.linspace(-90, 90, 25)
        fixed = np.full(len(along), float(lat if lat is not None else lon or 0))
        xyz = vectors(along, fixed) if lat is not None else vectors(fixed, along)
        runs += views.runs_inside(view, xyz)
    return "".join(marks.path(np.rint(run)) for run in runs)


def _lines(view: views.Disc, way: Way, *, twin: bool) -> str:
    a, b = vector(way.home.lat, way.home.lon), vector(way.partner.lat, way.partner.lon)
    runs = views.runs_inside(view, great_circle(a, b, 14))
    if twin:
        return "".join(marks.twin((way.home_state, way.partner_state), run, 1.1, 3) for run in runs)
    return "".join(marks.line("b", way.partner_state, np.rint(run), 1.1) for run in runs)


def _dots(view: views.Disc, way: Way, radius: float) -> str:
    pixels, inside = view.pixels(np.array([vector(spot.lat, spot.lon) for spot in (way.home, way.partner)]))
    return "".join(
        marks.linked(spot, marks.dot(side, x, y, radius))
        for spot, side, (x, y), seen in zip((way.home, way.partner), "hp", pixels.tolist(), inside, strict=True)
        if seen
    )


def _hot(view: views.Disc, way: Way) -> str:
    a, b = vector(way.home.lat, way.home.lon), vector(way.partner.lat, way.partner.lon)
    runs = views.runs_inside(view, great_circle(a, b, 30))
    lines = "".join(marks.twin((way.home_state, way.partner_state), run, 2.6, 6) for run in runs)
    pixels, inside = view.pixels(np.vstack((a, b)))
    labels, mean = marks.Labels(SIZE, SIZE), float(pixels[:, 0].mean())
    names = "".join(
        labels.beside(spot.label, x, y, 10, left_first=x < mean)
        for spot, (x, y), seen in zip((way.home, way.partner), pixels.tolist(), inside, strict=True)
        if seen
    )
    return f'{lines}{_dots(view, way, 8)}<g class="m-big">{names}</g>'


def _said(ways: tuple[Way, ...], lit: list[Way]) -> str:
    marked = "".join(f" Marked: {way.home.label} and {way.partner.label}." for way in lit)
    return f"Globe seen from above the North Atlantic with {len(ways)} tie{'s' * (len(ways) != 1)}.{marked}"
