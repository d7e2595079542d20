"""The laws of suggested partners, for any network that can be drawn."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.partners.cast import COUNTRIES, KEYS, TIES, TOWNS, advisor, networks, reasons, suggested, town
from twinway.engines.partners.advise import Advisor
from twinway.engines.partners.network import TieGraph
from twinway.engines.partners.second_step import second_steps

MANY = 100


def law(*drawn):
    return lambda test: settings(deadline=None, max_examples=60)(given(*drawn)(test))


def advise(towns, ties):
    return Advisor(TieGraph.build(towns, ties), COUNTRIES).advise(KEYS[0], limit=MANY)


@law(networks())
def test_the_same_network_gives_the_same_answer(network):
    assert advise(*network) == advise(*network)


@law(networks(), st.randoms(use_true_random=False))
def test_the_order_and_direction_in_which_ties_and_places_are_given_change_nothing(network, random):
    towns, ties = network
    turned = [tie[::-1] if random.random() < 0.5 else tie for tie in random.sample(ties, len(ties))]
    assert advise(random.sample(towns, len(towns)), [*turned, *ties]) == advise(towns, ties)


@law(networks())
def test_nobody_is_suggested_itself_a_partner_or_another_kind(network):
    towns, ties = network
    found = suggested(advise(towns, ties))
    partners = {end for tie in ties if KEYS[0] in tie for end in tie}
    alike = {one.key for one in towns if one.kind == towns[0].kind}
    assert set(found) == alike - partners - {KEYS[0]}
    assert len(found) == len(set(found))


@law(networks())
def test_shares_are_of_one_whole_and_countries_fall_in_order(network):
    advice = advise(*network)
    shares = [one.share for one in advice.suggestions]
    assert all(0 <= share <= 1 for share in shares)
    assert not shares or math.isclose(sum(shares), 1, rel_tol=1e-9)
    countries = [one.share for one in advice.countries]
    assert countries == sorted(countries, reverse=True)


@law(networks())
def test_the_best_place_of_each_likely_country_stands_first(network):
    advice = advise(*network)
    leading = [one.community.country for one in advice.suggestions if one.leads_country]
    assert sorted(leading) == sorted(one.country for one in advice.countries)
    assert all(one.leads_country for one in advice.suggestions[: len(leading)])


@law(networks(), st.integers(1, 5))
def test_fewer_suggestions_are_the_first_of_more(network, limit):
    towns, ties = network
    few = Advisor(TieGraph.build(towns, ties), COUNTRIES).advise(KEYS[0], limit=limit)
    assert few.suggestions == advise(towns, ties).suggestions[:limit]


@law(networks())
def test_shared_partners_are_those_both_have(network):
    towns, ties = network
    known = {one.key for one in towns}
    joined = {frozenset(tie) for tie in ties if set(tie) <= known}
    for one in advise(towns, ties).suggestions:
        both = [k for k in known if {frozenset((KEYS[0], k)), frozenset((one.community.key, k))} <= joined]
        both = [k for k in both if k not in (KEYS[0], one.community.key)]
        shared = [reason for reason in one.reasons if reason.kind == "shared_partners"]
        assert [reason.value for reason in shared] == ([len(both)] if both else [])
        assert all(set(reason.communities) <= set(both) for reason in shared)


@pytest.mark.parametrize("asking", ["harbour", "dune"])
def test_a_tie_far_away_changes_no_shared_partners(asking):
    far = (town("east", "D", 70.0, 170.0, 5_000), town("west", "E", 70.0, -150.0, 7_000))
    before = advisor().advise(asking, limit=MANY)
    after = advisor((*TOWNS, *far), (*TIES, ("east", "west"))).advise(asking, limit=MANY)
    for key in suggested(before):
        for kind in ("shared_partners", "chain"):
            assert reasons(after, key).get(kind) == reasons(before, key).get(kind)


@law(networks())
def test_a_newcomer_has_the_candidates_and_reasons_it_would_have_had_from_the_start(network):
    towns, ties = network
    newcomer, others = towns[0], towns[1:]
    ties = [tie for tie in ties if newcomer.key not in tie]
    quick = Advisor(TieGraph.build(others, ties), COUNTRIES).joined(newcomer).advise(newcomer.key, limit=MANY)
    slow = advise(towns, ties)
    assert {one.community.key: one.reasons for one in quick.suggestions} == {
        one.community.key: one.reasons for one in slow.suggestions
    }


@law(networks())
def test_a_second_step_leads_over_a_partner_to_no_partner(network):
    towns, ties = network
    graph = TieGraph.build(towns, ties)
    joined = {frozenset(tie) for tie in ties}
    for step in second_steps(graph, KEYS[0], wanted=lambda _: True, limit=MANY):
        assert {frozenset((KEYS[0], step.via.key)), frozenset((step.via.key, step.community.key))} <= joined
        assert frozenset((KEYS[0], step.community.key)) not in joined
        assert step.community.key != KEYS[0]
