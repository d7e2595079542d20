"""The stories of the article, told by the matching engine alone."""

from dataclasses import replace

import pytest

from engines.matching.cast import (
    ARTICLE,
    BUFFALO,
    BUFFALO_TIE,
    CHARLOTTE,
    CHEREPOVETS,
    CHISINAU,
    DAY,
    DES_MOINES,
    LAKE_CHARLES,
    MOLDOVA,
    MONROE,
    MONTCLAIR,
    NEW_YORK,
    NOVGOROD,
    NOVGOROD_REGION,
    PHOTO,
    REGISTER,
    ROCHESTER,
    ROCHESTER_MN,
    ROCHESTER_TIE,
    RUSSIA,
    STARAYA_RUSSA,
    TVER,
    TVER_REGION,
    UKRAINE,
    ask,
    city,
    ids,
    network_of,
    outcome,
    reason,
    same_sector,
    side,
    tie,
)
from twinway.engines.matching.features.track_record import phrase
from twinway.engines.matching.rank import rank
from twinway.engines.matching.records import (
    ActivityFacts,
    Caution,
    CommitmentFacts,
    OpportunityFacts,
    PersonFacts,
    SourceRef,
    VitalityFacts,
    Wish,
)
from twinway.kernel.errors import Invalid


def test_rochester_finds_its_own_tie_first_with_the_figures_and_says_assisted():
    answer = ask(REGISTER, ROCHESTER, RUSSIA, codes=PHOTO)
    best = answer.bridges[0]
    record = reason(answer, "track_record")
    assert (best.tie.id, best.home.relation, best.home.distance_km) == ("rochester", "same_city", 0.0)
    assert (best.partner.relation, record.attribution, record.sources) == ("in_country", "assisted", (ARTICLE,))
    assert record.text == (
        "Business in your trade came of it: 27 retail photographic stores, more than 100 employees, 150,000 customers. "
        "Managed by Russians. The tie assisted."
    )


def test_a_former_president_is_named_as_former_and_never_as_a_contact():
    answer = ask(REGISTER, ROCHESTER, RUSSIA)
    assert reason(answer, "people").text == "Richard Fitts, former president of the partnership. Not a contact today."
    assert answer.bridges[0].evidence.people[0].state == "former"


def test_the_other_rochester_gets_nothing_from_this_tie_and_is_told_what_was_tried():
    answer = ask((ROCHESTER_TIE, BUFFALO_TIE), ROCHESTER_MN, RUSSIA)
    assert (answer.bridges, answer.left_out, answer.left_out_total) == ((), (), 0)
    assert answer.nothing == (
        "We looked for ties of Rochester MN, US, of its county and state, and of towns within 160 km. "
        "None leads to Russia."
    )


def test_des_moines_finds_the_tie_of_its_state_and_is_told_so():
    answer = ask(REGISTER, DES_MOINES, UKRAINE)
    assert (ids(answer), answer.bridges[0].home.relation) == (["iowa"], "same_state")
    assert reason(answer, "home").text == "A tie of Iowa, your state. It serves companies there."


def test_a_proposed_tie_is_left_out_with_its_day():
    answer = ask(REGISTER, LAKE_CHARLES, TVER_REGION)
    assert answer.bridges == ()
    assert [(x.tie_id, x.why) for x in answer.left_out] == [("louisiana", "Proposed, not in force on 1 July 2002.")]
    assert answer.left_out_total == 1


@pytest.mark.parametrize(("target", "relation"), [(MOLDOVA, "same_place"), (CHISINAU, "in_country")])
def test_a_state_and_a_republic_serve_their_towns(target, relation):
    answer = ask(REGISTER, CHARLOTTE, target)
    assert (ids(answer), answer.bridges[0].partner.relation) == (["carolina"], relation)


def test_a_company_of_the_republic_finds_the_state():
    answer = ask(REGISTER, CHISINAU, CHARLOTTE)
    assert (ids(answer), answer.bridges[0].home.relation) == (["carolina"], "same_country")
    assert answer.bridges[0].partner.relation == "in_region"


def test_a_region_that_contains_the_asked_town_is_an_answer_and_the_words_say_so():
    wider = tie("wider", ROCHESTER, NOVGOROD_REGION)
    answer = ask((wider,), ROCHESTER, NOVGOROD)
    assert answer.bridges[0].partner.relation == "in_region"
    assert reason(answer, "target").text == "The partner is all of Novgorod Oblast, where Velikiy Novgorod lies."


