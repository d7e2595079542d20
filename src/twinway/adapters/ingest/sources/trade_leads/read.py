"""Which publisher's shape a file has, and its notices; one that nothing here can read is refused by name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from twinway.adapters.ingest.records import Limits, SourceTold
from twinway.adapters.ingest.sources.trade_leads import canada, ocds, state, uk, united_states
from twinway.adapters.ingest.sources.trade_leads.records import CANADA, FBO, MCA, STATE, UNITED_KINGDOM, USTDA, Lead
from twinway.adapters.ingest.sources.trade_leads.safe_xml import each, name_of, root_of, told
from twinway.adapters.ingest.sources.trade_leads.text import decoded
from twinway.kernel.errors import Invalid

LARGEST = 200 * 1024 * 1024  # bytes; a feed of a year is a tenth of that
KNOWN = (
    "Contracts Finder XML, OCDS JSON, Buyandsell CSV, State Department GeoJSON, "
    "RSS of USTDA or dgMarket, USTDA nodes XML, FBO notices XML"
)


@dataclass(frozen=True, slots=True)
class Feed:
    """Who publishes a file's notices, and the notices, read one by one."""

    publisher: SourceTold
    leads: Iterator[Lead]


def read_leads(path: Path, limits: Limits) -> Feed:
    """The feed of a file; Invalid (field `file`) when it is too large, no text, or of no known shape."""
    size, most = path.stat().st_size, limits.size or LARGEST
    if size > most:
        raise Invalid({"file": f"at most {most // 1024 // 1024} MB are taken, this has {size / 1024 / 1024:.0f}"})
    text = decoded(path.read_bytes())
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if "\0" in text[:4096]:
        raise Invalid({"file": "it is no text; notices in XML, JSON or CSV are needed"})
    if start == "<":
        return _xml(text)
    return _json(text) if start in "{[" and start else _table(text)


def _xml(text: str) -> Feed:
    root = root_of(text)
    kinds = {
        "ArrayOfFullNotice": (UNITED_KINGDOM, uk.read),
        "nodes": (USTDA, united_states.ustda),
        "rss": (_publisher_of_rss(root), united_states.rss),
        "NOTICES": (FBO, united_states.fbo),
    }
    if name_of(root) not in kinds:
        raise Invalid({"file": f"XML of an unknown shape (<{name_of(root)[:40]}>); known are {KNOWN}"})
    publisher, reader = kinds[name_of(root)]
    return Feed(publisher, reader(root))


def _publisher_of_rss(root: Element) -> SourceTold:
    channel = next(each(root, "channel"), root)
    said = f"{told(channel, 'title')} {told(channel, 'link')}".lower()
    return USTDA if "ustda" in said else MCA


def _json(text: str) -> Feed:
    try:
        held = json.loads(text)
    except (ValueError, RecursionError):
        raise Invalid({"file": "it begins like JSON and is none"}) from None
    if isinstance(held, dict) and isinstance(held.get("features"), list):
        return Feed(STATE, state.read(held))
    if isinstance(held, dict) and isinstance(held.get("releases"), list):
        return Feed(ocds.publisher(held), ocds.read(held))
    raise Invalid({"file": f"JSON of an unknown shape; known are {KNOWN}"})


def _table(text: str) -> Feed:
    if canada.columns(text) >= canada.NEEDED:
        return Feed(CANADA, canada.read(text))
    raise Invalid({"file": f"a table of unknown columns; known are {KNOWN}"})
