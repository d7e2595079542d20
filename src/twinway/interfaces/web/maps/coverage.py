"""The map of who answers where: a flat world, a dot a country, filled where all its ties have a representative."""

from __future__ import annotations

import math
from functools import lru_cache
from html import escape

import numpy as np

from twinway.interfaces.web.maps import marks, views
from twinway.interfaces.web.maps.records import Share
from twinway.interfaces.web.maps.sphere import vector

WIDTH, HEIGHT = 960.0, 410.0
LEAST, MOST = 4.0, 15.0  # pixels: radius of a dot
NAMED = 8  # dots with their name beside them, as far as there is room


@lru_cache(maxsize=16)
def coverage_map(shares: tuple[Share, ...]) -> str:
    """The world as SVG, Greenwich in the middle; the largest dots lie below and are named first."""
    view = views.Strip(
        0.0, -60.0, 0.0, 60.0, WIDTH, HEIGHT, WIDTH / 3
    )  # a third of the equator on a third of the width
    ordered = sorted(shares, key=lambda share: -share.whole)
    pixels = view.pixels(np.array([vector(one.spot.lat, one.spot.lon) for one in ordered]).reshape(-1, 3))
    placed = [(one, x, y, _radius(one, ordered[0].whole)) for one, (x, y) in zip(ordered, pixels.tolist(), strict=True)]
    labels = marks.Labels(WIDTH, HEIGHT)
    for _, x, y, radius in placed:
        labels.keep_free(x, y, radius, radius)
    names = "".join(labels.beside(one.spot.label, x, y, radius) for one, x, y, radius in placed[:NAMED])
    dots = "".join(marks.linked(one.spot, marks.dot("p" if one.open else "h", x, y, r)) for one, x, y, r in placed)
    land = f'<path class="m-land" d="{views.strip_land(view)}"/>'
    role = "group" if any(one.spot.href for one in shares) else "img"
    box, label = f"0 0 {WIDTH:.0f} {HEIGHT:.0f}", escape(_said(shares))
    return f'<svg viewBox="{box}" role="{role}" aria-label="{label}">{land}{dots}{names}</svg>'


def _radius(share: Share, largest: int) -> float:
    """The dot's area goes with the count."""
    return LEAST + (MOST - LEAST) * math.sqrt(share.whole / max(largest, 1))


def _said(shares: tuple[Share, ...]) -> str:
    bare = [one.spot.label for one in shares if one.open]
    covered = len(shares) - len(bare)
    first = f"World map of {len(shares)} countries with ties in force: {covered} with a representative for every tie"
    return f"{first}, {len(bare)} with gaps." + (f" Gaps first in {', '.join(bare[:5])}." if bare else "")