def test_own_town_then_county_then_state_then_neighbour():
    ties = (
        tie("near", BUFFALO, TVER),
        tie("state", NEW_YORK, TVER),
        tie("county", MONROE, TVER),
        tie("town", ROCHESTER, TVER),
    )
    answer = ask(ties, ROCHESTER, TVER)
    assert [b.home.relation for b in answer.bridges] == ["same_city", "same_county", "same_state", "near"]


def test_a_neighbour_beyond_the_radius_is_left_out_with_its_kilometres():
    answer = ask(REGISTER, ROCHESTER, RUSSIA)
    assert [(x.tie_id, x.why) for x in answer.left_out] == [
        ("montclair", "Montclair is 382 km from you; we looked within 160 km.")
    ]


def test_a_state_that_is_not_the_askers_is_left_out_and_told():
    answer = ask((tie("ny", NEW_YORK, TVER),), MONTCLAIR, RUSSIA)
    assert answer.left_out[0].why == ("A state tie. It serves companies of New York; you are in Montclair, US.")


def test_a_whole_state_may_ask_and_its_towns_answer():
    answer = ask(REGISTER, NEW_YORK, RUSSIA)
    assert set(ids(answer)) == {"rochester", "buffalo"}
    assert {b.home.relation for b in answer.bridges} == {"same_state"}


def test_without_a_target_every_country_answers():
    assert {b.partner.place.country for b in ask(REGISTER, ROCHESTER).bridges} == {"RU"}
    assert ask(REGISTER, CHARLOTTE).bridges[0].partner.place is MOLDOVA


def test_an_ended_tie_shows_only_when_asked_and_last():
    ended = tie("ended", ROCHESTER, NOVGOROD, "terminated", outcomes=ROCHESTER_TIE.outcomes)
    weak = tie("weak", BUFFALO, CHEREPOVETS, "listed")
    hidden = ask((ended, weak), ROCHESTER, RUSSIA)
    shown = ask((ended, weak), ROCHESTER, RUSSIA, show_ended=True)
    assert (ids(hidden), hidden.left_out[0].why) == (
        ["weak"],
        "Ended by Rochester, 1990; ended by Velikiy Novgorod, 1990.",
    )
    assert ids(shown) == ["weak", "ended"]
    assert shown.bridges[1].cautions[0].kind == "ended"


def test_a_suspended_tie_is_shown_with_a_caution_naming_the_side():
    mixed = replace(
        tie("s", ROCHESTER, NOVGOROD, "paused"),
        sides=(
            side("a", ROCHESTER, state="suspended", since="2022-03"),
            side("b", NOVGOROD, state="not_stated", since=None),
        ),
    )
    answer = ask((mixed,), ROCHESTER, RUSSIA)
    assert [(c.kind, c.text) for c in answer.bridges[0].cautions] == [
        ("suspended", "Rochester: suspended since March 2022.")
    ]
    assert reason(answer, "standing").text == "Rochester: suspended since March 2022. Velikiy Novgorod: not stated."


def test_a_listed_tie_names_its_list_and_day_and_ranks_below_an_equal_confirmed_one():
    listed = tie("listed", ROCHESTER, NOVGOROD, "listed")
    answer = ask((listed, tie("zz", ROCHESTER, TVER)), ROCHESTER, RUSSIA)
    assert ids(answer) == ["zz", "listed"]
    text = f"Listed by {ARTICLE.title} in July 2002, unconfirmed."
    assert reason(answer, "standing", 1).text == text
    assert [(c.kind, c.text) for c in answer.bridges[1].cautions] == [("unconfirmed", text)]


def test_cautions_of_the_caller_stay_word_for_word_and_the_gravest_stands_first():
    passed = (
        Caution("homonym", "Nizhny Novgorod is another town.", ARTICLE),
        Caution("sanctions", "A list names a company there.", SourceRef("A sanctions list"), DAY),
    )
    answer = ask((replace(ROCHESTER_TIE, cautions=passed),), ROCHESTER, RUSSIA)
    assert answer.bridges[0].cautions == (passed[1], passed[0])


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("event_link", "A programme of events, not a tie in force."),
        ("contact", "A contact, not a tie in force."),
        ("project", "A project partnership, not a tie in force."),
    ],
)
def test_a_lighter_kind_is_left_out_and_told(kind, why):
    answer = ask((tie("x", ROCHESTER, NOVGOROD, kind=kind),), ROCHESTER, RUSSIA)
    assert (answer.bridges, answer.left_out[0].why) == ((), why)


