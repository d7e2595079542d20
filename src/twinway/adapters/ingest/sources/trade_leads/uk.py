"""The United Kingdom's Contracts Finder, as an XML list of full notices."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from twinway.adapters.ingest.sources.trade_leads.records import Lead
from twinway.adapters.ingest.sources.trade_leads.safe_xml import each, told
from twinway.adapters.ingest.sources.trade_leads.text import day, line, words

NOTICE = "https://www.contractsfinder.service.gov.uk/Notice/"
_NOWHERE = {"", "any region", "nationwide", "england", "uk", "united kingdom"}


def read(root: Element) -> Iterator[Lead]:
    """`ArrayOfFullNotice`: a notice an element, its contact details left where they are."""
    for number, full in enumerate(each(root, "FullNotice"), start=1):
        notice = next(each(full, "Notice"), full)
        region = line(told(notice, "Region"))
        status = told(notice, "Status")
        key = told(full, "Id") or told(notice, "Id")
        yield Lead(
            line=number,
            key=key,
            title=line(told(notice, "Title")),
            text=words(told(notice, "Description")),
            published=day(told(notice, "PublishedDate")),
            deadline=day(told(notice, "DeadlineDate")),
            country="GB",
            place="" if region.lower() in _NOWHERE else region,
            trade=line(told(notice, "CPVDescription"))[:300],
            buyer=line(told(notice, "OrganisationName")),
            url=f"{NOTICE}{key}",
            closed="" if status.lower() in ("", "open", "live", "published") else status,
        )
