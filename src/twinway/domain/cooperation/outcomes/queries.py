"""Reading outcomes with what they came of."""

from __future__ import annotations

from typing import Any  # a row of columns named by tuples, which no type can follow

from django.db.models import QuerySet

from twinway.domain.cooperation.models import Outcome
from twinway.domain.cooperation.outcomes.records import Kept, Told
from twinway.kernel.errors import NotFound

_TOLD = (
    *("kind", "metric", "value", "qualifier", "unit", "currency", "money_year", "geography", "as_of", "attribution"),
    *("attribution_word", "sector_codes", "fields", "activity_id", "organisation_id", "note"),
)
_ROW = ("pk", "public_id", "tie_id", "via", "version", "source_id")
_NAMES = ("activity__public_id", "activity__title", "organisation__name")


def get(*, ref: str) -> Kept:
    """One live outcome by public id; NotFound where there is none."""
    found = _kept(Outcome.objects.filter(public_id=ref))
    if not found:
        raise NotFound("There is no such outcome.")
    return found[0]


def of_tie(*, tie: int) -> list[Kept]:
    """The live outcomes of one tie, oldest first."""
    return _kept(Outcome.objects.filter(tie=tie))


def everything() -> list[Kept]:
    """Every live outcome of a tie."""
    return _kept(Outcome.objects.filter(tie__isnull=False))


def _kept(rows: QuerySet[Outcome]) -> list[Kept]:
    found = rows.filter(withdrawn_at=None).order_by("as_of", "pk").values_list(*_ROW, *_TOLD, *_NAMES)
    return [_one(row) for row in found]


def _one(row: tuple[Any, ...]) -> Kept:
    pk, ref, tie, via, version, source = row[: len(_ROW)]
    told = dict(zip(Told.__dataclass_fields__, row[len(_ROW) : -len(_NAMES)], strict=True))
    for name in ("sector_codes", "fields"):
        told[name] = tuple(told[name])
    activity, title, organisation = (name or "" for name in row[-len(_NAMES) :])
    return Kept(pk, ref, tie, via, version, source, Told(**told), activity, title, organisation)
