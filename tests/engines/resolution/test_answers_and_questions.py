"""Promises of resolution: what it answers, and what it asks."""

from datetime import date

import pytest

from twinway.engines.resolution.records import Query
from twinway.engines.resolution.resolve import Resolver
from twinway.kernel.errors import Invalid


def answer(resolver: Resolver, text: str, **beside: object):
    return resolver.resolve(Query(text, **beside))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Rochester, NY", "geonames:5134086"),
        ("Rochester NY", "geonames:5134086"),
        ("Rochester (New York)", "geonames:5134086"),
        ("Rochester, N.Y., USA", "geonames:5134086"),
        ("Rochester, Monroe County, New York", "geonames:5134086"),
        ("Rochester, Minn.", "geonames:5043473"),
        ("Seattle, Wash.", "geonames:5809844"),
        ("State of North Carolina", "geonames:US-NC"),
        ("Republic of Moldova", "geonames:MD"),
        ("Tver", "geonames:480060"),
        ("Tver region", "geonames:RU-TVE"),
        ("Tver oblast, Russia", "geonames:RU-TVE"),
        ("Тверская область", "geonames:RU-TVE"),
        ("Kharkov oblast", "geonames:UA-63"),
        ("Харків", "geonames:706483"),
        ("Koeln", "geonames:2886242"),
        ("KÖLN", "geonames:2886242"),
        ("Cologne, Germany", "geonames:2886242"),
        ("City of Cologne", "geonames:2886242"),
        ("Halle/Saale", "geonames:2911007"),
        ("Tbilisi, Georgia", "geonames:611717"),
        ("Atlanta, Georgia", "geonames:4180439"),
        ("Georgia, USA", "geonames:US-GA"),
        ("Nizhny Novgorod", "geonames:520555"),
        ("Paris", "geonames:2988507"),
        ("Monroe County, NY", "geonames:36055"),
        ("iso:US-NY", "geonames:US-NY"),
        ("fips:36055", "geonames:36055"),
        ("geonames:5134086", "geonames:5134086"),
        ("geonames-5134086", "geonames:5134086"),
    ],
)
def test_a_name_that_says_enough_is_answered(resolver, text, key):
    found = answer(resolver, text)
    assert found.best is not None
    assert (found.best.key, found.ask) == (key, False)
    assert found.why
    assert found.candidates[0].place == found.best


@pytest.mark.parametrize(
    ("text", "rivals"),
    [
        ("Rochester", {"geonames:5134086", "geonames:5043473"}),
        ("Portland", {"geonames:5746545", "geonames:4975802"}),
        ("St. Petersburg", {"geonames:498817", "geonames:4171563"}),
        ("Georgia", {"geonames:GE", "geonames:US-GA"}),
    ],
)
def test_homonyms_are_asked_about_and_both_are_offered(resolver, text, rivals):
    found = answer(resolver, text)
    assert found.ask
    assert rivals <= {candidate.place.key for candidate in found.candidates}
    assert len({candidate.place.label for candidate in found.candidates}) == len(found.candidates)


def test_a_word_of_several_names_is_asked_about(resolver):
    found = answer(resolver, "Novgorod")
    assert found.ask
    assert "part of the names of several cities" in found.why[-1]
    assert {"geonames:519336", "geonames:520555"} <= {candidate.place.key for candidate in found.candidates}


@pytest.mark.parametrize(
    ("text", "country", "key"),
    [
        ("St. Petersburg", "Russia", "geonames:498817"),
        ("Saint Petersburg", "Russland", "geonames:498817"),
        ("Almaty", "Kazakhstah", "geonames:1526384"),
        ("Fort-de-France", "Martinique, France", "geonames:3570675"),
        ("Fort-de-France", "France", "geonames:3570675"),
        ("Tbilisi", "Georgia (country)", "geonames:611717"),
        ("Georgia", "Georgia", "geonames:GE"),
        ("Paris", "🇫🇷", "geonames:2988507"),
        ("Köln", "in Germany", "geonames:2886242"),
        ("Somogy", "Hungary", "geonames:HU-SO"),
        ("Rothenburg o.d.T.", "Germany", "geonames:2844862"),
    ],
)
def test_the_country_beside_a_name_is_understood(resolver, text, country, key):
    found = answer(resolver, text, country=country)
    assert found.best is not None
    assert (found.best.key, found.ask) == (key, False)


