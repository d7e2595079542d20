"""What is drawn on a map: lines in the state of each side, dots, numbered pins, labels that do not cover each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

import numpy as np

from twinway.interfaces.web.maps.records import Spot
from twinway.interfaces.web.maps.sphere import Floats
from twinway.interfaces.web.templatetags.drawings import LINES

DASHES = {
    "whole": "",
    "dashed": ' stroke-dasharray="12 8"',
    "short": ' stroke-dasharray="6 7"',
    "dotted": ' stroke-dasharray=".1 8" stroke-linecap="round"',
    "grey": ' stroke-dasharray=".1 12" stroke-linecap="round"',
}
LETTER, LINE = 7.4, 15.0  # pixels: the mean width of a letter and the height of a line at 14 pixels
CUT_AT = 0.36  # of the way: where the line of an ended side stops
PIN_WIDTH, PIN_HEIGHT = 38.0, 25.0  # pixels: nearer than this, two pins become one
Box = tuple[float, float, float, float]


def line(letter: str, state: str, run: Floats, width: float) -> str:
    """One side's line along pixels (n, 2): whole, dashed, dotted or cut, as its state says."""
    kind = LINES[state]
    if kind == "cut":
        run = run[: max(2, round(len(run) * CUT_AT))]
        end, before = run[-1], run[-2]
        across = np.array([before[1] - end[1], end[0] - before[0]])
        across = across / (np.hypot(*across) or 1.0) * 3 * width
        bar = path(np.vstack((end - across, end + across)))
        return f'<path class="m-{letter}" stroke-width="{width}" d="{path(run)}{bar}"/>'
    ink = f"m-{letter} m-gone" if kind == "grey" else f"m-{letter}"
    whole = ' pathLength="1"' if kind == "whole" else ""
    return f'<path class="{ink}" stroke-width="{width}"{whole}{DASHES[kind]} d="{path(run)}"/>'


def twin(states: tuple[str, str], run: Floats, width: float, gap: float) -> str:
    """Both lines of a tie side by side along pixels; drawn once by the style sheet where both are whole."""
    ahead = np.gradient(run, axis=0)
    length = np.maximum(np.hypot(ahead[:, 0], ahead[:, 1]), 1e-9)[:, None]
    aside = np.column_stack((ahead[:, 1], -ahead[:, 0])) / length * gap / 2
    lines = line("a", states[0], run + aside, width) + line("b", states[1], run - aside, width)
    return f'<g class="draw">{lines}</g>' if {LINES[state] for state in states} == {"whole"} else f"<g>{lines}</g>"


