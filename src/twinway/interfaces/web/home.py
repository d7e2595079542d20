"""The front page: one sentence to fill in, the globe, and what this register holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from twinway.domain.cooperation.records import ActivityRecord
from twinway.engines.matching.records import SourceRef
from twinway.interfaces.shapes.urls import tie_url
from twinway.interfaces.web import maps
from twinway.interfaces.web.asof import EXAMPLE_DAY, AsOf, read_as_of, with_day
from twinway.interfaces.web.find import Ask
from twinway.interfaces.web.reading import Reader
from twinway.kernel.errors import NotFound
from twinway.kernel.partial_date import PartialDate
from twinway.usecases import tie_facts
from twinway.usecases.count_ties import count_ties
from twinway.usecases.register import Snapshot, snapshot
from twinway.usecases.site import site
from twinway.usecases.ties import TieFilter, TieRow, list_ties

EXAMPLE = {"from": "Rochester, New York", "sector": "photo retail", "to": "Russia", "as_of": EXAMPLE_DAY}
PUBLISHED = "published:sci-table-2002-06"
NAMED = "register:bisnis-2002-07"
COUNTED_ON, COUNTED_HOME = date(2002, 6, 30), "US"
MOST_PLANNED = 6
MOST_ON_GLOBE = 60


@dataclass(frozen=True, slots=True)
class Planned:
    """Something announced of which no one has brought evidence yet."""

    when: str
    title: str
    url: str
    sources: tuple[SourceRef, ...]


def show(request: HttpRequest) -> HttpResponse:
    """Open on today; another day is carried along."""
    reader = Reader(request.GET)
    asof = read_as_of(request, reader)
    reader.done()
    register = snapshot()
    held = site()
    homes = held.home_countries
    rows = list_ties(TieFilter(on=asof.day, home=next(iter(homes), ""))).rows
    context = {
        "nav": "find",
        "house": held,
        "asof": asof,
        "ask": Ask(reader.text("from"), reader.text("sector"), reader.text("to")),
        "keep": asof.carried,
        "held": register.ties_held,
        "map": _globe(rows),
        "example_url": f"/find?{urlencode(EXAMPLE)}",
        "planned": _planned(register, asof),
        "coverage": _coverage() if not homes or COUNTED_HOME in homes else None,
        "operator": _is_operator(request),
    }
    return render(request, "home/home.html", context)


def _is_operator(request: HttpRequest) -> bool:
    """Looked at only where there is a session, so that a page for everybody needs none."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and bool(getattr(request.user, "is_staff", False))


def _globe(rows: Iterable[TieRow]) -> str:
    ways = [way for row in rows if row.facts.summary == "in_force" and (way := way_of(row))]
    step = max(1, -(-len(ways) // MOST_ON_GLOBE))
    return maps.globe(tuple(ways[::step]))


def way_of(row: TieRow, rank: int = 0) -> maps.Way | None:
    """A tie on a map; None where a point is unknown."""
    home, partner = row.home[0], row.partner[0]
    if home.lat is None or home.lon is None or partner.lat is None or partner.lon is None:
        return None
    first, second = (0, 1) if row.first == "a" else (1, 0)
    url = tie_url(row.tie.public_id, row.title)
    return maps.Way(
        maps.Spot(home.name, home.lat, home.lon, url),
        maps.Spot(partner.name, partner.lat, partner.lon, url),
        rank,
        row.facts.sides[first].state,
        row.facts.sides[second].state,
    )


def _planned(register: Snapshot, asof: AsOf) -> list[Planned]:
    """Planned activities nobody has confirmed, soonest first."""
    found: dict[int, Planned] = {}
    for pk, activities in register.evidence.activities.items():
        for activity in activities:
            if activity.state == "planned":
                found.setdefault(activity.pk, _announced(register, pk, activity, asof))
    dated = sorted(found.values(), key=lambda one: one.when or "9999")
    return [one for one in dated if not one.when or _starts_by(one.when, asof)][:MOST_PLANNED]


def _announced(register: Snapshot, pk: int, activity: ActivityRecord, asof: AsOf) -> Planned:
    tie = register.ties[pk]
    url = with_day(tie_url(tie.public_id, tie_facts.title_of(register, tie)), asof.other)
    return Planned(activity.date, activity.title, url, (tie_facts.source_ref(register.sources[activity.source]),))


def _starts_by(when: str, asof: AsOf) -> bool:
    """Announced before the day shown as far as a date can tell: nothing a later register would know first."""
    first = PartialDate.parse(when).earliest
    return first is None or first.year <= asof.day.year + 1


def _coverage() -> dict[str, int] | None:
    """How many of the published ties a source names: both counted, none where the register lacks one of them."""
    try:
        known = count_ties(by="country", on=COUNTED_ON, home=COUNTED_HOME, source=NAMED)
        published = count_ties(by="country", on=COUNTED_ON, home=COUNTED_HOME, source=PUBLISHED)
    except NotFound:
        return None
    return {"known": known.total, "published": published.total, "countries": len(published.rows)}
