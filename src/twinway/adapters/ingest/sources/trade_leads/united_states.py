"""Feeds of US agencies in XML: USTDA's nodes, RSS of USTDA and of Millennium Challenge Accounts, FBO's notices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from twinway.adapters.ingest.sources.trade_leads.records import Lead
from twinway.adapters.ingest.sources.trade_leads.safe_xml import each, name_of, told
from twinway.adapters.ingest.sources.trade_leads.text import day, line, words

_DEADLINE = re.compile(r"Proposal Deadline:\s*([A-Z][a-z]+ \d{1,2}, \d{4})")
_POSTED = re.compile(r"content=\"(\d{4}-\d{2}-\d{2})")
_COUNTRY = re.compile(r"country/([a-z]{2})\b")
_CLOSES = re.compile(r"deadline/(\d{4}/[A-Z][a-z]{2}/\d{1,2})")


def ustda(root: Element) -> Iterator[Lead]:
    """`nodes`: a lead a node, its place before the colon of its title. It has no id, so its title and day are one."""
    for number, node in enumerate(each(root, "node"), start=1):
        title, opened = line(told(node, "Title")), told(node, "Open-Date")
        yield Lead(
            line=number,
            key=f"{title.lower()[:200]}|{opened}" if title else "",
            title=title,
            text=words(told(node, "Description")),
            published=day(opened),
            deadline=day(told(node, "Close-Date")),
            place=_before_colon(title),
            trade=title,
            url="https://www.ustda.gov/",
        )


def rss(root: Element) -> Iterator[Lead]:
    """RSS 2.0 items; a country and a deadline may stand in categories or in the text."""
    channel = next(each(root, "channel"), root)
    for number, item in enumerate(each(channel, "item"), start=1):
        title, text = line(told(item, "title")), words(told(item, "description"))
        filed = " ".join(line("".join(one.itertext())) for one in each(item, "category"))
        posted = told(item, "pubDate")
        marked = _POSTED.search(posted)
        country, closes = _COUNTRY.search(filed), _CLOSES.search(filed)
        told_by = _DEADLINE.search(text)
        yield Lead(
            line=number,
            key=told(item, "guid") or told(item, "link"),
            title=title,
            text=text,
            published=day(marked[1]) if marked else day(line(posted)),
            deadline=day(closes[1]) if closes else day(told_by[1]) if told_by else None,
            country=country[1].upper() if country else "",
            place="" if country else _before_colon(title),
            trade=title,
            url=told(item, "link"),
        )


def fbo(root: Element) -> Iterator[Lead]:
    """`NOTICES`: a notice an element of any kind; country of performance, NAICS code and dates as eight digits."""
    for number, notice in enumerate((one for one in root if name_of(one)), start=1):
        awarded = name_of(notice) in ("AWARD", "JA", "ARCHIVE", "CANCEL")
        country = told(notice, "POPCOUNTRY")
        yield Lead(
            line=number,
            key=told(notice, "SOLNBR"),
            title=re.sub(r"^\w{1,2}--", "", line(told(notice, "SUBJECT"))),
            text=words(told(notice, "DESC")),
            published=day(re.sub(r"\D", "", told(notice, "DATE"))),
            deadline=day(re.sub(r"\D", "", told(notice, "RESPDATE"))),
            country=country or "US",
            codes=(told(notice, "NAICS"),) if told(notice, "NAICS").isdecimal() else (),
            trade=line(told(notice, "SUBJECT"))[:300],
            buyer=line(told(notice, "AGENCY")),
            url=told(notice, "LINK"),
            closed=name_of(notice).lower() if awarded else "",
        )


def _before_colon(title: str) -> str:
    place, colon, _rest = title.partition(":")
    return place.strip() if colon and len(place.split()) <= 5 else ""
