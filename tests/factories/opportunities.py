"""Proposals of a cast everyone knows: companies in Cherepovets, published after the visit of April 2001."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

from twinway.domain.cooperation.queries import activities_by_tie
from twinway.domain.places import queries as places
from twinway.domain.ties import queries as ties
from twinway.domain.trade import operations
from twinway.domain.trade.records import Scores, Wording

FIRST_DAY, LAST_DAY = date(2001, 5, 2), date(2002, 4, 30)
WINTER = date(2002, 1, 15)  # a day on which they are open
GOOD = Scores(4, 4, 4, 4)


def shelving() -> Wording:
    """An offer of Cherepovets that came from the mayor's visit."""
    tie = ties.pk_of(ref="starter:montclair--cherepovets")
    visit = next(act for act in activities_by_tie()[tie] if act.date == "2001-04")
    return Wording(
        kind="business_offer",
        title="Galvanised steel shelving, 400 sets a month",
        sought="A distributor of shop fittings in New Jersey.",
        offered="Shelving rolled and galvanised to order, 400 sets a month, free carrier Cherepovets.",
        contact_role="export manager",
        sector_codes=("332999",),
        place=places.get_place(key="geonames:569223").pk,
        tie=tie,
        origin=visit.pk,
        lang="en",
        languages=("en", "ru"),
        expires=LAST_DAY,
    )


def berries() -> Wording:
    """A request of Cherepovets that names no tie."""
    return replace(
        shelving(),
        kind="business_request",
        title="Packing machine for frozen berries wanted",
        sought="A used packing machine for 20 tonnes of frozen berries a day.",
        offered="",
        sector_codes=("333993",),
        tie=None,
        origin=None,
        languages=("ru",),
    )


def published(wording: Wording, day: date = FIRST_DAY, via: str = "desk") -> str:
    """The wording on the board from a day on; its public id."""
    now = datetime.combine(day, time(9), tzinfo=UTC)
    ref = operations.write_draft(wording=wording, author=None, now=now, via=via)
    operations.submit(ref=ref, by=None, today=day, now=now)
    operations.review(ref=ref, scores=GOOD, decision=("publish", ""), reviewer=None, today=day, now=now)
    return ref
