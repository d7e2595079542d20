"""Laws of resolution that hold for any text."""

from hypothesis import given
from hypothesis import strategies as st

from twinway.engines.resolution.keys import place_key
from twinway.engines.resolution.records import Query
from twinway.engines.resolution.words import strip
from twinway.kernel.errors import Invalid

from .world import PLACES

TEXTS = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=60)
NAMES = st.sampled_from([place.name for place in PLACES])
TAILS = st.sampled_from(["", ", NY", " (Georgia)", " region", "/Lyon", ", x", " b. Y", " - Z", ", Russia"])


@given(text=TEXTS)
def test_any_text_is_answered_or_refused_but_never_breaks(resolver, text):
    try:
        found = resolver.resolve(Query(text, country=text[:20] or None))
    except Invalid:
        return
    assert 0 <= found.confidence <= 1
    assert bool(found.candidates) == (found.best is not None)


@given(name=NAMES, tail=TAILS, country=st.sampled_from([None, "Russia", "US", "Germany"]))
def test_the_same_question_gets_the_same_answer_with_candidates_in_order(resolver, name, tail, country):
    query = Query(name + tail, country=country)
    found = resolver.resolve(query)
    assert found == resolver.resolve(query)
    scores = [candidate.score for candidate in found.candidates]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert len({candidate.place.key for candidate in found.candidates}) == len(found.candidates)


@given(text=TEXTS)
def test_a_core_is_never_empty_and_never_longer(text):
    key = place_key(text)
    core = strip(key).core
    assert len(core) <= len(key)
    assert bool(core) == bool(key)
