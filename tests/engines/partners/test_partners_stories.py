"""What a town is told, and why; and that a network teaches its own weights."""

from __future__ import annotations

import numpy as np
import pytest

from engines.partners.cast import BRIDGE, CASTLE, FORD, HARBOUR, TIES, TOWNS, advisor, reasons, suggested, town
from twinway.engines.partners.choice import Choices, fit
from twinway.engines.partners.features import NAMES, Features
from twinway.engines.partners.learn import choices_of, learned
from twinway.engines.partners.network import TieGraph
from twinway.engines.partners.rank import Ranker
from twinway.engines.partners.records import Community
from twinway.engines.partners.second_step import second_steps
from twinway.engines.partners.weights import LOCATED, NAMED, for_graph, shipped


def test_reasons_name_the_shared_partner_and_what_else_can_be_checked():
    advice = advisor().advise("harbour", limit=9)
    assert reasons(advice, "ford")["shared_partners"].text == "Both have ties with Bridge."
    assert reasons(advice, "dune")["chain"].text == "Ford has ties with Bridge, as you do, and with it too."
    assert reasons(advice, "dune")["country_gap"].text == "You have no partner in the Coast yet."
    assert reasons(advice, "castle")["country_gap"].text == "You have one partner in Borland already."
    assert reasons(advice, "castle")["country_pair"].text == "3 ties lead from Aland to Borland, 75% of its ties."
    assert reasons(advice, "castle")["neighbours"].text == "Mill, within 180 km of you, has a tie with Borland."
    assert reasons(advice, "castle")["near_partners"].text == "It lies within 180 km of your partner Bridge."
    assert reasons(advice, "dune")["size"].text.startswith("95,000 inhabitants beside your 100,000")


def test_what_is_not_known_gives_no_reason():
    told = reasons(advisor().advise("harbour", limit=9), "reef")
    assert set(told) == {"country_gap", "country_pair"}


def test_a_town_without_ties_is_told_by_its_neighbours_and_its_country():
    advice = advisor((*TOWNS, town("new", "A", 10.1, 10.1, 50_000))).advise("new", limit=9)
    assert advice.partners == ()
    assert reasons(advice, "bridge")["neighbours"].communities == ("harbour", "mill")


def test_candidates_of_one_country_keep_their_order():
    every = suggested(advisor().advise("harbour", limit=9))
    only = suggested(advisor().advise("harbour", limit=9, country="C"))
    assert only == [key for key in every if key in ("dune", "reef")]


def test_where_nobody_is_left_a_sentence_says_so():
    alone = advisor((HARBOUR,), ()).advise("harbour", limit=9)
    assert (alone.suggestions, alone.countries) == ((), ())
    assert alone.told == "The register knows no other city that has a tie and is not a partner already."
    assert "in this country" in advisor().advise("harbour", limit=9, country="Z").told


def test_an_empty_network_has_no_ranking():
    assert Ranker(TieGraph.build((), ())).rank([]) == []


def test_an_unknown_community_cannot_ask():
    with pytest.raises(KeyError):
        advisor().advise("nowhere", limit=1)


def test_the_second_step_names_who_could_introduce():
    graph = TieGraph.build(TOWNS, TIES)
    steps = second_steps(graph, "harbour", wanted=lambda one: one.country == "A", limit=5)
    assert [(step.via, step.community) for step in steps] == [(BRIDGE, FORD)]
    assert second_steps(graph, "harbour", wanted=lambda one: one == CASTLE, limit=5) == ()
    assert second_steps(graph, "nowhere", wanted=lambda _: True, limit=5) == ()


def test_every_fact_has_a_weight_that_ships_and_every_weight_a_fact():
    facts = Features(TieGraph.build(TOWNS, TIES)).of(np.array([0], dtype=np.intp))
    assert set(facts) == set(NAMES)
    assert all(len(shipped(column)) == len(NAMES) and np.isfinite(shipped(column)).all() for column in (LOCATED, NAMED))


def test_a_newcomers_facts_are_those_of_a_community_that_was_always_there():
    newcomer = town("zenith", "A", 10.1, 10.1, 50_000)
    counted = [one for one in TOWNS if one.population]  # where sizes are guessed, one more town moves the guess
    quick = Features(TieGraph.build(counted, TIES)).joined(newcomer)
    slow = Features(TieGraph.build((*counted, newcomer), TIES))
    last = np.array([len(counted)], dtype=np.intp)
    expected = slow.of(last)
    for name, fact in quick.of(last).items():
        if name != "name_likeness":  # one more name makes the others a little rarer
            np.testing.assert_allclose(fact, expected[name], atol=1e-9, err_msg=name)


def test_the_first_town_of_a_country_can_join_too():
    newcomer = town("zenith", "Z", 10.1, 10.1, 50_000)
    assert suggested(advisor().joined(newcomer).advise("zenith", limit=9))


def test_weights_fit_whether_places_have_points():
    assert for_graph(TieGraph.build(TOWNS, TIES)) is shipped(LOCATED)
    assert for_graph(TieGraph.build((Community("a", "A"), Community("b", "B")), ())) is shipped(NAMED)


def test_a_fact_that_the_chosen_have_gains_weight_and_one_that_is_always_the_same_keeps_its_own():
    draw = np.random.default_rng(1)
    facts = draw.normal(size=(200, 10, 3))
    facts[:, 0, 0] += 2
    facts[:, :, 2] = 7
    weights = fit(Choices(np.zeros(200, dtype=np.intp), facts, np.ones((200, 10))), np.array([0.0, 0.0, 0.4]))
    assert weights[0] > 1 > abs(weights[1]) * 3
    assert weights[2] == 0.4


def ring(count):
    """Towns of two countries; each has ties with those of its own number on the other side and the next ones."""
    towns = [Community(f"{side}{n:03}", f"{side}{n}", side) for side in "AB" for n in range(count)]
    ties = [(f"A{n:03}", f"B{(n + step) % count:03}") for n in range(count) for step in (0, 1, 2, 5)]
    return TieGraph.build(towns, ties)


def test_a_small_network_keeps_the_weights_given():
    graph = ring(20)
    assert choices_of(graph, for_graph(graph)) is None
    assert learned(graph, for_graph(graph)) is for_graph(graph)


def test_a_larger_network_learns_the_same_weights_each_time_and_tells_how_far_it_is():
    graph, told = ring(320), []
    weights = learned(graph, for_graph(graph), lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1] > 0
    assert not np.allclose(weights, for_graph(graph))
    assert np.array_equal(weights, learned(graph, for_graph(graph)))


def test_a_place_at_the_other_end_of_a_cut_tie_is_found_again():
    graph = ring(250)
    cut = (graph.number["A100"], graph.number["B101"])
    best = Ranker(graph.without([cut])).rank([cut[0]])[0]
    assert cut[1] in best.numbers[:10]
