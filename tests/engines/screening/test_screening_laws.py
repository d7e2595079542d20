"""Laws of likeness and of screening, for names of any shape."""

from hypothesis import given
from hypothesis import strategies as st

from engines.screening.cast import EVERYONE, LIST
from twinway.engines.screening.index import build
from twinway.engines.screening.names import read_name
from twinway.engines.screening.records import ListedName, Subject
from twinway.engines.screening.screen import screen
from twinway.engines.screening.similarity import similarity

LETTERS = "abdehikmnorstuvyz"
words = st.text(LETTERS, min_size=4, max_size=9)
names = st.lists(words, min_size=1, max_size=5).map(" ".join)
written = st.one_of(names, st.text(max_size=40), st.sampled_from([e.name for e in EVERYONE]))


@given(written, written, st.sampled_from(["", "person", "organisation", "vessel"]))
def test_likeness_is_the_same_both_ways_and_between_0_and_1(one, other, kind):
    assert similarity(one, other, kind=kind) == similarity(other, one, kind=kind)
    assert 0 <= similarity(one, other, kind=kind) <= 1


@given(names, st.randoms())
def test_the_order_of_words_does_not_count(name, draw):
    shuffled = name.split()
    draw.shuffle(shuffled)
    assert similarity(name, " ".join(shuffled), kind="person") > 0.99


@given(names)
def test_case_and_marks_do_not_count(name):
    assert similarity(name, f"« {name.upper()} »") > 0.99


@given(st.lists(st.text("абвгдезиклмнопрстуф", min_size=4, max_size=9), min_size=2, max_size=4).map(" ".join))
def test_a_cyrillic_name_is_like_itself_in_latin_letters(name):
    latin = name.translate(str.maketrans("абвгдезиклмнопрстуф", "abvgdeziklmnoprstuf"))
    assert similarity(name, latin) > 0.9


@given(written)
def test_any_text_can_be_asked_and_scores_are_between_0_and_1(name):
    assert all(0 <= p.score <= 1 for p in screen(Subject(name), [LIST], threshold=0.1).possibles)


@given(names, st.sampled_from(["", "person", "organisation"]))
def test_a_listed_name_is_always_possible_in_any_case_and_order(name, kind):
    listed = ListedName("law", "x", name, kind)
    index = build([*EVERYONE, listed], name="law", version="1")
    for text in (name, name.upper(), " ".join(reversed(name.split()))):
        assert listed in [p.entry for p in screen(Subject(text, kind=kind), [index]).possibles]


@given(
    st.sampled_from(["Роснефть", "Zacharov Maxim", "ivanov sergej", "Acme Trading", "Beloruskaly", "Montclair"]), names
)
def test_an_unrelated_entry_changes_nothing(asked, unrelated):
    listed = ListedName("law", "x", " ".join(f"qq{word}qq" for word in unrelated.split()), "organisation")
    more = build([*EVERYONE, listed], name="example", version="1")
    before = screen(Subject(asked), [LIST]).possibles
    after = tuple(p for p in screen(Subject(asked), [more]).possibles if p.entry != listed)
    assert after == before


@given(st.text(max_size=60))
def test_reading_a_name_keeps_at_least_one_word_of_those_written(name):
    read = read_name(name)
    assert bool(read.words) == bool(read.whole)
