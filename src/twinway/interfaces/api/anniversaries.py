"""`/api/v1/anniversaries`."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router

from twinway.interfaces.api.schemas import ErrorDoc
from twinway.interfaces.shapes.asked import today
from twinway.interfaces.shapes.plan import YearDoc, year_doc
from twinway.usecases.beginnings import anniversaries_of

router = Router(tags=["ties"])


@router.get("", response={200: YearDoc, 400: ErrorDoc}, summary="What returns in a year")
def anniversaries(request: HttpRequest, year: int, home: str = "") -> YearDoc:  # noqa: ARG001
    """Ties and agreements every five years, cities every twenty-five, each with what coincides and when to begin."""
    return year_doc(anniversaries_of(year, today=today(), home=home.upper()))
