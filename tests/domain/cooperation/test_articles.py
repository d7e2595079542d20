"""A pasted text is parted into its articles in the languages agreements are written in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinway.domain.cooperation.agreements.articles import align, split
from twinway.domain.cooperation.agreements.wording import proposed_strength

MARKERS = ["Article {}.", "Статья {}", "Artikel {}:", "§ {}", "Article {} –", "Artículo {}.", "Artykuł {}", "第{}条"]
WORDS = st.text("abcdefg абв", min_size=1, max_size=60).map(str.strip).filter(bool)


def numbers(text: str) -> list[str]:
    return [article.number for article in split(text)]


@given(st.sampled_from(MARKERS), st.lists(WORDS, min_size=1, max_size=12))
def test_as_many_articles_come_out_as_went_in_and_no_word_is_lost(marker: str, bodies: list[str]) -> None:
    text = "\n".join(f"{marker.format(n)}\n{body}" for n, body in enumerate(bodies, start=1))
    found = split(text)
    assert [one.number for one in found] == [str(n) for n in range(1, len(bodies) + 1)]
    assert [one.body for one in found] == bodies


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Preamble.\nARTICLE I\nAims\nThe sides agree.\nARTICLE II\nFields\nTrade.", ["", "1", "2"]),
        ("Article premier\nButs.\nArticle 2\nMoyens.", ["1", "2"]),
        ("Section 1. General\nArticle 1. Aims\nx\nArticle 2. Means\ny\nSection 2. Rest\nArticle 3. Term\nz", None),
        ("Art. 1 Zweck\nArt. 2 Dauer", ["1", "2"]),
        ("1. Trade\n2. Culture\n3. Youth", ["1", "2", "3"]),
        ("Both sides agree on nothing that is numbered.", [""]),
        ("Стаття 1.\nМета.\nСтаття 2.\nСтрок.", ["1", "2"]),
        ("", []),
    ],
)
def test_each_way_of_numbering_is_read(text: str, wanted: list[str] | None) -> None:
    assert numbers(text) == (["", "1", "2", "3"] if wanted is None else wanted)


def test_a_mention_of_an_article_at_the_start_of_a_line_opens_none() -> None:
    text = "Article 5\nBenefits are granted under\nArticle 7 of the law on trade.\nArticle 6\nTerm\nFive years."
    found = split(text)
    assert [one.number for one in found] == ["5", "6"]
    assert "Article 7 of the law" in found[0].body
    assert found[1].heading == "Term"


def test_articles_of_two_languages_stand_side_by_side_by_their_numbers() -> None:
    english = split("Article 1\nAims.\nArticle 2\nTerm.\nArticle 10\nEnd.")
    russian = split("Статья 1\nЦели.\nСтатья 10\nКонец.")
    rows = align({"en": english, "ru": russian})
    assert [number for number, _found in rows] == ["1", "2", "10"]
    assert [sorted(found) for _number, found in rows] == [["en", "ru"], ["en"], ["en", "ru"]]


@pytest.mark.parametrize(
    ("clause", "strength"),
    [
        ("The Administration will strive to grant benefits to the participants.", "strive"),
        ("Администрация будет стремиться предоставлять льготы.", "strive"),
        ("Each side shall inform the other.", "shall"),
        ("Стороны обязуются сообщать друг другу.", "shall"),
        ("The parties may agree on further fields.", "may"),
        ("Die Parteien verpflichten sich zum Austausch.", "shall"),
        ("Les parties s’efforcent de faciliter les échanges.", "strive"),
        ("Las partes podrán ampliar el acuerdo.", "may"),
        ("Peace and friendship.", ""),
    ],
)
def test_the_strength_is_proposed_from_the_words(clause: str, strength: str) -> None:
    assert proposed_strength(clause).strength == strength
