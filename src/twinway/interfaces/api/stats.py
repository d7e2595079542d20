"""`/api/v1/stats/…`."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router

from twinway.interfaces.api.schemas import ErrorDoc
from twinway.interfaces.shapes.asked import day
from twinway.interfaces.shapes.stats import StatsDoc, stats_doc
from twinway.usecases.count_ties import count_ties

router = Router(tags=["stats"])


@router.get("/ties", response={200: StatsDoc, 400: ErrorDoc, 404: ErrorDoc}, summary="Counts of ties")
def ties(request: HttpRequest, by: str, home: str = "", source: str = "register", as_of: str = "") -> StatsDoc:  # noqa: ARG001
    """Computed from the register, of one source (register:SOURCE), or as published (published:NAME)."""
    return stats_doc(count_ties(by=by, on=day("as_of", as_of), home=home, source=source))
