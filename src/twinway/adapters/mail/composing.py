"""A letter's words as plain text and as HTML that says the same: light, readable with images off, light or dark."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from django.template import Context, Engine

LARGEST = 102_000  # bytes; a large mail service cuts a letter off at 102 KB
MOST_ITEMS = 100
LONGEST_PARAGRAPH = 5_000  # characters
_engine = Engine(dirs=[str(Path(__file__).parent / "templates")])


@dataclass(frozen=True, slots=True)
class Item:
    """One of a list in a letter: a title that leads to `url`, a line or two below it in the language `lang`."""

    title: str
    url: str
    text: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What a letter says, in this order; each paragraph is plain text, and addresses typed in it stay text.

    `button` is (words, address): the one thing to do. `after` stands below it, `why` at the foot: why it was sent.
    """

    subject: str
    paragraphs: tuple[str, ...]
    items: tuple[Item, ...] = ()
    button: tuple[str, str] | None = None
    after: tuple[str, ...] = ()
    why: str = ""
    unsubscribe_url: str = ""
    lang: str = "en"


@dataclass(frozen=True, slots=True)
class Composed:
    """The two parts of a letter."""

    text: str
    html: str


def compose(words: Words, site_url: str, site_name: str = "Twinway") -> Composed:
    """Both parts; name and address of the site stand at the foot. A list too long for a letter is cut, and says so."""
    kept = words.items[:MOST_ITEMS]
    while True:
        told = {
            "words": words,
            "before": [_short(text) for text in words.paragraphs],
            "after": [_short(text) for text in words.after],
            "items": kept,
            "more": len(words.items) - len(kept),
            "site_url": site_url,
            "site_name": site_name,
        }
        html = _engine.get_template("letter.html").render(Context(told))
        if len(html.encode()) <= LARGEST or not kept:
            return Composed(_text(told), html)
        kept = kept[: len(kept) // 2]


def words_of(subject: str, text: str, site_url: str) -> Words:
    """A letter that exists as plain text: its paragraphs, and the last address of this site in it as the button.

    A signature of the site's own at the end is left out, because the frame has it.
    """
    blocks = [block.strip() for block in re.split(r"\n\s*\n", text) if block.strip()]
    if blocks and blocks[-1].splitlines()[-1].rstrip("/") == site_url.rstrip("/"):
        blocks.pop()
    links = [block for block in blocks if block.startswith(f"{site_url}/") and not re.search(r"\s", block)]
    if not links:
        return Words(subject, tuple(blocks))
    at = len(blocks) - 1 - blocks[::-1].index(links[-1])
    return Words(subject, tuple(blocks[:at]), button=("Open the page", links[-1]), after=tuple(blocks[at + 1 :]))


def _text(told: dict[str, object]) -> str:
    plain = _engine.get_template("letter.txt").render(Context(told, autoescape=False))
    return re.sub(r"\n{3,}", "\n\n", plain).strip() + "\n"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_PARAGRAPH else f"{text[:LONGEST_PARAGRAPH]}…"
