"""The committee's record: whose hand writes what people tell of a tie, and what stands behind it as a source."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from twinway.domain.provenance import operations as provenance
from twinway.domain.provenance.records import SourceRecord
from twinway.kernel.errors import Conflict, Invalid
from twinway.kernel.partial_date import PartialDate

VIA = "person"
OWN_WORDS = "facts stated in our own words, CC BY 4.0"  # as the starter says of its sources


class Stale(Conflict):
    """Somebody saved it since this form was opened."""

    def __init__(self) -> None:
        super().__init__("Somebody saved this since you opened it. What you wrote is below; compare before you save.")


@dataclass(frozen=True, slots=True)
class Hand:
    """Who writes, when, and the source their word is kept under (a primary key)."""

    user: int | None
    source: int
    now: datetime


@dataclass(frozen=True, slots=True)
class Evidence:
    """A paper, page or picture that shows it: what it is called, where it is, when it was made (EDTF)."""

    title: str
    url: str = ""
    date: str = ""


def record_source(*, tie: str, title: str, day: str) -> int:
    """The source of all that people enter about a tie (by its public id), written in on a day; its primary key."""
    source = SourceRecord(
        key=f"committee:{tie}",
        title=f"The committee’s record: {title}"[:500],
        kind="committee",
        accessed=day,
        licence=OWN_WORDS,
        redistributable=True,
    )
    return provenance.record_sources(sources=[source])[source.key]


def evidence_source(*, tie: str, evidence: Evidence) -> int:
    """The source a piece of evidence is kept as; its primary key. Invalid without a title, or with an odd address.

    What it shows is told in our own words; the paper itself is only named.
    """
    wrong = {}
    if not evidence.title.strip():
        wrong["evidence"] = "Name the paper or page that shows it, such as the signed copy at the clerk’s office"
    if evidence.url and not evidence.url.startswith(("https://", "http://")):
        wrong["evidence_url"] = "Write the whole address, beginning with https://"
    if evidence.date:
        wrong |= bad_dates({"evidence_date": evidence.date})
    if wrong:
        raise Invalid(wrong)
    digest = hashlib.sha256(repr((evidence.title, evidence.url, evidence.date)).encode()).hexdigest()[:16]
    source = SourceRecord(
        key=f"committee:{tie}:{digest}",
        title=evidence.title.strip()[:500],
        date=evidence.date,
        url=evidence.url,
        kind="evidence",
        licence=OWN_WORDS,
        redistributable=True,
    )
    return provenance.record_sources(sources=[source])[source.key]


def bad_dates(dates: dict[str, str]) -> dict[str, str]:
    """A sentence for each field whose text is no EDTF date; empty ones are fine."""
    wrong = {}
    for name, text in dates.items():
        try:
            if text:
                PartialDate.parse(text)
        except ValueError:
            wrong[name] = "Enter a date such as 2002, 2002-07, 2002-07-01 or July 2002"
    return wrong
