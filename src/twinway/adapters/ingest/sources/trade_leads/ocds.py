"""Releases of the Open Contracting Data Standard (OCDS 1.1), as the United Kingdom and others publish them in JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from twinway.adapters.ingest.records import SourceTold
from twinway.adapters.ingest.sources.trade_leads.records import UNITED_KINGDOM, Lead
from twinway.adapters.ingest.sources.trade_leads.text import day, line, web_address, words

_OPEN = {"", "active", "planned", "planning"}


def publisher(package: Mapping[str, object]) -> SourceTold:
    """Who publishes a package; the licence is the address it gives."""
    name = line(_text(_object(package.get("publisher")), "name")) or "Open contracting data"
    licence = web_address(_text(package, "license"))
    if "contracts" in name.lower() and "finder" in name.lower():
        return UNITED_KINGDOM
    key = "".join(c if c.isalnum() and c.isascii() else "-" for c in name.lower())[:60].strip("-")
    return SourceTold(key=f"ocds-{key or 'releases'}", title=name[:200], licence=licence, redistributable=False)


def read(package: Mapping[str, object]) -> Iterator[Lead]:
    """The tenders of a release package, each under its open contracting id."""
    releases = package.get("releases")
    for number, release in enumerate(releases if isinstance(releases, list) else [], start=1):
        held = _object(release)
        tender = _object(held.get("tender"))
        status = _text(tender, "status")
        yield Lead(
            line=number,
            key=_text(held, "ocid") or _text(held, "id"),
            title=line(_text(tender, "title")),
            text=words(_text(tender, "description")),
            published=day(_text(tender, "datePublished") or _text(held, "date")),
            deadline=day(_text(_object(tender.get("tenderPeriod")), "endDate")),
            country=_text(_address(held, tender), "countryName"),
            place=_text(_address(held, tender), "locality") or _text(_address(held, tender), "region"),
            trade=_trade(tender),
            buyer=line(_text(_object(held.get("buyer")), "name")),
            url=_address_of_notice(tender),
            lang=_text(held, "language")[:2].lower() or "en",
            closed="" if status.lower() in _OPEN else status,
        )


def _address(release: Mapping[str, object], tender: Mapping[str, object]) -> Mapping[str, object]:
    """Where it is delivered, else where its buyer is."""
    places = [one for item in _list(tender.get("items")) for one in _list(_object(item).get("deliveryAddresses"))]
    buyer = _text(_object(release.get("buyer")), "id")
    parties = [_object(one) for one in _list(release.get("parties"))]
    own = [one.get("address") for one in parties if _text(one, "id") == buyer]
    return _object(next(iter((*places, *own)), None))


def _trade(tender: Mapping[str, object]) -> str:
    items = [_object(item).get("classification") for item in _list(tender.get("items"))]
    told = [_text(_object(one), "description") for one in (tender.get("classification"), *items)]
    return line(", ".join(dict.fromkeys(text for text in told if text)))[:300]


def _address_of_notice(tender: Mapping[str, object]) -> str:
    documents = [_object(one) for one in _list(tender.get("documents"))]
    notices = [one for one in documents if _text(one, "documentType") == "tenderNotice"] or documents
    return _text(notices[0], "url") if notices else ""


def _object(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _text(held: Mapping[str, object], name: str) -> str:
    value = held.get(name)
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
