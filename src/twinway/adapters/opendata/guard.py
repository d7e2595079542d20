"""Cells that no spreadsheet takes for a formula, and the way back.

A text that begins like a formula, or with an apostrophe, gets an apostrophe before it; reading takes one away. So
every text comes back as it was. Numbers, days and lists are never touched.
"""

from __future__ import annotations

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
MARK = "'"


def guarded(text: str) -> str:
    """The text as it stands in a CSV file."""
    return f"{MARK}{text}" if text.lstrip(" ").startswith((*FORMULA, MARK)) else text


def unguarded(text: str) -> str:
    """The text as it was."""
    return text.removeprefix(MARK)
