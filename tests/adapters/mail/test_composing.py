"""A letter says the same in plain text and in HTML, is light, and lets nobody's words become a link or markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from twinway.adapters.mail.composing import LARGEST, Item, Words, compose, words_of

SITE = "https://ties.example"


class Seen(HTMLParser):
    """The words and links of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [str(value) for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_both_parts_hold_every_paragraph_item_button_and_reason() -> None:
    words = Words(
        subject="Two new ties",
        paragraphs=("They lead to Russia.", "Line one\nLine two"),
        items=(Item("Rochester – Velikiy Novgorod", f"{SITE}/ties/a/", "Since 1990"),),
        button=("Look at them", f"{SITE}/find"),
        after=("We write once a week.",),
        why="You asked for this.",
        unsubscribe_url=f"{SITE}/account/alerts/end/x/",
    )
    parts = compose(words, SITE)
    html = squeezed(" ".join(Seen(parts.html).words))
    for told in (
        "They lead to Russia.",
        "Line two",
        "Since 1990",
        "Look at them",
        "We write once a week.",
        "You asked",
    ):
        assert told in parts.text
        assert told in html
    links = [words.items[0].url, f"{SITE}/find", words.unsubscribe_url]
    assert [link for link in Seen(parts.html).links if link != f"{SITE}/"] == links
    assert all(link in parts.text for link in links)


def test_the_language_is_said_and_no_picture_script_or_other_server_is_needed() -> None:
    parts = compose(Words("Neue Nachricht", ("Guten Tag",), lang="de"), SITE)
    assert parts.html.startswith('<!doctype html>\n<html lang="de">')
    assert not {"img", "script", "link", "iframe", "form"} & set(Seen(parts.html).tags)
    assert "url(" not in parts.html
    assert "prefers-color-scheme: dark" in parts.html


@given(st.text(max_size=300))
def test_what_people_typed_is_text_and_never_a_link_or_markup(typed: str) -> None:
    plain = compose(Words("Hello", ("A",)), SITE)
    parts = compose(Words("Hello", (f"<a href='https://evil.example'>{typed}</a> https://evil.example",)), SITE)
    assert Seen(parts.html).links == Seen(plain.html).links
    assert set(Seen(parts.html).tags) <= {*Seen(plain.html).tags, "br"}


def test_a_thousand_long_items_still_fit_and_the_letter_says_how_many_are_left_out() -> None:
    items = tuple(Item(f"Item {n}", f"{SITE}/{n}", "Бумага " * 150) for n in range(1000))
    parts = compose(Words("Many", ("New:",), items=items), SITE)
    assert len(parts.html.encode()) <= LARGEST
    told = re.search(r"And (\d+) more", parts.text)
    assert told
    assert parts.text.count("* Item") + int(told[1]) == 1000


def test_a_letter_of_plain_text_gets_its_own_address_as_the_button_and_loses_its_signature() -> None:
    text = f"You asked.\n\n{SITE}/account/password/reset/1-x/\n\nIf not, do nothing.\n\nTwinway\n{SITE}/"
    words = words_of("Reset", text, SITE)
    assert words.paragraphs == ("You asked.",)
    assert words.button == ("Open the page", f"{SITE}/account/password/reset/1-x/")
    assert words.after == ("If not, do nothing.",)
    foreign = words_of("Hello", "https://evil.example/\n\nBye", SITE)
    assert foreign.button is None
    assert foreign.paragraphs == ("https://evil.example/", "Bye")


def test_a_code_stands_in_a_paragraph_of_its_own() -> None:
    assert (
        words_of("Code", "Your code:\n\nABC-DEF\n\nTwinway\nhttps://ties.example/\n", SITE).paragraphs[1] == "ABC-DEF"
    )
