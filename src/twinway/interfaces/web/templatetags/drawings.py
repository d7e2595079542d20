"""The small drawings inside a page as SVG: logo, icons, twin line, bars. Shapes only, no words."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.safestring import SafeString, mark_safe

ICONS = {
    "force": '<path d="M2 7.5l3.4 3.5L12 3.5" stroke="currentColor" stroke-width="2.4" fill="none"/>',
    "pause": '<path d="M4 2.5v9M10 2.5v9" stroke="currentColor" stroke-width="2.6"/>',
    "ended": '<path d="M2 7h10" stroke="currentColor" stroke-width="2.8"/>',
    "plan": '<circle cx="7" cy="7" r="5" stroke="currentColor" stroke-width="2" stroke-dasharray="2.6 2.4" '
    'fill="none"/>',
    "listed": '<path d="M3 3.5h.1M6 3.5h5.5M3 7h.1M6 7h5.5M3 10.5h.1M6 10.5h5.5" stroke="currentColor" '
    'stroke-width="1.7" stroke-linecap="round"/>',
    "unknown": '<path d="M4.6 5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.2.8-1.2 1.7M7 11v1.6" stroke="currentColor" '
    'stroke-width="1.9" fill="none"/>',
    "no": '<path d="M3 3l8 8M11 3l-8 8" stroke="currentColor" stroke-width="2.2"/>',
    "stop": '<path d="M7 2v6.5M7 10.6v2" stroke="currentColor" stroke-width="2.4"/>',
}
# State code -> how its line is drawn.
LINES = {
    "in_force": "whole",
    "emeritus": "whole",
    "paused": "dashed",
    "suspended": "dashed",
    "ended": "cut",
    "terminated": "cut",
    "expired": "cut",
    "proposed": "short",
    "authorised": "short",
    "planned": "short",
    "listed": "dotted",
    "not_stated": "grey",
}
DASHES = {
    "whole": "",
    "dashed": ' stroke-dasharray="7 4"',
    "short": ' stroke-dasharray="3 3"',
    "dotted": ' stroke-dasharray=".1 4.4" stroke-linecap="round"',
    "grey": ' stroke-dasharray=".1 6.4" stroke-linecap="round"',
}
HOME, PARTNER = (5, 12, 44), (9, 44, 12)  # height, where the line begins, where it ends
BAR_WIDTH, BAR_HEIGHT, BAR_GAP = 1000.0, 16, 5.0
INKS = {"home": "h", "target": "p"}  # the two features that are a side; all others are drawn in grey ink


def _svg(text: str) -> SafeString:
    return mark_safe(text)  # noqa: S308 – built from the constants above and from numbers


def icon(look: str) -> SafeString:
    """The icon of a tag's look, 14 x 14, in the colour of its text; empty for a look without one."""
    shape = ICONS.get(look, "")
    return _svg(f'<svg viewBox="0 0 14 14" aria-hidden="true">{shape}</svg>' if shape else "")


def twin_line(home: str, partner: str) -> SafeString:
    """Two lines, one a side, each in its state; a filled dot is home, a ring the partner."""
    lines = _line("a", LINES[home], HOME) + _line("b", LINES[partner], PARTNER)
    return _svg(
        f'<svg class="twin" viewBox="0 0 56 14" fill="none" stroke-width="2" aria-hidden="true">{lines}'
        '<circle class="fa" cx="6" cy="7" r="5.5"/><circle class="fb" stroke-width="2.5" cx="50" cy="7" r="4.4"/></svg>'
    )


def _line(letter: str, kind: str, at: tuple[int, int, int]) -> str:
    y, start, end = at
    if kind == "cut":
        middle = f"{start + (end - start) * 0.36:.1f}"
        return f'<path class="{letter}" d="M{start} {y}H{middle}M{middle} {y - 3.4:.1f}v6.8"/>'
    ink = f"{letter} gone" if kind == "grey" else letter
    return f'<path class="{ink}"{DASHES[kind]} d="M{start} {y}H{end}"/>'


def score_bar(slots: Sequence[tuple[str, int, float]]) -> SafeString:
    """Slots of (feature, weight, value 0..1), as wide as they weigh; slots without weight are left out."""
    shown = [slot for slot in slots if slot[1] > 0]
    room = BAR_WIDTH - BAR_GAP * (len(shown) - 1)
    whole = sum(weight for _, weight, _ in shown) or 1
    x, parts = 0.0, []
    for feature, weight, value in shown:
        width = room * weight / whole
        parts.append(f'<rect class="slot-of" x="{x:.1f}" width="{width:.1f}" height="{BAR_HEIGHT}"/>')
        if value > 0:
            ink = f"earned {INKS.get(feature, '')}".strip()
            earned = width * min(1.0, value)
            parts.append(f'<rect class="{ink}" x="{x:.1f}" width="{earned:.1f}" height="{BAR_HEIGHT}"/>')
        x += width + BAR_GAP
    return _svg(
        f'<svg class="score" viewBox="0 0 {BAR_WIDTH:.0f} {BAR_HEIGHT}" preserveAspectRatio="none" '
        f'aria-hidden="true">{"".join(parts)}</svg>'
    )


def coverage_bar(known: int, total: int) -> SafeString:
    """A frame filled as far as known; empty where nothing is to be known."""
    filled = 100 * min(1.0, known / total) if total > 0 else 0.0
    return _svg(
        '<svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="known" width="{filled:.1f}" height="12"/><rect class="of" width="100" height="12"/></svg>'
    )
