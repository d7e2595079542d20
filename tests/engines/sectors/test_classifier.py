"""Promises of free text to NAICS 2022, with what ships and with an index loaded."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twinway.engines.sectors.classifier import Classifier
from twinway.engines.sectors.records import Entry
from twinway.engines.sectors.text import MAX_CHARACTERS
from twinway.engines.sectors.titles import LEAVES

SHIPPED = Classifier.from_titles()


def first(text, digits=6, limit=1):
    return [match.code.code[:digits] for match in SHIPPED.classify(text, limit)]


def test_photo_retail_is_one_hour_photofinishing_and_camera_shops():
    assert set(first("photo retail", limit=2)) == {"812922", "449210"}


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("photo shop", "4492"),
        ("furniture maker", "3371"),
        ("software house", "5415"),
        ("food exporter", "4244"),
        ("CNC machine tools", "3335"),
        ("bakery", "3118"),
        ("craft brewery", "3121"),
        ("steel mill", "3311"),
        ("timber exporter", "4233"),
        ("translation bureau", "5419"),
        ("freight forwarding", "4885"),
        ("dental clinic", "6212"),
        ("language school", "6116"),
        ("farm growing wheat", "1111"),
        ("gold mining", "2122"),
        ("road building contractor", "2373"),
        ("law firm", "5411"),
        ("travel agency", "5615"),
        ("chamber of commerce", "8139"),
        ("car repair", "8111"),
        ("museum", "7121"),
        ("city hall", "9211"),
    ],
)
def test_everyday_english_words_find_their_industry_group(text, group):
    assert first(text, 4) == [group]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("мебельная фабрика", "3371"),
        ("экспорт пиломатериалов", "4233"),
        ("бюро переводов", "5419"),
        ("розничная торговля фототоварами", "4492"),
        ("виробництво меблів", "3371"),
        ("розробка програмного забезпечення", "5415"),
        ("fábrica de muebles", "3371"),
        ("exportador de vinos", "4248"),
        ("agencia de viajes", "5615"),
        ("Möbelhersteller", "3371"),
        ("Fotogeschäft", "8129"),
        ("fabricant de meubles", "3371"),
        ("boulangerie", "3118"),
        ("翻訳会社", "5419"),
    ],
)
def test_the_languages_of_the_pages_are_understood(text, group):
    assert group in first(text, 4, limit=3)


def test_one_slip_of_the_pen_is_forgiven():
    assert first("bakry", 4) == ["3118"]
    assert first("furnture manufacturer", 4) == ["3371"]


def test_two_words_written_as_one_are_taken_apart():
    assert first("photostore", 4) == ["4492"]


@pytest.mark.parametrize("text", ["", "   ", "\0", "\ud800", "12345", "!?", "the company", "qwrtz xkcdq zzyzx", "ыъьэ"])
def test_what_says_nothing_gets_no_code(text):
    assert SHIPPED.classify(text) == ()


def test_unknown_words_beside_known_ones_change_little():
    assert first("xqzzy bank") == first("bank")


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(st.text(max_size=300), st.lists(st.sampled_from(["photo", "steel", "мебель", "и", "pan"])).map(" ".join))
)
def test_any_text_is_answered_with_real_codes_best_first(text):
    matches = SHIPPED.classify(text, limit=20)
    scores = [match.score for match in matches]
    assert scores == sorted(scores, reverse=True)
    assert sum(scores) <= 1.0 + 1e-9
    assert {match.code.code for match in matches} <= set(LEAVES)
    assert len({match.code.code for match in matches}) == len(matches)


@given(st.integers(0, 30), st.integers(0, 30))
def test_a_shorter_answer_is_the_beginning_of_a_longer_one(few, many):
    few, many = sorted((few, many))
    assert SHIPPED.classify("wooden toys", few) == SHIPPED.classify("wooden toys", many)[:few]


def test_each_trade_of_a_list_has_its_say():
    groups = {match.code.code[:3] for match in SHIPPED.classify("winery; translation bureau\nhotel", 6)}
    assert groups >= {"312", "541", "721"}


def test_why_names_the_words_that_spoke_for_it():
    best = SHIPPED.classify("our family winery and other things", 1)[0]
    assert best.code.code == "312130"
    assert best.why[0] == "winery"


def test_of_sixty_kilobytes_only_the_beginning_is_read():
    beginning = "wooden furniture factory " * (MAX_CHARACTERS // 25)
    matches = SHIPPED.classify(beginning + "deep sea fishing fleet " * 2_500)
    assert matches == SHIPPED.classify(beginning)
    assert matches[0].code.code.startswith("3371")


def test_loaded_entries_teach_new_words_and_leave_the_shipped_classifier_alone():
    taught = SHIPPED.with_index([Entry("312130", "zurkwine"), Entry("332999", "flobbering of gadgets")])
    assert taught.classify("zurkwine", 1)[0].code.code == "312130"
    assert taught.classify("gadgets flobbering", 1)[0].code.code == "332999"
    assert SHIPPED.classify("flobbering") == ()


def test_a_definition_counts_less_than_an_index_entry():
    entries = [Entry("312130", "zurk", "definition"), Entry("321113", "zurk", "index")]
    assert Classifier(entries).classify("zurk", 1)[0].code.code == "321113"


def test_an_entry_for_a_whole_sector_speaks_for_all_below_it():
    taught = SHIPPED.with_index([Entry("61", "zurkology"), Entry("62221", "blorbitis")])
    assert {match.code.code[:2] for match in taught.classify("zurkology", 5)} == {"61"}
    assert taught.classify("blorbitis", 1)[0].code.code == "622210"
