"""Small parts of a page as template tags: status tag, twin line, bars, dates and distances in words.

Nothing here writes a style attribute: the content security policy allows only files of our own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Protocol
from urllib.parse import urlencode

from django import template
from django.core.paginator import Page
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from twinway.interfaces.web.templatetags import drawings
from twinway.kernel.partial_date import PartialDate

register = template.Library()
_INDENTATION = re.compile(r"\s*\n\s*")
BUILT = Path(__file__).resolve().parent.parent / "static" / "built"

# State code -> look of the tag, its icon, the word on it, the exact word beside it.
STATES = {
    "in_force": ("force", "In force", ""),
    "emeritus": ("force", "In force", "honoured"),
    "paused": ("pause", "Paused", ""),
    "suspended": ("pause", "Paused", "suspended"),
    "ended": ("ended", "Ended", ""),
    "terminated": ("ended", "Ended", "terminated"),
    "expired": ("ended", "Ended", "expired"),
    "proposed": ("plan", "Proposed", ""),
    "authorised": ("plan", "Proposed", "authorised"),
    "planned": ("plan", "Planned", ""),
    "listed": ("listed", "Listed, unconfirmed", ""),
    "not_stated": ("unknown", "Not stated", ""),
}


class Weighed(Protocol):
    """A reason as the bar needs it: weight in hundredths, value 0..1, and the feature's name."""

    @property
    def feature(self) -> str: ...
    @property
    def weight(self) -> int: ...
    @property
    def value(self) -> float: ...


@cache
def _manifest() -> dict[str, str]:
    names: dict[str, str] = json.loads((BUILT / "manifest.json").read_text(encoding="utf-8"))
    return names


@register.simple_tag
def asset(name: str) -> str:
    """The address of a built file, `twinway.css` or `page.js`; its name carries a hash of its content."""
    return static(f"built/{_manifest()[name]}")


@register.simple_tag
def twin(home: str = "in_force", partner: str = "in_force") -> SafeString:
    """The twin line: the home side's state above, the partner's below. Hidden from readers; words stand beside it."""
    return drawings.twin_line(home, partner)


@register.simple_tag
def status_tag(state: str, also: str = "") -> SafeString:
    """A state as icon and word, with the exact word and `also` ("both sides") after it. Never a link."""
    look, word, exact = STATES[state]
    words = ", ".join(part for part in (word, exact, also) if part)
    return format_html('<span class="tag t-{}">{}{}</span>', look, drawings.icon(look), words)


@register.simple_tag
def look_tag(look: str, text: str) -> SafeString:
    """A tag of another meaning in the same dress: look is force, pause, ended, plan, unknown, listed, no or stop."""
    return format_html('<span class="tag t-{}">{}{}</span>', look, drawings.icon(look), text)


@register.filter
def state_words(state: str) -> str:
    """A state as words only, for tables and text alternatives."""
    _, word, exact = STATES[state]
    return f"{word}, {exact}" if exact else word


@register.simple_tag
def score_bar(reasons: Sequence[Weighed]) -> SafeString:
    """The reason bar: a slot a feature, as wide as it weighs, filled as far as earned. The why list says the same."""
    return drawings.score_bar([(reason.feature, reason.weight, reason.value) for reason in reasons])


@register.simple_tag
def coverage(known: int, total: int) -> SafeString:
    """Known of all, as a bar and in words ("7 of 96")."""
    return format_html(
        '<span class="cov">{}<span>{} of {}</span></span>',
        drawings.coverage_bar(known, total),
        f"{known:,}",
        f"{total:,}",
    )


@register.simple_tag
def share_bar(percent: int) -> SafeString:
    """A share of a hundred as a bar; the same number stands in words beside it."""
    return drawings.coverage_bar(percent, 100)


@register.filter
def km(value: float | None) -> SafeString | str:
    """Kilometres rounded for reading, in a span that the unit button can turn into miles; "" when not known."""
    if value is None:
        return ""
    text = f"{value:,.0f}" if value >= 10 or value == 0 else f"{value:.1f}"
    return format_html('<span data-km="{}">{} km</span>', f"{value:.1f}", text)


@register.filter
def dated(value: str | date | None) -> str:
    """An EDTF text or a day in words: `2002-07-01` is "1 July 2002", `2001-04` "April 2001"; "undated" without one."""
    if not value:
        return "undated"
    try:
        return PartialDate.parse(str(value)).words()
    except ValueError:
        return str(value)


@register.filter
def tenths(points: int) -> str:
    """Integer thousandths as points of a hundred, without a useless zero: 180 is "18", 185 is "18.5"."""
    return f"{points / 10:.1f}".removesuffix(".0")


@register.simple_tag(takes_context=True)
def at(context: Context, path: str) -> str:
    """A path of ours with the shown day carried along, when it is not today (`asof.past`)."""
    shown = context.get("asof")
    if not shown or not shown.past:
        return path
    return f"{path}{'&' if '?' in path else '?'}{urlencode({'as_of': shown.iso})}"


@register.simple_block_tag
def tight(content: str) -> SafeString:
    """What stands inside, without the indentation of its templates; not for text whose line breaks count."""
    return mark_safe(_INDENTATION.sub("\n", content))  # noqa: S308 – a block's content is rendered and escaped before


@register.simple_tag
def hidden_fields(pairs: Sequence[tuple[str, str]]) -> SafeString:
    """Hidden inputs that keep the rest of a question while one field of it is asked again."""
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', pairs)


@register.filter
def drawn(svg: str) -> SafeString:
    """An SVG of `interfaces.web.maps`, which escapes every word that is not its own."""
    return mark_safe(svg)  # noqa: S308 – only SVG of our own map module passes here; its tests feed it hostile names


@register.filter
def page_numbers(page: Page[object]) -> list[int | str]:
    """The numbers shown under a long list: both ends and the neighbours of the current page."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1))
