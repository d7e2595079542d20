"""XML that cannot bite: a document type, and with it every entity and outside file, is refused before parsing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, fromstring

from twinway.adapters.ingest.sources.trade_leads.text import undeclared
from twinway.kernel.errors import Invalid

_PROLOG = re.compile(r"(?:\s+|<\?(?:(?!\?>).)*\?>|<!--(?:(?!-->).)*-->)", re.DOTALL)


def root_of(text: str) -> Element:
    """The root element; Invalid (field `file`) for a document type declaration or what is no XML.

    Entities can be declared in a document type only, so without one nothing expands and nothing is fetched.
    """
    rest = undeclared(text.lstrip("\ufeff"))
    at = 0
    while found := _PROLOG.match(rest, at):
        at = found.end()
    if rest.startswith("<!", at):
        raise Invalid({"file": "it declares a document type, which no feed needs; take it out"})
    try:
        return fromstring(rest[at:])  # noqa: S314 – no document type gets here
    except (ParseError, ValueError) as error:
        raise Invalid({"file": f"it is no XML: {str(error)[:120]}"}) from None


def name_of(element: Element) -> str:
    """The name without its namespace."""
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def each(element: Element, name: str) -> Iterator[Element]:
    """The direct children of a name."""
    return (child for child in element if name_of(child) == name)


def told(element: Element, name: str) -> str:
    """The text of the first direct child of a name, empty without one."""
    child = next(each(element, name), None)
    return "".join(child.itertext()).strip() if child is not None else ""
