"""Small ways to read a page in a test."""

from __future__ import annotations

import re
from html import unescape
from typing import Protocol


class Answered(Protocol):
    """What the test client gives back."""

    content: bytes


def text(page: Answered) -> str:
    """The page as text."""
    return page.content.decode()


def links(page: Answered) -> list[str]:
    """Where its links lead."""
    return [unescape(link) for link in re.findall(r'href="([^"]*)"', text(page))]


def words(page: Answered) -> str:
    """The words of the page without markup, spaces as single ones."""
    without = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", text(page), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", without)).split())


def heading(page: Answered) -> str:
    """The words of its one h1."""
    found = re.findall(r"<h1[^>]*>(.*?)</h1>", text(page), flags=re.DOTALL)
    assert len(found) == 1
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found[0])).split())


def title(page: Answered) -> str:
    """Its title, without the site's name."""
    found = re.search(r"<title>(.*?) – Twinway</title>", text(page), flags=re.DOTALL)
    assert found is not None
    return " ".join(unescape(found[1]).split())
