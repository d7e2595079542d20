"""Promises of folding, splitting and stemming."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinway.engines.sectors.text import MAX_CHARACTERS, fold, script, split, stem


@given(st.text())
def test_any_text_can_be_folded_and_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=200))
def test_words_have_letters_and_no_spaces(text):
    assert all(word and " " not in word and not word.isdigit() for word in split(fold(text)))


def test_only_the_beginning_of_a_long_text_is_read():
    assert len(fold("word " * 20_000)) == MAX_CHARACTERS


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Fábrica de MUEBLES", ["fabrica", "de", "muebles"]),
        ("М'ясо, їжа й ёлка", ["мясо", "їжа", "й", "елка"]),
        ("l'huile d’olive", ["l", "huile", "d", "olive"]),
        ("写真店", ["写真", "真店"]),
        ("\ud800bank\0 2002", ["bank"]),
    ],
)
def test_words_are_plain_letters_of_their_own_script(text, words):
    assert split(fold(text)) == words


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "furniture", "furnitures"),
        ("en", "tyre", "tires"),
        ("en", "maker", "manufacturing"),
        ("ru", "мебели", "мебель"),
        ("uk", "меблів", "меблі"),
        ("es", "muebles", "mueble"),
        ("de", "schuhe", "schuh"),
        ("fr", "meubles", "meuble"),
    ],
)
def test_forms_of_a_word_have_one_stem(language, one, other):
    assert stem(one, language) == stem(other, language)


def test_the_trade_it_is_not_the_pronoun_it():
    assert split(fold("IT company")) == ["information", "technology", "company"]
    assert split(fold("we make it")) == ["we", "make", "it"]


def test_the_script_is_that_of_most_words():
    assert script(["мебель", "ikea", "фабрика"]) == "cyrillic"
    assert script(["写真"]) == "cjk"
    assert script([]) == "latin"
