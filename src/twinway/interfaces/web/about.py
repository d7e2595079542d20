"""What this is, where it comes from, how it ranks and counts, whom to ask."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from twinway.domain.provenance.records import SourceRecord
from twinway.engines.matching.weights import DEFAULTS
from twinway.interfaces.web import words
from twinway.interfaces.web.asof import shown_day
from twinway.kernel.partial_date import PartialDate
from twinway.usecases.register import snapshot


def show(request: HttpRequest) -> HttpResponse:
    """The page; sources and licences are those of this register."""
    asof = shown_day(request)
    register = snapshot()
    sources = sorted(register.sources.values(), key=lambda source: (source.title.lower(), source.key))
    context = {
        "nav": "about",
        "asof": asof,
        "held": register.ties_held,
        "weights": [(words.said(words.FEATURES, name), weight) for name, weight in DEFAULTS.items()],
        "sources": [(source, _when(source)) for source in sources],
        "printed_on": asof.today,
    }
    return render(request, "about/about.html", context)


def _when(source: SourceRecord) -> str:
    date = source.date or source.accessed
    try:
        return PartialDate.parse(date).words() if date else ""
    except ValueError:
        return date
