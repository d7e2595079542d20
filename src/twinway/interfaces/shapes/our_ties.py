"""“Our ties” of a place, for the web site of its town, committee or association: absolute addresses, few words."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel

from twinway.domain.places.records import PlaceRecord
from twinway.interfaces.shapes.urls import place_url, tie_url
from twinway.usecases.ties import TieRow

SHOWN = ("in_force", "paused", "proposed")  # what a town shows of itself; others stay in the register


class OurTieDoc(BaseModel):
    """One tie, told from the place."""

    title: str
    partners: list[str]
    kind: str
    state: str
    since: str | None
    url: str


class OurTiesDoc(BaseModel):
    """The ties of one place on a day that are in force, paused or proposed."""

    as_of: str
    place: str
    url: str
    licence: str
    total: int
    ties: list[OurTieDoc]


def our_ties_doc(place: PlaceRecord, rows: Sequence[TieRow], as_of: str, site_url: str) -> OurTiesDoc:
    """`rows` are the ties of the place; `site_url` is without a trailing slash."""
    ties = [_tie(row, site_url) for row in rows if row.facts.summary in SHOWN]
    url = f"{site_url}{place_url(place.key, place.name)}"
    return OurTiesDoc(as_of=as_of, place=place.label, url=url, licence="CC BY 4.0", total=len(ties), ties=ties)


def _tie(row: TieRow, site_url: str) -> OurTieDoc:
    return OurTieDoc(
        title=row.title,
        partners=[partner.label for partner in row.partner],
        kind=row.tie.kind,
        state=row.facts.summary,
        since=row.facts.since,
        url=f"{site_url}{tie_url(row.tie.public_id, row.title)}",
    )