def test_what_fails_by_two_conditions_is_not_told():
    answer = ask((tie("x", MONTCLAIR, CHEREPOVETS, "proposed"),), ROCHESTER, RUSSIA)
    assert (answer.left_out, answer.left_out_total) == ((), 0)


def test_at_most_ten_are_told_and_all_are_counted():
    far = [tie(f"far{n:02}", MONTCLAIR, CHEREPOVETS) for n in range(8)]
    proposed = [tie(f"pro{n:02}", ROCHESTER, TVER, "proposed") for n in range(5)]
    answer = ask((*far, *proposed), ROCHESTER, RUSSIA)
    assert (len(answer.left_out), answer.left_out_total) == (10, 13)
    assert [x.tie_id for x in answer.left_out][:6] == ["pro00", "pro01", "pro02", "pro03", "pro04", "far00"]


def test_a_tie_of_two_towns_is_one_bridge_by_its_closest_town():
    twin = replace(
        tie("twin", BUFFALO, TVER), sides=(side("a", BUFFALO, ROCHESTER), side("b", TVER, CHEREPOVETS, NOVGOROD))
    )
    answer = ask((twin,), ROCHESTER, NOVGOROD)
    assert [(b.home.place, b.partner.place) for b in answer.bridges] == [(ROCHESTER, NOVGOROD)]


def test_an_outcome_in_another_trade_counts_in_part_and_says_so():
    other = tie("x", ROCHESTER, NOVGOROD, outcomes=(outcome(3, "mills", codes=("311",), attribution="caused"),))
    answer = ask((other,), ROCHESTER, RUSSIA, codes=PHOTO)
    record = reason(answer, "track_record")
    assert (record.value, record.text) == (
        0.4,
        "Business in another trade came of it: 3 mills. The source says the tie caused it.",
    )


def test_misses_equally_far_are_told_in_the_order_of_their_ids():
    far = [tie(id_, MONTCLAIR, CHEREPOVETS) for id_ in ("c", "a", "b")]
    assert [x.tie_id for x in ask(far, ROCHESTER, RUSSIA).left_out] == ["a", "b", "c"]


def test_a_neighbour_in_another_country_is_said_to_be_so():
    toronto = city("Toronto", "CA", 43.7, -79.42)
    answer = ask((tie("x", toronto, TVER),), ROCHESTER, RUSSIA)
    assert reason(answer, "home").text == "Toronto is 158 km from you, in another country."


@pytest.mark.parametrize(("home", "near", "word"), [(BUFFALO, MONTCLAIR, "state"), (NOVGOROD, CHEREPOVETS, "region")])
def test_a_neighbour_beyond_the_border_of_a_state_or_region_is_said_to_be_so(home, near, word):
    answer = ask((tie("x", near, CHISINAU),), home, MOLDOVA, within_km=900.0)
    assert reason(answer, "home").text.endswith(f" from you, in another {word}.")


def test_a_partner_near_the_asked_town_is_told_with_its_kilometres():
    answer = ask((tie("x", ROCHESTER, STARAYA_RUSSA),), ROCHESTER, NOVGOROD)
    assert (answer.bridges[0].partner.relation, reason(answer, "target").text) == (
        "near",
        "The partner, Staraya Russa, is 59 km from Velikiy Novgorod.",
    )


def test_sides_that_differ_are_told_one_by_one_the_askers_first():
    sides = (side("a", NOVGOROD, state="listed", basis="listed"), side("b", ROCHESTER, since=None))
    answer = ask((replace(tie("x", NOVGOROD, ROCHESTER), sides=sides),), ROCHESTER, RUSSIA)
    assert reason(answer, "standing").value == 0.7
    assert reason(answer, "standing").text == (
        f"Rochester: in force. Velikiy Novgorod: listed by {ARTICLE.title} in July 2002, unconfirmed."
    )


@pytest.mark.parametrize(
    ("sources", "text"),
    [
        ((), "Listed by a source without a name, unconfirmed."),
        ((SourceRef("A list"),), "Listed by A list, unconfirmed."),
        ((SourceRef("A list", "2026-11-24"),), "Listed by A list on 24 November 2026, unconfirmed."),
        ((SourceRef("A list", "last autumn"),), "Listed by A list in last autumn, unconfirmed."),
    ],
)
def test_a_list_is_told_with_what_is_known_of_it(sources, text):
    listed = tie("x", ROCHESTER, NOVGOROD, "listed")
    bare = replace(listed, sources=(), sides=tuple(replace(s, sources=sources) for s in listed.sides))
    assert reason(ask((bare,), ROCHESTER, RUSSIA), "standing").text == text


