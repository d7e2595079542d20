"""What came of ties in all: outcomes on record by attribution, and what firms said in private, as totals only."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from twinway.domain.cooperation.outcomes.rules import Total
from twinway.interfaces.shapes.urls import tie_url
from twinway.interfaces.web import activity_words, introduction_words, words
from twinway.interfaces.web.asof import read_as_of, with_day
from twinway.interfaces.web.reading import Reader
from twinway.interfaces.web.timeline_parts import figure
from twinway.usecases import outcome_totals
from twinway.usecases.outcome_totals import MoneyCell, PrivateTotals
from twinway.usecases.ties import find_tie


def show(request: HttpRequest) -> HttpResponse:
    """Totals of all ties, or of one; firms' answers only for all, since one tie seldom has enough of them."""
    reader = Reader(request.GET)
    asof = read_as_of(request, reader)
    tie = reader.text("tie", longest=10)
    reader.done()
    row = find_tie(tie, asof.day)[0] if tie else None
    totals = outcome_totals.on_record(asof.day, row.tie.pk if row else None)
    private = outcome_totals.of_firms()
    context = {
        "nav": "ties",
        "asof": asof,
        "title": row.title if row else "",
        "tie_url": with_day(tie_url(row.tie.public_id, row.title), asof.other) if row else "",
        "groups": _groups(totals),
        "firms": _firms(private) if not row and not asof.past else None,
        "smallest": private.smallest,
        "printed_on": asof.today,
    }
    return render(request, "activities/outcomes.html", context)


def _groups(totals: list[Total]) -> list[tuple[str, list[tuple[str, str, int, int]]]]:
    """For each class its rows: unit, sum, how many outcomes, how many of these in words."""
    found: dict[str, list[tuple[str, str, int, int]]] = {}
    for one in totals:
        lead = f"{_('about')} " if one.rough else ""
        amount = f"{lead}{figure(one.amount)}" if one.outcomes > one.in_words else "–"
        found.setdefault(one.attribution, []).append((one.unit, amount, one.outcomes, one.in_words))
    return [(words.said(activity_words.ATTRIBUTIONS, name), rows) for name, rows in found.items()]


def _firms(told: PrivateTotals) -> dict[str, object]:
    return {
        "answers": [(words.said(introduction_words.OUTCOMES, name), n) for name, n in told.answers],
        "classes": [
            (
                words.said(introduction_words.ATTRIBUTIONS, one.attribution),
                one.firms,
                [_money(cell) for cell in one.money],
            )
            for one in told.classes
        ],
    }


def _money(cell: MoneyCell) -> tuple[str, int, str]:
    if cell.lowest is None:
        return cell.currency, cell.firms, _("not told")
    if cell.highest is None:
        return cell.currency, cell.firms, _("%(low)s and more a year") % {"low": f"{cell.lowest:,}"}
    told = {"low": f"{cell.lowest:,}", "high": f"{cell.highest:,}"}
    return cell.currency, cell.firms, _("%(low)s to %(high)s a year") % told
