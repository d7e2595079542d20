"""The lens pair beside an answer: two round maps, the partners' above, yours below, with the numbers of the list."""

from __future__ import annotations

from functools import lru_cache
from html import escape

import numpy as np

from twinway.interfaces.web.maps import marks, views
from twinway.interfaces.web.maps.records import Spot, Way
from twinway.interfaces.web.maps.sphere import EARTH_RADIUS_KM, Floats, angle, middle_of, to_degrees, vector

WIDTH, HEIGHT, RADIUS = 416.0, 724.0, 168.0
TOP, BOTTOM = RADIUS + 8, HEIGHT - RADIUS - 8
SMALLEST, LARGEST = 0.025, 3.0  # radians shown from the middle to the rim: 160 km, nearly the whole globe
ROOM = 1.22  # the rim lies this much farther out than the farthest pin
LABELLED = 12  # names beside pins; more would only cover each other


@lru_cache(maxsize=256)
def lens_pair(ways: tuple[Way, ...], you: Spot, within_km: float) -> str:
    """Both lenses as one SVG. `ways` are the answers shown, `you` is the asker's place, `within_km` the radius."""
    ring = within_km / EARTH_RADIUS_KM
    homes = tuple((way.rank, way.home) for way in ways)
    partners = tuple((way.rank, way.partner) for way in ways)
    at_you = vector(you.lat, you.lon)
    far = max([ring * 1.06, *(ROOM * angle(at_you, vector(spot.lat, spot.lon)) for _, spot in homes)])
    below = _view(you.lat, you.lon, far, BOTTOM)
    above = _partner_view(partners)
    middle = WIDTH / 2
    thread = "".join(
        f'<path class="m-{letter}" pathLength="1" stroke-width="3" d="M{x} {BOTTOM - RADIUS:.0f}V{TOP + RADIUS:.0f}"/>'
        for letter, x in (("a", middle - 4), ("b", middle + 4))
    )
    return (
        f'<svg class="lens" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" role="group" aria-label="{escape(_said(ways))}">'
        f'<g class="draw">{thread}</g>{_lens(above, partners, "p")}{_lens(below, homes, "h", ring=ring, you=you)}</svg>'
    )


def _view(lat: float, lon: float, reach: float, y: float) -> views.Disc:
    return views.Disc(round(lat, 3), round(lon, 3), round(min(LARGEST, max(SMALLEST, reach)), 4), RADIUS, WIDTH / 2, y)


def _partner_view(partners: tuple[tuple[int, Spot], ...]) -> views.Disc:
    points = _points(partners) if partners else np.array([[1.0, 0.0, 0.0]])
    centre = middle_of(points)
    reach = ROOM * max(angle(centre, point) for point in points)
    return _view(*to_degrees(centre), reach, TOP)


def _points(ranked: tuple[tuple[int, Spot], ...]) -> Floats:
    return np.array([vector(spot.lat, spot.lon) for _, spot in ranked])


def _lens(
    view: views.Disc, ranked: tuple[tuple[int, Spot], ...], side: str, *, ring: float = 0.0, you: Spot | None = None
) -> str:
    circle = f'cx="{view.x:.0f}" cy="{view.y:.0f}" r="{RADIUS:.0f}"'
    rim = "a" if side == "h" else "b"
    return (
        f'<circle class="m-sea" {circle}/><path class="m-land" d="{views.disc_land(view)}"/>'
        f'<path class="m-border" d="{views.disc_borders(view)}"/>{_ring(view, ring)}{_you(view, you)}'
        f'{_pins(view, ranked, side)}<circle class="m-{rim}" stroke-width="4" {circle}/>'
    )


def _ring(view: views.Disc, ring: float) -> str:
    if not 0 < ring < view.reach:
        return ""
    radius = ring / view.reach * RADIUS
    words = marks.text(f"{ring * EARTH_RADIUS_KM:.0f} km", view.x, view.y - radius + 16, anchor="middle", small=True)
    return f'<circle class="m-ring" cx="{view.x:.0f}" cy="{view.y:.0f}" r="{marks.number(radius)}"/>{words}'


def _you(view: views.Disc, you: Spot | None) -> str:
    cross = f"M{view.x - 6:.0f} {view.y:.0f}h12M{view.x:.0f} {view.y - 6:.0f}v12"
    return f'<path class="m-you" d="{cross}"/>' if you else ""


def _pins(view: views.Disc, ranked: tuple[tuple[int, Spot], ...], side: str) -> str:
    if not ranked:
        return ""
    pixels, _ = view.pixels(_points(ranked))
    found = marks.pins(ranked, pixels)
    labels = marks.Labels(WIDTH, HEIGHT, rim=(view.x, view.y, RADIUS - 4))
    for pin in found:
        labels.keep_free(pin.x, pin.y, pin.half_width(), 12)
    names = [labels.beside(pin.names(), pin.x, pin.y, pin.half_width()) for pin in found[:LABELLED]]
    drawings = [marks.pin_drawing(pin, side) for pin in reversed(found)]
    return "".join(drawings) + "".join(names)


def _said(ways: tuple[Way, ...]) -> str:
    if not ways:
        return "Two maps without a tie on them."
    yours = ", ".join(f"{way.rank} {way.home.label}" for way in ways)
    theirs = ", ".join(f"{way.rank} {way.partner.label}" for way in ways)
    return f"Two maps with the numbers of the list. Below, your side: {yours}. Above, their side: {theirs}."
