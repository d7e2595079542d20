"""A document of headings and lines as one HTML file with its styles in it, which prints well or becomes a PDF.

html(Sheet("Handover", "A – B", "24 November 2026", (Section("People", (Entry("Chair"),)),)))
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.template import Context, Engine

_engine = Engine(dirs=[str(Path(__file__).parent / "templates")])


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: `note` stands smaller behind it, `url` is its page; `lang` is of people's own words."""

    text: str
    note: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines; `empty` is said where there are none."""

    heading: str
    entries: tuple[Entry, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document: its title, what it is about, its day in words, a first sentence, and its sections."""

    title: str
    about: str
    day: str
    intro: str
    sections: tuple[Section, ...]


def html(sheet: Sheet) -> str:
    """The document as a whole HTML file; everything in it is escaped."""
    return _engine.get_template("sheet.html").render(Context({"sheet": sheet}))
