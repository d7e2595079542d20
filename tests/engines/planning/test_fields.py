"""Which of the eight fields a text speaks of."""

from __future__ import annotations

import pytest

from twinway.engines.planning.fields import EIGHT, field_named, fields_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Meetings for the director of a Hi-Tech Business School", {"education", "economic and business development"}),
        ("Year-long exchange on domestic violence", {"public safety"}),
        ("Выставка художников в музее", {"arts"}),
        ("Feuerwehr und Krankenhaus", {"public safety", "health care"}),
        ("An article about the start of a party", set()),
        ("", set()),
    ],
)
def test_words_name_their_fields_in_several_languages(text, expected):
    assert fields_in(text) == expected


def test_each_of_the_eight_names_itself():
    assert [field_named(name) for name in EIGHT] == list(EIGHT)


def test_a_label_that_could_be_two_fields_is_none():
    assert field_named("arts and education") == ""
