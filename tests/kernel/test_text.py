"""Promises of folding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinway.kernel.errors import Invalid
from twinway.kernel.text import fold, is_latin, readable, spelled


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Köln", "koln"),
        ("  ŁÓDŹ ", "lodz"),
        ("Saint-Étienne-du-Rouvray", "saint etienne du rouvray"),
        ("d`Ezzeline", "dezzeline"),
        ("Khar’kov", "kharkov"),
        ("St. Petersburg", "st petersburg"),
        ("N.Y.", "ny"),
        ("Washington, D.C.", "washington dc"),
        ("Straße", "strasse"),
        ("Þórshöfn", "thorshofn"),
        ("Нижний Новгород", "нижнии новгород"),
        ("がが", "がが"),
        ("서울", "서울"),
        ("!?", ""),
    ],
)
def test_spellings_of_one_name_have_one_key(written, key):
    assert fold(written) == key


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(codec="latin-1", categories=("Ll", "Lu", "Zs"))))
def test_case_never_matters(text):
    assert fold(text.upper()) == fold(text.upper().lower())


def test_accents_are_kept_where_they_tell_places_apart():
    assert spelled("KÖMLŐ") == "kömlő"
    assert spelled("Komló") != spelled("Kömlő")


def test_latin_letters_are_told_from_others():
    assert is_latin("Łódź, č. 5")
    assert not is_latin("Тверь")


@pytest.mark.parametrize("text", ["", "   ", "\0", "a\0b", "\ud800", "Roch\udfffester", "x" * 60_000, "...", "-"])
def test_what_is_no_name_is_refused_under_its_field(text):
    with pytest.raises(Invalid) as refusal:
        readable(text, field="from")
    assert set(refusal.value.fields) == {"from"}


def test_blanks_are_tidied():
    assert readable(" New \t York ", field="to") == "New York"
