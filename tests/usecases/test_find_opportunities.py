"""Proposals as evidence: found along the tie they belong to, on the days they stood, with what they came from."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from factories.opportunities import FIRST_DAY, WINTER, published, shelving
from twinway.domain.places import queries as places
from twinway.domain.trade import operations
from twinway.domain.trade.records import Wording
from twinway.engines.matching.records import Bridge
from twinway.usecases.find_bridges import FindAnswer, FindRequest, find_bridges

pytestmark = pytest.mark.usefixtures("register")
NOW = datetime(2001, 5, 2, tzinfo=UTC)


@pytest.fixture
def wording() -> Wording:
    return replace(shelving(), title="Cold-rolled steel sheet", sector_codes=("331221",))


def bridges(home: str, on: date, sector: str = "steel service centers") -> list[Bridge]:
    found = find_bridges(FindRequest(home=home, to="Russia", on=on, sector=sector))
    assert isinstance(found, FindAnswer)
    return list(found.answer.bridges)


def at_cherepovets(home: str, on: date) -> Bridge:
    return next(one for one in bridges(home, on) if one.partner.place.name == "Cherepovets")


def told(bridge: Bridge) -> str:
    return next(reason.text for reason in bridge.reasons if reason.feature == "opportunities")


def test_a_company_in_new_jersey_finds_the_three_with_their_origin(wording: Wording):
    refs = {published(replace(wording, title=f"Cold-rolled steel sheet, lot {n}")) for n in (1, 2, 3)}
    found = at_cherepovets("Montclair, New Jersey", WINTER)
    assert {one.id for one in found.evidence.opportunities} == refs
    assert "3 open proposals" in told(found)
    assert "Mayor of Cherepovets hosted in Washington, DC, April 2001" in told(found)
    assert {source.title for source in found.evidence.opportunities[0].sources} >= {
        "Fostering Business Through Sister Cities Relationships"
    }


def test_an_open_proposal_raises_the_tie_and_an_expired_one_does_not(wording: Wording):
    before = at_cherepovets("Montclair, New Jersey", WINTER).score
    published(wording)
    assert at_cherepovets("Montclair, New Jersey", WINTER).score > before
    later = at_cherepovets("Montclair, New Jersey", date(2002, 5, 1))
    assert later.evidence.opportunities == ()
    assert told(later).startswith("No open proposal")


def test_nothing_is_found_before_its_first_day(wording: Wording):
    published(wording)
    assert at_cherepovets("Montclair, New Jersey", date(2001, 5, 1)).evidence.opportunities == ()


def test_a_draft_and_one_under_review_are_found_by_nobody(wording: Wording):
    ref = operations.write_draft(wording=wording, author=None, now=NOW)
    operations.submit(ref=ref, by=None, today=FIRST_DAY, now=NOW)
    assert at_cherepovets("Montclair, New Jersey", WINTER).evidence.opportunities == ()


def test_one_that_names_no_tie_is_found_along_every_tie_of_its_place_and_region(wording: Wording):
    july = date(2002, 7, 1)  # from then on a source states the tie of the region
    ref = published(replace(wording, tie=None, origin=None, expires=date(2002, 12, 31)), july)
    found = {
        (one.partner.place.name, one.evidence.opportunities[0].side == one.home_side)
        for one in bridges("Montclair, New Jersey", july)
        if ref in {held.id for held in one.evidence.opportunities}
    }
    assert ("Cherepovets", False) in found
    assert any("Vologda" in name for name, _ in found)


def test_a_proposal_elsewhere_changes_nothing(wording: Wording):
    before = bridges("Montclair, New Jersey", WINTER)
    novgorod = places.get_place(key="geonames:519336").pk
    published(replace(wording, tie=None, origin=None, place=novgorod))
    after = bridges("Montclair, New Jersey", WINTER)
    assert [(one.tie.id, one.score) for one in before] == [(one.tie.id, one.score) for one in after]


def test_what_was_recorded_later_is_not_known_before(wording: Wording):
    published(wording)
    found = find_bridges(FindRequest(home="Montclair, New Jersey", to="Russia", on=WINTER, known_on=date(2001, 5, 1)))
    assert isinstance(found, FindAnswer)
    assert all(not one.evidence.opportunities for one in found.answer.bridges)