def test_an_honoured_tie_counts_a_little_less_than_one_in_force():
    honoured = replace(
        tie("x", ROCHESTER, NOVGOROD), sides=(side("a", ROCHESTER, state="emeritus"), side("b", NOVGOROD))
    )
    assert reason(ask((honoured,), ROCHESTER, RUSSIA), "standing").value == 0.9


def test_a_tie_that_ran_out_says_so_and_one_listed_later_says_that_nothing_was_stated():
    over = replace(
        tie("over", ROCHESTER, NOVGOROD, "terminated"),
        sides=(
            side("a", ROCHESTER, state="expired", since="1999"),
            side("b", NOVGOROD, state="not_stated", since=None),
        ),
    )
    later = replace(
        tie("later", ROCHESTER, TVER, "not_stated"),
        sides=tuple(
            side(letter, place, state="not_stated", basis="listed") for letter, place in (("a", ROCHESTER), ("b", TVER))
        ),
    )
    never = tie("never", ROCHESTER, CHEREPOVETS, "not_stated")
    assert [x.why for x in ask((over, later, never), ROCHESTER, RUSSIA).left_out] == [
        f"Listed by {ARTICLE.title} in July 2002, unconfirmed. No source says it held on 1 July 2002.",
        "Not stated: no source says it held on 1 July 2002.",
        "Ran out for Rochester, 1999.",
    ]


def test_a_promise_is_quoted_with_its_article_and_its_strength():
    promise = CommitmentFacts("The administration will strive to grant benefits", "b", "strive", "5")
    answer = ask((tie("x", ROCHESTER, NOVGOROD, commitments=(promise,)),), ROCHESTER, RUSSIA)
    assert (reason(answer, "commitments").value, reason(answer, "commitments").text) == (
        0.7,
        "Article 5: “The administration will strive to grant benefits.” It is a promise to try.",
    )


def test_the_age_of_a_tie_counts_three_years_a_tenth():
    answer = ask((tie("x", ROCHESTER, NOVGOROD, first_day=DAY.replace(year=1980), since="1980-07-01"),), ROCHESTER)
    assert (reason(answer, "seniority").value, reason(answer, "seniority").text) == (
        0.7,
        "Since 1 July 1980: 22 years.",
    )


def test_vitality_is_told_of_the_askers_side_first():
    life = (VitalityFacts("a", "quiet", "Novgorod is quiet."), VitalityFacts("b", "active", "Rochester is active."))
    answer = ask((tie("x", NOVGOROD, ROCHESTER, vitality=life),), ROCHESTER)
    assert (reason(answer, "vitality").value, reason(answer, "vitality").text) == (
        0.7,
        "Rochester is active. Novgorod is quiet.",
    )


@pytest.mark.parametrize(
    ("value", "metric", "words"),
    [
        (27, "stores", "27 stores"),
        (150000, "customers served", "150,000 customers served"),
        (1, "companies formed", "1 company formed"),
        (1, "reports updated and posted", "1 report updated and posted"),
        (1, "business proposals", "business proposals: 1"),
        (1, "for-profit corporation", "1 for-profit corporation"),
        (2.5, "million dollars of sales", "2.5 million dollars of sales"),
        (">100", "employees", "more than 100 employees"),
        ("~1500", "jobs", "about 1,500 jobs"),
        ("several", "proposals", "several proposals"),
        ("not stated", "contractual relations facilitated", "contractual relations facilitated"),
        (None, "contracts signed", "contracts signed"),
        ("managed by Russians", "management", "managed by Russians"),
        ("quality and service", "focus", "focus: quality and service"),
    ],
)
def test_an_outcome_keeps_its_qualifier_in_words(value, metric, words):
    assert phrase(outcome(value, metric)) == words


def test_the_weakest_attribution_of_one_organisation_is_told():
    mixed = (outcome(27, "stores"), outcome(9, "jobs", attribution="coincided"))
    answer = ask((tie("x", ROCHESTER, NOVGOROD, outcomes=mixed),), ROCHESTER, RUSSIA, codes=PHOTO)
    assert reason(answer, "track_record").text.endswith("It came beside the tie; no source says the tie helped.")


def test_facts_of_another_organisation_do_not_mix_in():
    two = (outcome(27, "stores"), outcome(5, "mills", organisation="mill", codes=("311",)))
    answer = ask((tie("x", ROCHESTER, NOVGOROD, outcomes=two),), ROCHESTER, RUSSIA, codes=PHOTO)
    assert "mills" not in reason(answer, "track_record").text
    assert len(answer.bridges[0].evidence.outcomes) == 2


