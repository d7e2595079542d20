"""Promises of our word files: every code exists, no code is written twice, every subsector has words."""

import re
from importlib.resources import files

import pytest

from twinway.engines.sectors import lexicon
from twinway.engines.sectors.text import fold, split
from twinway.engines.sectors.titles import TITLES

SUBSECTORS = {code for code in TITLES if len(code) == 3}


@pytest.mark.parametrize("language", lexicon.LANGUAGES)
def test_every_code_in_a_word_file_exists_in_naics_2022(language):
    assert {entry.code for entry in lexicon.words(language)} <= set(TITLES)


@pytest.mark.parametrize("language", lexicon.LANGUAGES)
def test_no_code_is_written_twice_since_the_second_would_hide_the_first(language):
    text = (files("twinway.engines.sectors") / "words" / f"{language}.yaml").read_text(encoding="utf-8")
    keys = re.findall(r'^"([\d-]+)":', text, re.MULTILINE)
    assert len(keys) == len(set(keys)) == len({entry.code for entry in lexicon.words(language)})


@pytest.mark.parametrize("language", lexicon.LANGUAGES)
def test_every_phrase_has_a_word_in_it(language):
    assert all(split(fold(entry.text)) for entry in lexicon.words(language))


@pytest.mark.parametrize(
    ("language", "least"), [("en", 1500), ("ru", 400), ("es", 400), ("uk", 200), ("de", 200), ("fr", 200), ("ja", 100)]
)
def test_a_word_file_is_large_enough_to_be_of_use(language, least):
    assert len(lexicon.words(language)) >= least


def test_every_subsector_has_english_words_of_its_own():
    assert {entry.code[:3] for entry in lexicon.words("en") if len(entry.code) > 2} >= SUBSECTORS
