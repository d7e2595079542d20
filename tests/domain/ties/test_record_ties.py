"""One road for every tie: no twins, nothing lost, nothing deleted."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from twinway.domain.places import queries as places
from twinway.domain.provenance import operations as provenance
from twinway.domain.provenance import queries as provenance_queries
from twinway.domain.provenance.records import SourceRecord
from twinway.domain.ties import operations, queries
from twinway.domain.ties.models import Tie, TieDecision, TieStatement
from twinway.domain.ties.records import (
    ClaimInput,
    DecisionInput,
    PlaceKeyed,
    Said,
    SideInput,
    StatementInput,
    TieInput,
)

pytestmark = pytest.mark.usefixtures("register")
NOW = datetime(2026, 11, 24, tzinfo=UTC)
LATER = datetime(2027, 1, 1, tzinfo=UTC)
ROCHESTER_MN, KOELN = "geonames:5043473", "geonames:2886242"
MINNEAPOLIS, NOVOSIBIRSK = "geonames:5037649", "geonames:1496747"
SEATTLE, TASHKENT = "geonames:5809844", "geonames:1512569"


@pytest.fixture
def source() -> int:
    return provenance.record_sources(sources=[SourceRecord("a-list", "A list", accessed="2026-11-01")])["a-list"]


def side(key: str) -> SideInput:
    place = places.get_place(key=key)
    return SideInput(places=(PlaceKeyed(place.pk, place.key),), country=place.country, level=place.level)


def tie(first: str, second: str, source: int, **more: object) -> TieInput:
    listed = StatementInput("lists", "2026-11-01", Said(source))
    given = {"kind": "sister", "statements": (listed,), **more}
    return TieInput(sides=(side(first), side(second)), **given)  # type: ignore[arg-type]


def record(*ties: TieInput, via: str = "a feed", now: datetime = NOW, complete: bool = False) -> list[str]:
    done = operations.record_ties(ties=ties, via=via, now=now, complete=complete)
    return [one.verdict for one in done]


def test_both_directions_of_a_pair_are_one_tie(source):
    assert record(tie(ROCHESTER_MN, KOELN, source), tie(KOELN, ROCHESTER_MN, source)) == ["created", "unchanged"]
    assert TieStatement.objects.filter(source=source).count() == 1


def test_telling_it_again_changes_nothing_and_keeps_the_data_version(source):
    record(tie(ROCHESTER_MN, KOELN, source))
    before = provenance_queries.data_version()
    assert record(tie(KOELN, ROCHESTER_MN, source), now=LATER) == ["unchanged"]
    assert provenance_queries.data_version() == before


def test_a_tie_known_from_another_source_gains_a_statement_not_a_twin(source):
    known = Tie.objects.count()
    assert record(tie(TASHKENT, SEATTLE, source)) == ["updated"]
    assert Tie.objects.count() == known


def test_a_pair_inside_a_group_is_a_claim_on_the_group(source):
    known = Tie.objects.count()
    assert record(tie(NOVOSIBIRSK, MINNEAPOLIS, source)) == ["updated"]
    assert Tie.objects.count() == known


def test_an_institutional_link_is_no_twin_of_a_sister_tie(source):
    assert record(tie(TASHKENT, SEATTLE, source, kind="institutional")) == ["created"]


def test_what_a_feed_no_longer_says_is_withdrawn_not_deleted(source):
    record(tie(ROCHESTER_MN, KOELN, source))
    record(now=LATER, complete=True)
    gone = TieStatement.objects.get(source=source)
    assert gone.withdrawn_at == LATER
    assert Tie.objects.filter(statements=gone).exists()


def test_the_register_as_known_on_an_earlier_day_does_not_know_later_statements(source):
    record(tie(ROCHESTER_MN, KOELN, source), now=LATER)
    pk = Tie.objects.get(statements__source=source).pk
    assert pk not in queries.register(known_on=NOW.date())
    assert pk in queries.register(known_on=LATER.date())


def test_a_party_is_told_by_side_whatever_the_order_of_the_sides(source):
    act = DecisionInput(party="first", effect="terminated", date="2022-03", said=Said(source))
    record(tie(ROCHESTER_MN, KOELN, source, decisions=(act,)))
    ended = TieDecision.objects.get(source=source)
    us = next(s for s in queries.register()[ended.tie_id].sides if s.country == "US")
    assert ended.party == us.letter


def test_contradicting_claims_live_side_by_side_and_a_choice_stands(source):
    early = ClaimInput("since", "1985", Said(source), chosen="the city's own archive")
    late = ClaimInput("since", "1990", Said(source))
    record(tie(ROCHESTER_MN, KOELN, source, claims=(early, late)))
    shown = next(t for t in queries.register().values() if t.since_claim and t.since_claim.source == source)
    assert (shown.since_claim.value, shown.disputed) == ("1985", ("since",))
    record(
        tie(ROCHESTER_MN, KOELN, source, claims=(ClaimInput("since", "1990", Said(source), chosen="later"),)), via="b"
    )
    again = queries.register()[shown.pk]
    assert again.since_claim.value == "1985"
