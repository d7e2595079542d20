"""Representatives for everybody: areas, languages, how fast they answer, the map of who answers where, the gaps."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import StringIO

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from twinway.interfaces.shapes.representatives import AreaDoc, GapsDoc, RepresentativeDoc
from twinway.interfaces.web import maps, words
from twinway.interfaces.web.asof import shown_day, with_day
from twinway.interfaces.web.maps import Share, Spot
from twinway.interfaces.web.ties import guarded
from twinway.usecases.coverage import Coverage, CoveredArea, coverage
from twinway.usecases.representatives import Shown, list_representatives

MOST_GAPS = 30  # countries on the page; all of them are in the files
MOST_REGIONS = 4  # named beside a country


def show(request: HttpRequest) -> HttpResponse:
    """Who they are, where they answer, and where nobody does."""
    asof = shown_day(request)
    found = coverage(asof.day)
    gaps = [area for area in found.gaps if area.kind == "country"]
    context = {
        "nav": "representatives",
        "asof": asof,
        "shown": [_card(one) for one in list_representatives(_now())],
        "found": found,
        "covered": found.ties - found.without,
        "gaps": [_gap(area, found, asof.other) for area in gaps[:MOST_GAPS]],
        "more": max(0, len(gaps) - MOST_GAPS),
        "map": maps.coverage_map(_shares(found, asof.other)) if found.countries else "",
        "gaps_json": with_day("/representatives/gaps.json", asof.other),
        "gaps_csv": with_day("/representatives/gaps.csv", asof.other),
        "printed_on": asof.today,
    }
    return render(request, "representatives/list.html", context)


def document(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 – a view's parameter
    """All of them as JSON."""
    items = [RepresentativeDoc.of(one).model_dump(mode="json") for one in list_representatives(_now())]
    return JsonResponse({"total": len(items), "page": 1, "items": items})


def table(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 – a view's parameter
    """All of them as CSV."""
    docs = [RepresentativeDoc.of(one) for one in list_representatives(_now())]
    rows = [
        (doc.id, doc.title, doc.organisation, "; ".join(doc.areas), "; ".join(doc.area_words),
         " ".join(doc.languages), doc.time_zone or "", doc.answers_within_days, "yes" if doc.example else "")
        for doc in docs
    ]  # fmt: skip
    columns = ("id", "title", "organisation", "areas", "area_words", "languages", "time_zone")
    return _csv("twinway-representatives.csv", (*columns, "answers_within_days", "example"), rows)


def gaps_document(request: HttpRequest) -> HttpResponse:
    """Areas with ties in force where nobody answers for some, as JSON."""
    return JsonResponse(GapsDoc.of(coverage(shown_day(request).day)).model_dump(mode="json"))


def gaps_table(request: HttpRequest) -> HttpResponse:
    """The same as CSV."""
    found = coverage(shown_day(request).day)
    docs = [AreaDoc.of(area) for area in found.gaps]
    rows = [(doc.area, doc.label, doc.kind, doc.country, doc.ties, doc.without) for doc in docs]
    columns = ("area", "label", "kind", "country", "ties", "without")
    return _csv(f"twinway-gaps-{found.on.isoformat()}.csv", columns, rows)


def _card(one: Shown) -> dict[str, object]:
    record = one.record
    return {
        "shown": one,
        "record": record,
        "languages": [words.language(code) for code in record.languages],
        "stand_in": one.stand_in if one.away else None,
        "back_on": record.away_to,
    }


def _gap(area: CoveredArea, found: Coverage, day: str) -> dict[str, object]:
    regions = [one for one in found.gaps if one.kind != "country" and one.country == area.country]
    return {
        "area": area,
        "url": with_day(f"/ties/?country={area.country}", day),
        "regions": [one.label.split(",")[0] for one in regions[:MOST_REGIONS]],
        "more": max(0, len(regions) - MOST_REGIONS),
    }


def _shares(found: Coverage, day: str) -> tuple[Share, ...]:
    return tuple(
        Share(Spot(area.label, *area.point, with_day(f"/ties/?country={area.country}", day)), area.ties, area.without)
        for area in found.countries
        if area.point
    )


def _csv(name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([guarded(str(cell)) for cell in row] for row in rows)
    response = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _now() -> datetime:
    return datetime.now(UTC)