@pytest.mark.parametrize(
    ("text", "country", "said"),
    [
        ("Rochester", "United States", "it may as well be Rochester, Minnesota"),
        ("Kömlő", "Hungary", "written with other letters"),
        ("Knittelfeld", "Germany", "no such place is known in Germany"),
        ("Changli County", "China", "though its words say a district"),
        ("Rothenbung", "Germany", "by the likeness of its letters"),
        ("Nowheretown, Connecticut", "United States", "by what stands beside it"),
    ],
)
def test_a_weak_answer_is_a_question_that_says_why(resolver, text, country, said):
    found = answer(resolver, text, country=country)
    assert found.ask
    assert said in found.why[-1]
    assert found.confidence < 0.7


def test_what_stands_beside_a_name_binds(resolver):
    found = answer(resolver, "Coventry, Connecticut")
    assert "geonames:5224151" not in {candidate.place.key for candidate in found.candidates}


def test_a_region_given_beside_the_text_binds_too(resolver):
    found = answer(resolver, "Rochester", country="US", region="MN")
    assert found.best is not None
    assert (found.best.key, found.ask) == ("geonames:5043473", False)


def test_the_kind_asked_for_decides_between_city_and_region(resolver):
    assert answer(resolver, "Tver", kind="region").best.key == "geonames:RU-TVE"
    assert answer(resolver, "Tver", kind="city").best.key == "geonames:480060"


@pytest.mark.parametrize(
    ("text", "on", "key"),
    [
        ("Gorky", date(1980, 1, 1), "geonames:520555"),
        ("Gorky", None, "geonames:520555"),
        ("Leningrad", date(1950, 1, 1), "geonames:498817"),
        ("Nur-Sultan", date(2020, 1, 1), "geonames:1526273"),
        ("Novgorod", date(1995, 1, 1), "geonames:519336"),
    ],
)
def test_a_former_name_finds_its_place_on_the_days_it_bore_it(resolver, text, on, key):
    found = answer(resolver, text, on=on)
    assert found.best is not None
    assert (found.best.key, found.ask) == (key, False)
    assert "is a name of" in found.why[0]


def test_a_label_tells_homonyms_apart(resolver):
    assert answer(resolver, "Rochester, NY").best.label == "Rochester, New York, United States"


def test_a_decision_of_a_person_is_remembered(resolver):
    query = Query("Rochester", country="USA")
    decided = {resolver.decision_key(query): "geonames:5043473"}
    found = resolver.resolve(Query("ROCHESTER", country="United States"), decided)
    assert found.best is not None
    assert (found.best.key, found.ask, found.confidence) == ("geonames:5043473", False, 1.0)
    assert "person decided" in found.why[0]


def test_what_is_not_known_is_said_not_guessed(resolver):
    found = answer(resolver, "Xyzzyville")
    assert (found.best, found.ask, found.confidence) == (None, False, 0.0)
    assert "no place called 'Xyzzyville'" in found.why[0]
    assert answer(resolver, "geonames:999999999").best is None


@pytest.mark.parametrize("text", ["", " ", "\0", "Roch\0ester", "\ud800", "x" * 60_000, "...", "()"])
def test_what_is_no_name_is_refused(resolver, text):
    with pytest.raises(Invalid):
        answer(resolver, text)


@pytest.mark.parametrize("field", ["country", "region"])
def test_a_bad_field_is_named(resolver, field):
    with pytest.raises(Invalid) as refusal:
        answer(resolver, "Rochester", **{field: "x" * 60_000})
    assert set(refusal.value.fields) == {field}


def test_an_unknown_kind_is_refused(resolver):
    with pytest.raises(Invalid, match="city, county, region, country"):
        answer(resolver, "Rochester", kind="planet")


def test_many_are_answered_in_their_order_and_a_bad_one_stops_none(resolver):
    found = list(resolver.resolve_many([Query("Rochester, NY"), Query("\0"), Query("Tver")]))
    assert [f.best and f.best.key for f in found] == ["geonames:5134086", None, "geonames:480060"]
    assert "no text" in found[1].why[0]


def test_a_guess_by_the_county_stays_in_the_state_that_was_said(resolver):
    found = answer(resolver, "Nowheretown, Monroe County, New York")
    assert found.best is not None
    assert (found.best.key, found.ask) == ("geonames:36055", True)
    assert found.why[0] == "No 'Nowheretown' is known in Monroe County, which stands beside it."