def path(run: Floats) -> str:
    """Pixels (n, 2) as an open SVG path, to a tenth."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in run.tolist())


def number(value: float) -> str:
    """A pixel to a tenth, without a useless zero."""
    return f"{value + 0.0:.1f}".removesuffix(".0")


def dot(side: str, x: float, y: float, radius: float) -> str:
    """A filled dot for home ("h"), a ring for the partner ("p")."""
    stroke = f' stroke-width="{number(radius / 2)}"' if side == "p" else ""
    return f'<circle class="m-{side}"{stroke} cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"/>'


def linked(spot: Spot, drawing: str) -> str:
    """A drawing that leads where its place leads, named for those who hear the page."""
    if not spot.href:
        return drawing
    return f'<a href="{escape(spot.href)}" aria-label="{escape(spot.label)}">{drawing}</a>'


def text(words: str, x: float, y: float, *, anchor: str = "start", small: bool = False) -> str:
    """Words on a map, escaped."""
    look = "m-t m-t2" if small else "m-t"
    side = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text class="{look}"{side} x="{number(x)}" y="{number(y)}">{escape(words)}</text>'


@dataclass(slots=True)
class Labels:
    """Places words beside points so that they cover neither each other nor a point; words without room are left out.

    `rim` is the circle (x, y, radius) that words should rather not cross.
    """

    width: float
    height: float
    rim: tuple[float, float, float] | None = None
    taken: list[Box] = field(default_factory=list)

    def keep_free(self, x: float, y: float, half_width: float, half_height: float) -> None:
        """No words over this point."""
        self.taken.append((x - half_width, y - half_height, x + half_width, y + half_height))

    def beside(self, words: str, x: float, y: float, reach: float, *, left_first: bool = False) -> str:
        """The words right, left, above or below, where there is room first; "" where there is none."""
        wide = len(words) * LETTER
        right = ("start", x + reach + 5, y + 5, x + reach + 5)
        left = ("end", x - reach - 5, y + 5, x - reach - 5 - wide)
        tries = (
            *((left, right) if left_first else (right, left)),
            ("middle", x, y - reach - 6, x - wide / 2),
            ("middle", x, y + reach + 16, x - wide / 2),
        )
        boxes = [(start, top - LINE + 3, start + wide, top + 3) for _, _, top, start in tries]
        free = [i for i, box in enumerate(boxes) if self._is_free(box)]
        if not free:
            return ""
        best = next((i for i in free if self._is_within_rim(boxes[i])), free[0])
        self.taken.append(boxes[best])
        anchor, at_x, at_y, _ = tries[best]
        return text(words, at_x, at_y, anchor=anchor)

    def _is_within_rim(self, box: Box) -> bool:
        if self.rim is None:
            return True
        x, y, radius = self.rim
        return all(np.hypot(left - x, top - y) < radius for left in box[::2] for top in box[1::2])

    def _is_free(self, box: Box) -> bool:
        left, top, right, bottom = box
        inside = left >= 0 and top >= 0 and right <= self.width and bottom <= self.height
        return inside and all(right < a or left > c or bottom < b or top > d for a, b, c, d in self.taken)


@dataclass(frozen=True, slots=True)
class Pin:
    """Numbers of the list that stand at one point of the map, with the places they are."""

    x: float
    y: float
    ranks: tuple[int, ...]
    spots: tuple[Spot, ...]

    def numbers(self) -> str:
        """`1`, `1 2`, or `1–4`, `7 ties` where there are more."""
        if len(self.ranks) <= 2:
            return " ".join(str(rank) for rank in self.ranks)
        run = self.ranks[-1] - self.ranks[0] == len(self.ranks) - 1
        return f"{self.ranks[0]}–{self.ranks[-1]}" if run else f"{len(self.ranks)} ties"

    def half_width(self) -> float:
        """Pixels from the middle of the pin to its sides."""
        return max(12.0, len(self.numbers()) * 4.2 + 6)

    def names(self) -> str:
        """The name of the place; of several, the first and how many more."""
        names = list(dict.fromkeys(spot.label for spot in self.spots))
        return names[0] if len(names) == 1 else f"{names[0]} + {len(names) - 1}"


def pins(ranked: Sequence[tuple[int, Spot]], pixels: Floats) -> list[Pin]:
    """Points joined where their pins would cover each other; each pin stands where its best number is."""
    groups: list[tuple[float, float, list[tuple[int, Spot]]]] = []
    for (rank, spot), (x, y) in zip(ranked, pixels.tolist(), strict=True):
        near = (group for group in groups if abs(group[0] - x) < PIN_WIDTH and abs(group[1] - y) < PIN_HEIGHT)
        found = next(near, None)
        if found:
            found[2].append((rank, spot))
        else:
            groups.append((x, y, [(rank, spot)]))
    return [Pin(x, y, tuple(r for r, _ in members), tuple(s for _, s in members)) for x, y, members in groups]


def pin_drawing(pin: Pin, side: str) -> str:
    """A numbered pin, a link to its best tie in the list."""
    words = pin.numbers()
    half = pin.half_width()
    shape = (
        f'<rect class="m-{side}" stroke-width="3" x="{number(pin.x - half)}" y="{number(pin.y - 12)}" '
        f'width="{number(2 * half)}" height="24" rx="12"/>'
        f'<text class="m-n m-n{side}" text-anchor="middle" x="{number(pin.x)}" y="{number(pin.y + 4.5)}">{words}</text>'
    )
    first = pin.spots[0]
    return linked(Spot(f"{words}: {pin.names()}", first.lat, first.lon, first.href), shape)
