"""Suggestions from the register: only what exists that day, never a partner again, a question where several fit."""

from __future__ import annotations

from datetime import date

import pytest

from twinway.kernel.errors import Invalid
from twinway.usecases.places import PlaceNotFound, PlaceQuestion
from twinway.usecases.suggest_partners import introduced, suggest_partners

pytestmark = pytest.mark.usefixtures("register")
SUMMER = date(2002, 7, 1)
ROCHESTER, NOVGOROD = "geonames:5134086", "geonames:519336"


def keys(found):
    return [one.community.key for one in found.advice.suggestions]


def test_a_town_is_told_candidates_of_its_kind_with_reasons_and_no_partner_again():
    found = suggest_partners("Rochester, NY", on=SUMMER)
    assert NOVGOROD in found.advice.partners
    assert keys(found)
    assert not {ROCHESTER, *found.advice.partners} & set(keys(found))
    assert {one.community.kind for one in found.advice.suggestions} == {"city"}
    assert all(one.reasons for one in found.advice.suggestions)
    assert set(keys(found)) <= set(found.found)


def test_only_ties_that_exist_that_day_count():
    early = suggest_partners("Rochester, NY", on=date(1950, 1, 1))
    assert (early.advice.partners, early.advice.suggestions) == ((), ())
    assert early.advice.told


def test_a_town_without_a_tie_is_answered_and_is_nobodys_candidate():
    found = suggest_partners("Rochester, MN", on=SUMMER)
    assert found.advice.partners == ()
    assert found.advice.suggestions
    assert found.place.key not in keys(suggest_partners("Novosibirsk", on=SUMMER, limit=100))


def test_the_same_question_has_the_same_answer():
    assert suggest_partners("Rochester, NY", on=SUMMER) == suggest_partners("Rochester, NY", on=SUMMER)


def test_candidates_of_one_country():
    found = suggest_partners("Rochester, NY", on=SUMMER, country="ua")
    assert {one.community.country for one in found.advice.suggestions} == {"UA"}


def test_an_ambiguous_place_is_asked_back_and_an_unknown_one_refused():
    assert isinstance(suggest_partners("Rochester", on=SUMMER), PlaceQuestion)
    with pytest.raises(PlaceNotFound):
        suggest_partners("Zzyzzxqq", on=SUMMER)


@pytest.mark.parametrize(
    ("text", "more", "field"),
    [(" ", {}, "place"), ("Tver", {"country": "XX"}, "country"), ("Tver", {"limit": 0}, "limit")],
)
def test_a_bad_field_is_named(text, more, field):
    with pytest.raises(Invalid, match=field):
        suggest_partners(text, on=SUMMER, **more)


def test_a_partners_partner_is_introduced_by_the_partner():
    found = [step for key in (ROCHESTER, NOVGOROD) for step in introduced(key, country="US", on=SUMMER)]
    assert all(step.via.country != "" and step.community.country == "US" for step in found)
    assert introduced("geonames:0", country="US", on=SUMMER) == ()
