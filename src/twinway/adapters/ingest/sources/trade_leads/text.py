"""Bytes to text, HTML to words, written days to days: what all publishers' shapes need."""

from __future__ import annotations

import re
from datetime import date, datetime
from html import unescape
from urllib.parse import urlsplit

from twinway.kernel.errors import Invalid

LONGEST = 100_000  # characters of one notice's HTML that are read
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_DROPPED = re.compile(r"<(script|style)\b.{0,20000}?</\1\s*>", re.IGNORECASE | re.DOTALL)
_BREAK = re.compile(r"<(?:br|p|div|li|tr|h\d)\b[^<>]{0,500}>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z!][^<>]{0,2000}>")
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*\n\s*")
_FORMS = ("%Y-%m-%d", "%m/%d/%Y", "%m%d%Y", "%d %b %Y", "%B %d, %Y", "%Y/%b/%d", "%d %B %Y")


def decoded(content: bytes) -> str:
    """The text of a file by its byte order mark, else as UTF-8, else as Windows-1252.

    What an XML declaration says of the encoding is not believed: a feed's files are often saved anew.
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return _read(content, encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _read(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise Invalid({"file": f"it begins like {encoding.upper()} and is not; save it as UTF-8"}) from None


def undeclared(text: str) -> str:
    """XML without its declaration, which may name an encoding the text no longer has."""
    return _DECLARATION.sub("", text, count=1)


def words(html: str) -> str:
    """Text without markup, its paragraphs kept, entities read twice as feeds escape twice."""
    text = html[:LONGEST]
    for _ in range(2):
        text = _TAG.sub(" ", _BREAK.sub("\n", _DROPPED.sub(" ", text)))
        text = unescape(text)
    text = _TAG.sub(" ", text)
    usable = "".join(c for c in text if c == "\n" or not (c < " " or "\ud800" <= c <= "\udfff" or c == "\x7f"))
    return _LINES.sub("\n\n", "\n".join(_SPACES.sub(" ", line).strip() for line in usable.split("\n"))).strip()


def line(html: str) -> str:
    """The same as one line."""
    return " ".join(words(html).split())


def day(text: str | None) -> date | None:
    """A day in one of the forms feeds use, what follows it left out; None when there is none or it cannot be read."""
    written = (text or "").strip()
    candidates = (
        written,
        written[:10],
        written[:8],
        re.sub(r"^\w{3}, ", "", written)[:11].strip(),
        written.split("T")[0],
    )
    for candidate in candidates:
        for form in _FORMS:
            try:
                found = datetime.strptime(candidate, form).date()  # noqa: DTZ007 – a day, no moment
            except ValueError:
                continue
            return found if 1950 <= found.year <= 2100 else None
    return None


def web_address(text: str) -> str:
    """An http(s) address with a host and no user part, as it may be shown; empty for anything else."""
    address = text.strip()
    if len(address) > 1000 or re.search(r"[\s\x00-\x20<>\"'\\]", address):
        return ""
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return ""
    return address if usable else ""
