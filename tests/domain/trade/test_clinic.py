"""The clinic names what is missing or vague, and stays silent where there is nothing to say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinway.domain.trade import contact_data
from twinway.domain.trade.clinic import Hint, hints
from twinway.domain.trade.likeness import Likeness
from twinway.domain.trade.records import Wording

TODAY = date(2001, 5, 2)
GOOD = Wording(
    kind="business_offer",
    title="Galvanised steel shelving from Cherepovets, 400 sets a month",
    sought="A distributor for shop fittings in New Jersey.",
    offered="We roll and galvanise shelving to order, 400 sets a month, delivered free carrier Cherepovets, "
    "payment by letter of credit.",
    contact_role="export manager",
    sector_codes=("332999",),
    place=1,
    languages=("en", "ru"),
    deadline=date(2001, 9, 30),
    expires=date(2002, 4, 30),
)


def codes(wording: Wording) -> set[str]:
    return {hint.code for hint in hints(wording, TODAY)}


def hint_of(wording: Wording, code: str) -> Hint:
    return next(hint for hint in hints(wording, TODAY) if hint.code == code)


def test_a_good_proposal_gets_no_hint() -> None:
    assert hints(GOOD, TODAY) == ()


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"title": "Steel shelving"}, "short_title", "title"),
        ({"title": "GALVANISED STEEL SHELVING, 400 SETS"}, "capitals", "title"),
        ({"title": " ".join(["steel"] * 21)}, "long_title", "title"),
        ({"offered": "Shelving, 400 sets, free carrier."}, "short_text", "offered"),
        ({"place": None}, "no_place", "place"),
        ({"languages": ()}, "no_language", "languages"),
        ({"expires": None}, "no_expiry", "expires"),
        ({"deadline": None}, "no_deadline", "deadline"),
        ({"contact_role": " "}, "no_contact_role", "contact_role"),
        ({"sector_codes": ()}, "no_sector", "sector_codes"),
        ({"deadline": date(2001, 5, 9)}, "short_notice", "deadline"),
    ],
)
def test_what_is_missing_is_named_at_its_field(change: dict[str, object], code: str, field: str) -> None:
    assert hint_of(replace(GOOD, **change), code).field == field  # type: ignore[arg-type]


def test_a_text_without_any_quantity_is_asked_for_one_and_a_date_is_none() -> None:
    vague = "We make shelving of good quality to order and deliver it to shops in all states, since 1994-01-01."
    assert "no_quantity" in codes(replace(GOOD, title="Steel shelving from Cherepovets", offered=vague))
    told = vague.replace("shelving", "two dozen kinds of shelving")
    assert "no_quantity" not in codes(replace(GOOD, title="Steel shelving from Cherepovets", offered=told))


def test_a_text_without_terms_is_asked_for_them() -> None:
    offered = "We roll and galvanise shelving to order for shops and stores, up to 400 sets a month, in any colour."
    assert "no_terms" in codes(replace(GOOD, sought="", offered=offered))


@pytest.mark.parametrize(
    "text",
    [
        "We are interested in any business in America.",
        "We are looking for partners.",
        "Timber, furniture, etc.",
        "We want mutually beneficial cooperation.",
        "We sell all kinds of goods.",
    ],
)
def test_nobody_answers_to_anything(text: str) -> None:
    hint = hint_of(replace(GOOD, sought=text), "vague")
    assert hint.quoted.lower() in text.lower()
    assert hint.weight == 2


def test_a_partner_for_something_is_not_vague() -> None:
    assert "vague" not in codes(replace(GOOD, sought="We are looking for partners in the shop-fitting trade."))


def test_a_superlative_is_asked_for_a_fact_unless_one_stands_beside_it() -> None:
    assert hint_of(replace(GOOD, sought="We are the leading maker of shelving."), "superlative").quoted == "leading"
    assert "superlative" not in codes(replace(GOOD, sought="The leading maker: 31 percent of sets sold in 2000."))


@pytest.mark.parametrize(
    "text",
    [
        "Write to sales@example.org today.",
        "Write to sales (at) example.org today.",
        "sales [at] example.org",
    ],
)
def test_an_address_in_the_text_is_found(text: str) -> None:
    assert "address_in_text" in codes(replace(GOOD, sought=text))


@pytest.mark.parametrize(
    "text",
    [
        "Call +7 8202 55 12 34.",
        "Call (820) 255-12-34",
        "Tel: 5551234",
        "00 7 8202 551234 fax",
        "555-12-34 ext. 5",
        "Phone: +506 2443-4979 / +506 2442-2342",
        "тел. 551234",
    ],
)
def test_a_telephone_number_in_the_text_is_found(text: str) -> None:
    assert "phone_in_text" in codes(replace(GOOD, sought=text))


@pytest.mark.parametrize(
    "text",
    [
        "We sell 1 200 000 sets.",
        "Pipes of 10-20 mm and 30.5 x 40.2 cm.",
        "Delivered by 2001-09-30.",
        "Between 1999 and 2001 we sold 300, then 400.",
        "ISO 9001:2000, GOST 14918-80",
        "10,000 pieces at 3.50 dollars",
        "NAICS 332999, HS 7326.90, CPV 45232450",
        "Tender (53800-14-2015473), order (14-2293) and (EN 3 2015)",
    ],
)
def test_other_numbers_are_no_telephone_numbers(text: str) -> None:
    assert "phone_in_text" not in codes(replace(GOOD, sought=text))


@given(st.text(max_size=400), st.text(max_size=80))
def test_any_text_can_be_looked_at_and_the_weighty_hints_come_first(text: str, title: str) -> None:
    weights = [hint.weight for hint in hints(replace(GOOD, sought=text, title=title), TODAY)]
    assert weights == sorted(weights, reverse=True)


@given(st.text(alphabet="0123456789 +-().@abcdefg/tel:", max_size=120))
def test_what_is_taken_out_is_gone(text: str) -> None:
    bare = contact_data.without(text)
    assert contact_data.addresses(bare) == []
    assert contact_data.phones(bare) == []


def test_only_the_address_and_the_number_are_taken_out() -> None:
    text = "Mail sales@example.org or call +7 8202 55 12 34, 400 sets."
    assert contact_data.without(text) == "Mail [removed] or call [removed], 400 sets."


def test_long_hostile_text_is_looked_at_at_once() -> None:
    for text in ("1 " * 2500, "a." * 2500, "+1-" * 1600, "looking for partner" * 260, "9" * 5000, "a@" * 2500):
        hints(replace(GOOD, sought=text, offered=text), TODAY)


def titled(title: str) -> Wording:
    return replace(GOOD, title=title, sought="", offered="")


@given(st.lists(st.text("abc ", min_size=1, max_size=30), min_size=1, max_size=5), st.text("abc ", min_size=1))
def test_likeness_lies_between_none_and_the_same(texts: list[str], asked: str) -> None:
    board = Likeness.of([(str(number), titled(text)) for number, text in enumerate([*texts, asked])])
    scores = board.scores(titled(asked))
    assert all(0 <= score <= 1 + 1e-9 for score in scores)
    if asked.strip():
        assert scores[-1] == pytest.approx(1.0)


@given(st.text("abc ", min_size=1, max_size=30), st.text("abc ", min_size=1, max_size=30))
def test_two_are_as_alike_as_the_other_two(one: str, other: str) -> None:
    board = Likeness.of([("one", titled(one)), ("other", titled(other))])
    assert board.scores(titled(one))[1] == pytest.approx(board.scores(titled(other))[0])


def test_the_same_need_in_other_words_is_told_and_another_need_is_not() -> None:
    twin = replace(GOOD, title="Steel shelving, galvanised, 400 sets a month, Cherepovets", sought="A distributor.")
    other = replace(GOOD, title="Frozen berries from Vologda, 20 tonnes", sought="", offered="Bilberries, cranberries.")
    found = Likeness.of([("twin", twin), ("other", other)]).alike(GOOD)
    assert [ref for ref, _ in found] == ["twin"]


def test_an_offer_is_never_the_twin_of_a_request() -> None:
    assert Likeness.of([("request", replace(GOOD, kind="business_request"))]).alike(GOOD) == []


def test_on_an_empty_board_nothing_is_alike() -> None:
    assert Likeness.of([]).alike(GOOD) == []
