"""The laws of ranked notices, for any collection and query that can be drawn."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.relevance.cast import NOTICES, ask, by_initials, market
from twinway.engines.relevance.records import Notice
from twinway.engines.relevance.text import fold, words

WORDS = sorted({word for notice in NOTICES for word in words(f"{notice.title} {notice.body}")} | {"zebra", "équipe"})
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
collections = st.lists(st.tuples(texts, texts), min_size=1, max_size=12).map(
    lambda drawn: [Notice(f"n{i:02}", title, body) for i, (title, body) in enumerate(drawn)]
)


def law(*drawn):
    """Draw any case; the machine may be busy, so no single case has a deadline."""
    return lambda test: settings(deadline=None, max_examples=60)(given(*drawn)(test))


@law(st.text(alphabet=" .,-?!0123456789\n", max_size=40))
def test_a_query_without_a_word_is_answered_by_nothing(text):
    assert ask(text) == ()
    assert ask(text, index=market(embedder=by_initials)) == ()


@law(st.text(max_size=200))
def test_any_text_is_answered_without_an_error_and_alike_each_time(text):
    assert ask(text) == ask(text)


@law(collections, texts, st.randoms(use_true_random=False))
def test_the_order_in_which_notices_are_stored_changes_nothing(notices, text, random):
    shuffled = random.sample(notices, len(notices))
    assert ask(text, index=market(shuffled)) == ask(text, index=market(notices))


@law(collections, texts, st.integers(0, 12), st.integers(0, 12))
def test_a_smaller_limit_is_a_beginning_of_a_larger_one(notices, text, few, more):
    index = market(notices)
    assert ask(text, few, index) == ask(text, few + more, index)[:few]


@law(collections, texts)
def test_scores_never_rise_along_the_answer_and_are_the_sum_of_their_parts(notices, text):
    hits = ask(text, index=market(notices, by_initials))
    scores = [hit.score for hit in hits]
    assert all(a >= b - 1e-9 for a, b in pairwise(scores))
    for hit in hits:
        assert hit.score == pytest.approx(sum(points for _, points in hit.parts))


@law(collections, texts)
def test_every_notice_is_answered_at_most_once_and_says_why(notices, text):
    hits = ask(text, index=market(notices))
    assert len({hit.id for hit in hits}) == len(hits)
    assert all(hit.words or hit.sectors for hit in hits)


@law(collections, texts)
def test_the_words_named_are_words_of_the_query_and_of_the_notice(notices, text):
    held = {notice.id: set(words(f"{notice.title} {notice.body}")) for notice in notices}
    for hit in ask(text, index=market(notices), lang="en"):
        assert set(hit.words) <= set(text.split())
        assert all(any(fold(word)[:3] == other[:3] for other in held[hit.id]) for word in hit.words)


@law(collections, texts, st.data())
def test_a_notice_stored_twice_scores_twice_the_same(notices, text, data):
    twin = data.draw(st.sampled_from(notices))
    hits = {hit.id: hit for hit in ask(text, 100, market([*notices, replace(twin, id="twin")]))}
    assert (twin.id in hits) == ("twin" in hits)
    if "twin" in hits:
        assert hits["twin"] == replace(hits[twin.id], id="twin")


@law(texts)
def test_case_marks_and_numbers_change_nothing(text):
    loud = ask(f"«{text.upper()}» (206050/A12345)!")
    assert [(hit.id, hit.score, hit.sectors) for hit in loud] == [(hit.id, hit.score, hit.sectors) for hit in ask(text)]
