"""The main question, asked of the starter register: the stories of the article."""

from __future__ import annotations

from datetime import date

import pytest

from twinway.kernel.errors import Invalid
from twinway.usecases.find_bridges import FindAnswer, FindQuestion, FindRequest, find_bridges
from twinway.usecases.places import PlaceNotFound

pytestmark = pytest.mark.usefixtures("register")
JULY_2002 = date(2002, 7, 1)


def ask(home: str, to: str = "", **more: object) -> FindAnswer:
    found = find_bridges(FindRequest(home=home, to=to, **{"on": JULY_2002, **more}))  # type: ignore[arg-type]
    assert isinstance(found, FindAnswer)
    return found


def test_a_photo_shop_in_rochester_is_led_to_velikiy_novgorod():
    first = ask("Rochester, NY", "Russia", sector="photo retail").answer.bridges[0]
    record = next(reason for reason in first.reasons if reason.feature == "track_record")
    assert (first.home.place.name, first.home.relation) == ("Rochester", "same_city")
    assert "Novgorod" in first.partner.place.name
    for words in ("27 ", "stores", "more than 100 employees", "150,000 customers", "The tie assisted"):
        assert words in record.text
    assert record.attribution == "assisted"
    assert "caused" not in record.text
    assert record.sources[0].title == "Fostering Business Through Sister Cities Relationships"
    assert first.score == sum(reason.points for reason in first.reasons)


def test_the_former_president_is_evidence_never_a_contact():
    first = ask("Rochester, NY", "Russia").answer.bridges[0]
    fitts = next(person for person in first.evidence.people if person.name == "Richard Fitts")
    assert fitts.state == "former"


def test_rochester_alone_asks_which_one():
    found = find_bridges(FindRequest(home="Rochester", on=JULY_2002))
    assert isinstance(found, FindQuestion)
    labels = [candidate.place.label for candidate in found.questions[0].candidates]
    assert "Rochester, New York, United States" in labels
    assert "Rochester, Minnesota, United States" in labels


def test_rochester_in_minnesota_gets_nothing_from_rochester_in_new_york():
    found = ask("Rochester, Minnesota", "Russia")
    assert all("New York" not in bridge.home.place.label for bridge in found.answer.bridges)


def test_des_moines_reaches_ukraine_through_its_state():
    first = ask("Des Moines, Iowa", "Ukraine").answer.bridges[0]
    assert (first.home.place.name, first.home.relation) == ("Iowa", "same_state")
    assert first.partner.place.name == "Cherkasy Oblast"


def test_a_proposed_agreement_is_left_out_and_says_so():
    found = ask("Lake Charles, Louisiana", "Tver region", on=date(2002, 7, 15))
    assert found.answer.bridges == ()
    assert any("Tver" in one.title and one.why.startswith("Proposed") for one in found.answer.left_out)
    assert {way.kind for way in found.ways} == {"wider"}
    assert all(way.count for way in found.ways)


def test_charlotte_reaches_moldova_by_the_tie_of_a_state_with_a_republic():
    first = ask("Charlotte, North Carolina", "Moldova").answer.bridges[0]
    assert (first.tie.level, first.home.relation) == ("state-country", "same_state")


def test_an_ended_tie_is_shown_only_when_asked_for():
    hidden = ask("Montclair, New Jersey", "Russia", on=date(2022, 5, 1))
    shown = ask("Montclair, New Jersey", "Russia", on=date(2022, 5, 1), show_ended=True)
    assert all("Cherepovets" not in b.tie.title for b in hidden.answer.bridges)
    assert any("Cherepovets" in b.tie.title and b.cautions for b in shown.answer.bridges)


def test_a_partner_easily_mistaken_is_told_apart():
    first = ask("Rochester, NY", "Russia").answer.bridges[0]
    assert any(caution.kind == "homonym" and "Novgorod" in caution.text for caution in first.cautions)


def test_the_weights_a_person_sets_change_the_points_and_still_add_up():
    plain = ask("Rochester, NY", "Russia", sector="photo retail").answer
    heavy = ask("Rochester, NY", "Russia", sector="photo retail", weights={"track_record": 1.0}).answer
    assert sum(heavy.weights.values()) == sum(plain.weights.values()) == 100
    assert heavy.weights["track_record"] > plain.weights["track_record"]


def test_the_register_as_known_before_it_existed_is_empty():
    assert ask("Rochester, NY", "Russia", known_on=date(2020, 1, 1)).ties_held == 0


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("from", {"home": "  "}),
        ("from", {"home": "x" * 60_000}),
        ("sector", {"sector": "x" * 60_000}),
        ("within", {"within_km": float("nan")}),
        ("within", {"within_km": -1.0}),
        ("limit", {"limit": 0}),
        ("code", {"codes": ("9999",)}),
    ],
)
def test_what_cannot_be_used_is_told_by_field(field, more):
    with pytest.raises(Invalid) as refusal:
        find_bridges(FindRequest(**{"home": "Rochester, NY", "on": JULY_2002, **more}))  # type: ignore[arg-type]
    assert field in refusal.value.fields


def test_an_unknown_place_names_the_field_it_was_written_in():
    with pytest.raises(PlaceNotFound) as refusal:
        find_bridges(FindRequest(home="Rochester, NY", to="Zzyzzxqq", on=JULY_2002))
    assert refusal.value.field == "to"
