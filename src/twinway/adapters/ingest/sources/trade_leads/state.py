"""Trade leads of the US Department of State's posts abroad, as GeoJSON features."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from twinway.adapters.ingest.sources.trade_leads.records import Lead
from twinway.adapters.ingest.sources.trade_leads.text import day, line, words

_OPEN = {"", "pipeline", "active", "open", "published"}


def read(collection: Mapping[str, object]) -> Iterator[Lead]:
    """A lead a feature; its sector is the title of a NAICS sector. Officers and their addresses stay out."""
    features = collection.get("features")
    for number, feature in enumerate(features if isinstance(features, list) else [], start=1):
        held = feature if isinstance(feature, dict) else {}
        told = held.get("properties")
        properties = told if isinstance(told, dict) else {}
        country, place = _text(properties, "Country"), _text(properties, "Specific_Location")
        yield Lead(
            line=number,
            key=str(held.get("id") or ""),
            title=line(_text(properties, "Project_Title")),
            text=words(_text(properties, "Project_Description")),
            published=day(_text(properties, "Project_Announced")) or day(_text(properties, "Timestamp")),
            deadline=day(_text(properties, "Tender_Date")),
            country=country,
            place="" if place == country else place,
            trade=line("; ".join(text for text in (_text(properties, "Sector"), _text(properties, "Keyword")) if text))[
                :300
            ],
            buyer=line(_text(properties, "Implementing_Entity")),
            url=_text(properties, "Link_To_Project") or _text(properties, "Business_URL"),
            closed=_closed(properties),
        )


def _closed(properties: Mapping[str, object]) -> str:
    if _text(properties, "Archived") == "1":
        return "archived"
    status = _text(properties, "Status")
    return "" if status.lower() in _OPEN else status


def _text(held: Mapping[str, object], name: str) -> str:
    value = held.get(name)
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