def test_a_visit_without_a_result_says_that_no_deal_is_on_record():
    visit = ActivityFacts("The council arranged meetings", "visit", "happened", "2002-03", DAY, ("a",), (ARTICLE,))
    answer = ask((tie("x", ROCHESTER, NOVGOROD, activities=(visit,)),), ROCHESTER, RUSSIA)
    assert reason(answer, "track_record").text == "The council arranged meetings. No deal is on record."


def test_a_planned_visit_is_no_track_record():
    plan = ActivityFacts("A signing", "signing", "planned", "2002-06", DAY, ("a",), (ARTICLE,))
    answer = ask((tie("x", ROCHESTER, NOVGOROD, activities=(plan,)),), ROCHESTER, RUSSIA)
    assert reason(answer, "track_record").value == 0


def test_a_proposal_past_its_last_day_is_neither_counted_nor_shown():
    past = OpportunityFacts("1", "A press is wanted", "b", PHOTO, DAY.replace(year=2001))
    last = OpportunityFacts("2", "A kiln is wanted", "b", PHOTO, DAY)
    answer = ask((tie("x", ROCHESTER, NOVGOROD, opportunities=(past, last)),), ROCHESTER, RUSSIA, codes=PHOTO)
    assert answer.bridges[0].evidence.opportunities == (last,)
    assert reason(answer, "opportunities").text == "One open proposal: A kiln is wanted, open until 1 July 2002."


def test_a_person_at_the_partner_is_worth_more_than_one_at_home():
    people = (PersonFacts("A", "chair", "current", None, "a"), PersonFacts("B", "chair", "current", None, "b"))
    answer = ask((tie("x", ROCHESTER, NOVGOROD, people=people),), ROCHESTER, RUSSIA)
    assert [p.name for p in answer.bridges[0].evidence.people] == ["B", "A"]


@pytest.mark.parametrize(
    ("role", "organisation", "text"),
    [
        ("chair", "the committee", "Ada, chair of the committee."),
        (
            "president of the Rochester–Novgorod partnership",
            "Rochester-Novgorod Partnership",
            "Ada, president of the Rochester–Novgorod partnership.",
        ),
        ("director of trade", "the chamber", "Ada, director of trade, the chamber."),
        ("chair", None, "Ada, chair."),
    ],
)
def test_a_body_is_named_once(role, organisation, text):
    ada = PersonFacts("Ada", role, "current", organisation, "b")
    assert reason(ask((tie("x", ROCHESTER, NOVGOROD, people=(ada,)),), ROCHESTER), "people").text == text


def test_a_post_without_a_name_says_that_no_name_is_on_record():
    post = PersonFacts(None, "mayor", "current", "the city", "b")
    answer = ask((tie("x", ROCHESTER, NOVGOROD, people=(post,)),), ROCHESTER)
    assert (reason(answer, "people").value, reason(answer, "people").text) == (
        0.6,
        "Mayor of the city; no name on record.",
    )


def test_weights_of_the_asker_change_the_order():
    record = tie("record", BUFFALO, TVER, outcomes=ROCHESTER_TIE.outcomes)
    own = tie("own", ROCHESTER, TVER)
    assert ids(ask((record, own), ROCHESTER, TVER, codes=PHOTO, weights={"track_record": 1.0})) == ["record", "own"]
    assert ids(ask((record, own), ROCHESTER, TVER, codes=PHOTO, weights={"track_record": 0.0})) == ["own", "record"]


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        ({"within_km": float("nan")}, "within"),
        ({"within_km": -1.0}, "within"),
        ({"limit": -1}, "limit"),
        ({"weights": {"nearness": 0.5}}, "weight.nearness"),
        ({"weights": {"home": 1.5}}, "weight.home"),
        ({"weights": {"home": float("nan")}}, "weight.home"),
    ],
)
def test_a_wish_that_cannot_be_used_is_refused_by_field(wish, field):
    with pytest.raises(Invalid) as refusal:
        ask(REGISTER, ROCHESTER, RUSSIA, **wish)
    assert list(refusal.value.fields) == [field]


def test_a_tie_without_facts_is_not_shown_at_all():
    answer = rank(Wish(ROCHESTER, DAY, RUSSIA), network_of(REGISTER), lambda _: {}, same_sector)
    assert (answer.bridges, answer.left_out, answer.left_out_total) == ((), (), 0)
