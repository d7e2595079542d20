"""The laws of the order of bridges, for any register, wish and weights that can be drawn."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from engines.matching.cast import ARTICLE, DAY, LIST, ask, city, flipped, ids, side, tie
from twinway.engines.matching.records import (
    CommitmentFacts,
    OpportunityFacts,
    OutcomeFacts,
    PersonFacts,
    PlaceRef,
    TieFacts,
    VitalityFacts,
)
from twinway.engines.matching.weights import DEFAULTS

# A strip of towns one degree of longitude apart in two states of HH, and the same in PP.
HOMES = [city(f"h{n}", "HH", 45.0, n * 0.5, f"HS{n // 4}", f"HC{n // 2}") for n in range(8)]
PARTNERS = [city(f"p{n}", "PP", 50.0, 60 + n * 0.5, f"PS{n // 4}", f"PC{n // 2}") for n in range(8)]


def law(*drawn):
    """Draw any case; the machine may be busy, so no single case has a deadline."""
    return lambda test: settings(deadline=None)(given(*drawn)(test))


def area(key: str, kind, country: str, region: str | None = None) -> PlaceRef:
    return PlaceRef(
        key, key, key, kind, country, region, None, 45.0 if country == "HH" else 50.0, 1.0 if country == "HH" else 61.0
    )


HOME_AREAS = [area("HS0", "region", "HH"), area("HC0", "county", "HH", "HS0"), area("HH", "country", "HH")]
PARTNER_AREAS = [area("PS0", "region", "PP"), area("PC0", "county", "PP", "PS0"), area("PP", "country", "PP")]
homes = st.sampled_from([*HOMES, *HOME_AREAS])
partners = st.sampled_from([*PARTNERS, *PARTNER_AREAS])
CODES = (("812922",), ("449210",), ("311",), ())

letters = st.sampled_from(["a", "b", None])
outcomes = st.builds(
    OutcomeFacts,
    text=st.just(""),
    metric=st.sampled_from(["stores", "jobs"]),
    value=st.sampled_from([27, ">100", "several", None]),
    attribution=st.sampled_from(["caused", "assisted", "coincided", None]),
    sector_codes=st.sampled_from(CODES),
    organisation=st.sampled_from(["one", "two", None]),
)
people = st.builds(
    PersonFacts,
    name=st.sampled_from(["Ada", None]),
    role=st.just("chair"),
    state=st.sampled_from(["current", "former"]),
    organisation=st.none(),
    side=letters,
)
chances = st.builds(
    OpportunityFacts,
    id=st.just("1"),
    title=st.just("A press is wanted"),
    side=letters,
    sector_codes=st.sampled_from(CODES),
    expires=st.sampled_from([None, DAY, DAY - timedelta(1), DAY + timedelta(9)]),
)
promises = st.builds(
    CommitmentFacts, text=st.just("Help"), obliged=letters, strength=st.sampled_from(["shall", "strive"])
)
lives = st.sampled_from(["new", "active", "quiet", "dormant", "unknown"])
states = st.sampled_from(["in_force", "listed", "suspended", "terminated", "proposed", "not_stated"])


@st.composite
def ties(draw, id_: str = "t") -> TieFacts:
    made = tie(id_, draw(homes), draw(partners), draw(states))
    life = tuple(VitalityFacts(letter, draw(lives), f"Life of {letter}.") for letter in ("a", "b"))
    made = replace(
        made,
        outcomes=tuple(draw(st.lists(outcomes, max_size=3))),
        people=tuple(draw(st.lists(people, max_size=2))),
        opportunities=tuple(draw(st.lists(chances, max_size=2))),
        commitments=tuple(draw(st.lists(promises, max_size=2))),
        vitality=life,
        first_day=draw(st.none() | st.dates(date(1960, 1, 1), DAY)),
        kind=draw(st.sampled_from(["sister", "sister", "friendship", "event_link"])),
    )
    return flipped(made) if draw(st.booleans()) else made


@st.composite
def registers(draw, most: int = 6) -> list[TieFacts]:
    return [draw(ties(f"t{n}")) for n in range(draw(st.integers(0, most)))]


weights = st.dictionaries(st.sampled_from(list(DEFAULTS)), st.floats(0.01, 1), max_size=4)
wishes = st.fixed_dictionaries(
    {"codes": st.sampled_from(CODES), "weights": weights, "show_ended": st.booleans(), "limit": st.just(50)}
)


def scores(answer) -> dict[str, int]:
    return {bridge.tie.id: bridge.score for bridge in answer.bridges}


def shown(answer) -> list[tuple]:
    """What a reader sees, without the letters of the sides."""
    return [
        (b.tie.id, b.score, b.home, b.partner, [(r.points, r.text) for r in b.reasons], b.cautions)
        for b in answer.bridges
    ] + [(x.tie_id, x.why) for x in answer.left_out]


def score_of(one: TieFacts, home: PlaceRef, target: PlaceRef | None, **wish) -> int | None:
    return scores(ask((one,), home, target, **wish)).get(one.id)


@law(wishes, st.permutations(range(8)), st.permutations(range(8)))
def test_law_1_a_place_at_least_as_close_on_both_sides_never_scores_lower(wish, here, there):
    """Closer is: smaller step, then fewer kilometres; the asker is the first town of the strip, as is the target."""

    def at(h: int, p: int) -> int:
        return score_of(tie("t", HOMES[h], PARTNERS[p]), HOMES[0], PARTNERS[0], **{**wish, "within_km": 9999.0})

    near, far = (min(here[:2]), min(there[:2])), (max(here[:2]), max(there[:2]))
    assert at(*near) >= at(*far)


@law(wishes, st.sampled_from(HOMES), st.sampled_from(PARTNERS))
def test_law_1_the_steps_of_closeness_are_in_order_on_both_sides(wish, home, target):
    country = {"HH": HOME_AREAS[2], "PP": PARTNER_AREAS[2]}
    county = {p.key: area(p.county, "county", p.country, p.region) for p in (home, target)}
    region = {p.key: area(p.region, "region", p.country) for p in (home, target)}
    next_door = {p.key: city(f"next to {p.key}", p.country, p.lat, p.lon + 0.1) for p in (home, target)}
    steps = [[p, county[p.key], region[p.key], next_door[p.key], country[p.country]] for p in (home, target)]
    at_home = [score_of(tie("t", here, target), home, target, **wish) for here in steps[0]]
    at_partner = [score_of(tie("t", home, there), home, target, **wish) for there in steps[1]]
    assert at_home == sorted(at_home, reverse=True)
    assert at_partner == sorted(at_partner, reverse=True)


@law(ties(), st.sampled_from(HOMES), st.sampled_from(PARTNERS), wishes, st.sampled_from(["a", "b"]))
def test_law_1_active_is_worth_more_than_dormant(one, home, target, wish, letter):
    def living(state):
        life = tuple(replace(v, state=state) if v.letter == letter else v for v in one.vitality)
        return score_of(replace(one, vitality=life), home, target, **wish)

    found = [living(state) for state in ("active", "new", "quiet", "unknown", "dormant")]
    assert found == [None] * 5 or found == sorted(found, reverse=True)


@law(ties(), homes, partners, wishes, st.tuples(outcomes, people, promises))
def test_law_1_more_evidence_never_lowers_a_score(one, home, target, wish, more):
    result, person, promise = more
    richer = replace(
        one,
        outcomes=(*one.outcomes, result),
        people=(*one.people, person),
        commitments=(*one.commitments, promise),
    )
    before, after = (score_of(x, home, target, **wish) for x in (one, richer))
    assert before is after is None or after >= before


@law(registers(), st.sampled_from([*HOMES, *HOME_AREAS, *PARTNERS]), st.none() | partners | homes, wishes, st.data())
def test_law_2_the_stored_order_of_a_ties_sides_never_changes_an_answer(register, home, target, wish, data):
    other = [flipped(one) if data.draw(st.booleans()) else one for one in register]
    assert shown(ask(register, home, target, **wish)) == shown(ask(other, home, target, **wish))


@law(registers(), homes, st.none() | partners, wishes)
def test_laws_3_and_4_points_are_weight_times_value_and_add_up_to_a_score_within_bounds(register, home, target, wish):
    answer = ask(register, home, target, **wish)
    assert sum(answer.weights.values()) == 100
    for bridge in answer.bridges:
        assert [(r.feature, r.weight) for r in bridge.reasons] == list(answer.weights.items())
        assert all(r.points == r.weight * round(r.value * 10) and 0 <= r.value <= 1 for r in bridge.reasons)
        assert bridge.score == sum(r.points for r in bridge.reasons)
        assert 0 <= bridge.score <= 1000
        assert all(r.text and r.text[-1] in ".”" for r in bridge.reasons)


@law(weights)
def test_law_3_the_best_in_everything_scores_one_and_the_worst_scores_at_least_zero(overrides):
    best = replace(
        tie("best", HOMES[0], PARTNERS[0]),
        outcomes=(OutcomeFacts("", "stores", 27, "caused", sector_codes=CODES[0]),),
        people=(PersonFacts("Ada", "chair", "current", None, "b"),),
        opportunities=(OpportunityFacts("1", "A press is wanted", "b", CODES[0]),),
        commitments=(CommitmentFacts("Help", "b", "shall"),),
        vitality=(VitalityFacts("a", "active", "Alive."), VitalityFacts("b", "active", "Alive.")),
        first_day=date(1960, 1, 1),
    )
    worst = tie("worst", HOMES[0], PARTNERS[0], "listed")
    found = scores(ask((best, worst), HOMES[0], PARTNERS[0], codes=CODES[0], weights=overrides))
    assert found["best"] == 1000
    assert 0 <= found["worst"] < 1000


@law(registers(), homes, st.none() | partners, wishes, st.data())
def test_law_5_removing_a_tie_only_removes_it(register, home, target, wish, data):
    keep = [one for one in register if data.draw(st.booleans())]
    before, after = ask(register, home, target, **wish), ask(keep, home, target, **wish)
    kept = {one.id for one in keep}
    assert [s for s in shown(before)[: len(before.bridges)] if s[0] in kept] == shown(after)[: len(after.bridges)]
    assert [x for x in before.left_out if x.tie_id in kept] == list(after.left_out)


@law(registers(), homes, st.none() | partners, wishes)
def test_law_6_equal_scores_follow_closeness_at_home_then_at_the_partner_then_the_id(register, home, target, wish):
    def key(bridge):
        return (
            bridge.tie.summary == "ended",
            -bridge.score,
            ["same_city", "same_county", "same_state", "near", "same_country"].index(bridge.home.relation)
            if bridge.home.place.key != home.key
            else 0,
            bridge.home.distance_km,
        )

    keys = [key(bridge) for bridge in ask(register, home, target, **wish).bridges]
    assert keys == sorted(keys)


@law(registers(), homes, st.none() | partners, wishes, st.randoms())
def test_law_6_the_order_of_the_register_changes_nothing(register, home, target, wish, dice):
    mixed = list(register)
    dice.shuffle(mixed)
    assert shown(ask(mixed, home, target, **wish)) == shown(ask(register, home, target, **wish))


@law(ties(), homes, st.none() | partners, wishes)
def test_law_7_a_second_source_adds_evidence_but_no_bridge(one, home, target, wish):
    again = replace(one, sources=(ARTICLE, LIST))
    once, twice = ask((one,), home, target, **wish), ask((again, again), home, target, **wish)
    assert scores(once) == scores(twice)
    assert len(twice.bridges) == len(once.bridges) <= 1
    assert all(bridge.tie.sources == (ARTICLE, LIST) for bridge in twice.bridges)


@law(registers(), homes, st.none() | partners, wishes)
def test_law_8_other_names_of_ties_and_places_give_the_same_order_and_scores(register, home, target, wish):
    def renamed(place: PlaceRef) -> PlaceRef:
        return replace(place, name=f"Город {place.name}", label=f"Город {place.label}")

    other = [
        replace(
            one,
            title=one.title[::-1],
            sides=tuple(replace(s, places=tuple(map(renamed, s.places)), party="Другой") for s in one.sides),
        )
        for one in register
    ]
    before = ask(register, home, target, **wish)
    after = ask(other, renamed(home), target and renamed(target), **wish)
    assert list(scores(before).items()) == list(scores(after).items())
    assert [x.tie_id for x in before.left_out] == [x.tie_id for x in after.left_out]


@law(registers(), homes, st.none() | partners, wishes, st.integers(0, 6), st.integers(0, 6))
def test_law_9_a_smaller_limit_is_a_prefix_of_a_larger_one(register, home, target, wish, one, other):
    few, many = (ask(register, home, target, **{**wish, "limit": n}) for n in sorted((one, other)))
    assert few.bridges == many.bridges[: len(few.bridges)]
    assert (few.total, few.left_out) == (many.total, many.left_out)


@law(ties(), homes, partners, wishes)
def test_law_10_asked_for_a_country_a_tie_never_outranks_itself_asked_for_a_place_there(one, home, target, wish):
    country = score_of(one, home, PARTNER_AREAS[2], **wish)
    place = score_of(one, home, target, **wish)
    assert place is None or place >= country


@law(registers(), homes, st.none() | partners, wishes, st.data())
def test_law_11_an_ended_tie_is_labelled_and_never_above_an_active_one(register, home, target, wish, data):
    answer = ask(register, home, target, **{**wish, "show_ended": True})
    ended = [bridge.tie.summary == "ended" for bridge in answer.bridges]
    assert ended == sorted(ended)
    for bridge in answer.bridges:
        assert ("ended" in {c.kind for c in bridge.cautions}) == (bridge.tie.summary == "ended")


@law(ties(), homes, partners, wishes)
def test_law_11_an_ended_side_never_scores_above_the_same_tie_in_force(one, home, target, wish):
    force, over = (
        replace(one, summary=summary, sides=tuple(side(s.letter, *s.places, state=state) for s in one.sides))
        for summary, state in (("in_force", "in_force"), ("ended", "terminated"))
    )
    before, after = (score_of(x, home, target, **{**wish, "show_ended": True}) for x in (force, over))
    assert before is after is None or before >= after


@law(registers(), homes, st.none() | partners, wishes)
def test_law_12_no_bridge_is_an_empty_list_with_a_reason(register, home, target, wish):
    answer = ask(register, home, target, **wish)
    assert bool(answer.nothing) == (not answer.bridges)
    assert answer.total == len(ids(answer))
