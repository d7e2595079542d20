"""Promises of ranked notices in everyday cases: words, industries, languages, formulas, codes."""

import pytest

from engines.relevance.cast import CONCEPTS, NOTICES, ask, by_initials, first, market
from twinway.engines.relevance.cleaning import clean, clean_title
from twinway.engines.relevance.embedding import available, static_vectors
from twinway.engines.relevance.index import NoticeIndex
from twinway.engines.relevance.records import Notice
from twinway.kernel.errors import Invalid


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("photo shop", "photo"),
        ("we bake bread", "bread"),
        ("interpreting and translation", "words"),
        ("asphalt paving of bridges", "bridge"),
        ("boat builder", "boats"),
    ],
)
def test_words_in_any_form_find_their_notice(text, notice):
    assert first(text) == [notice]


def test_an_industry_in_common_is_enough_and_is_named():
    hit = next(hit for hit in ask("caterer") if hit.id == "canteen")
    assert hit.words == ()
    assert "722320" in hit.sectors


def test_a_word_in_the_title_counts_more_than_in_the_body():
    index = market(
        [Notice("b", "Various", "kayaks"), Notice("a-body", "Sundry", "canoes"), Notice("title", "Canoes", "")]
    )
    assert [hit.id for hit in ask("canoes", index=index)] == ["title", "a-body"]


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("Réparation de ponts", "bridge"),
        ("DÉNEIGEMENT", "snow"),
        ("tonte de pelouse", "lawn"),
        ("services de traduction", "words"),
        ("Reparación de puentes", "bridge"),
        ("Brückenreparatur", "bridge"),
        ("Brückenreparatur in Bremen", "bridge"),
        ("Übersetzungen aus dem Russischen", "words"),
        ("ремонт мостов", "bridge"),
        ("переклад з російської", "words"),
        ("уборка снега", "snow"),
    ],
)
def test_a_query_in_another_language_finds_the_english_notice(text, notice):
    assert first(text) == [notice]


def test_words_are_told_as_the_query_wrote_them_and_once():
    assert ask("DÉNEIGEMENT, déneigement", 1)[0].words == ("DÉNEIGEMENT",)


def test_an_english_query_finds_the_french_notice():
    assert "rue" in [hit.id for hit in ask("street paving", 2)]


def test_a_code_given_by_hand_finds_what_words_do_not_say():
    assert {hit.id for hit in ask("", 2, codes=("722320",))} == {"canteen", "coded"}
    assert "coded" in [hit.id for hit in ask("caterers")]


def test_a_code_of_another_scheme_changes_nothing():
    assert ask("photo shop", codes=("Q9",)) == ask("photo shop")


def test_word_vectors_answer_where_no_word_and_no_industry_is_shared():
    index = market(embedder=by_initials)
    assert ask("pleasant barges") == ()
    assert first("pleasant barges", index=index) == ["boats"]


def test_word_vectors_are_one_more_named_part():
    assert {name for hit in ask("photo shop", index=market(embedder=by_initials)) for name, _ in hit.parts} == {
        "words",
        "sectors",
        "meaning",
    }


def test_an_empty_collection_is_answered_by_nothing():
    assert ask("photo shop", index=market([])) == ()
    assert ask("photo shop", index=market([], by_initials)) == ()


def test_two_notices_with_one_id_are_refused():
    with pytest.raises(Invalid, match="same id"):
        NoticeIndex.build([NOTICES[0], NOTICES[0]], CONCEPTS)


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("66--PITOT-STATIC TUBE", "PITOT-STATIC TUBE"),
        ("Z -- Roof repair", "Roof repair"),
        ("Body Armour (W8485-206050/A)", "Body Armour"),
        ("Canoes (two)", "Canoes (two)"),
        ("Network replacement - AWARD", "Network replacement"),
        ("(W8485-206050/A)", "(W8485-206050/A)"),
    ],
)
def test_a_title_loses_class_codes_references_and_outcomes(title, bare):
    assert clean_title(title) == bare


def test_a_sentence_that_many_notices_repeat_is_a_formula_whatever_its_numbers():
    notices = [Notice(str(n), "Thing", f"Offers are opened on day {n} in room {n}. Thing {n}.") for n in range(10)]
    assert {notice.body.strip() for notice in clean(notices)} == {f"Thing {n}." for n in range(10)}


def test_a_sentence_of_one_notice_stays():
    assert next(clean([NOTICES[0]])).body == NOTICES[0].body


def test_numbers_of_parts_and_files_are_not_read():
    index = market([Notice("a", "Pump NSN5985014421662", "Lot 20 of 47"), Notice("b", "Valve", "47")])
    assert ask("NSN5985014421662 47", index=index) == ()


@pytest.mark.skipif(not available(), reason="the extra embeddings is not installed")
def test_static_vectors_are_of_length_one_and_put_like_beside_like():
    road, street, poem = static_vectors()(["road construction", "street paving", "a poem about love"])
    assert float(road @ road) == pytest.approx(1.0, abs=1e-3)
    assert float(road @ street) > float(road @ poem)
