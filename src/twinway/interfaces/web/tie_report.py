"""The yearly report of a tie for both councils: one page to print, as things stood on the year's last day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from twinway.interfaces.shapes.asked import today
from twinway.interfaces.shapes.urls import tie_url
from twinway.interfaces.web import agreement_parts, objective_parts
from twinway.interfaces.web import tie_parts as parts
from twinway.interfaces.web.agreements import crumbs
from twinway.interfaces.web.asof import AsOf
from twinway.kernel.errors import NotFound
from twinway.kernel.partial_date import PartialDate
from twinway.usecases import agreements, objectives
from twinway.usecases.ties import show_tie


def show(request: HttpRequest, tie: str, year: int) -> HttpResponse:
    """The report of one year; the current one up to today. NotFound for a year that has not begun."""
    now = today()
    if not 1 <= year <= now.year:
        raise NotFound(_("That year has not begun."))
    asof = AsOf(min(now, date(year, 12, 31)), now, request.path)
    view = show_tie(tie, asof.day)
    row = view.row
    found = objectives.of_tie(row.tie.pk, asof.day, drafts=False)
    held = agreements.agreements_of(row.tie.pk, asof.day)
    context = {
        "nav": "ties",
        "asof": None,  # the year is the page's own; no bar of another day
        "day": asof,
        "year": year,
        "title": row.title,
        "home": parts.side(view, 0, asof),
        "partner": parts.side(view, 1, asof),
        "crumbs": crumbs(row.tie.public_id, row.title, asof, (_("Report for %(year)s") % {"year": year}, "")),
        "tie_url": tie_url(row.tie.public_id, row.title),
        "moments": [one for one in parts.timeline(view, asof) if one.kind != "here" and _in_year(one.when, year)],
        "outcomes": [one for one in parts.outcomes(view, asof.day) if _in_year(one.as_of, year)],
        "lines": [agreement_parts.line(one, asof) for one in held],
        "kept": list(_kept(held, year)),
        "told": objective_parts.told(found.found, asof),
        "all": objective_parts.rolled(found.all) if found.all.total else "",
        "by_owner": [(owner, objective_parts.rolled(counts)) for owner, counts in found.by_owner],
        "printed_on": now,
    }
    return render(request, "objectives/report.html", context)


def _in_year(when: str, year: int) -> bool:
    """Whether a date can lie in a year; the undated do not."""
    told = PartialDate.parse(when) if when else None
    if told is None:
        return False
    first, last = told.earliest or told.latest, told.latest or told.earliest
    return first is not None and last is not None and first.year <= year <= last.year


def _kept(held: Iterable[agreements.AgreementView], year: int) -> Iterable[tuple[str, str, object]]:
    """What was kept of the commitments within the year."""
    for view in held:
        for promise in view.promises:
            for day, what, source in promise.kept:
                if _in_year(day, year):
                    yield day, what, source
