"""What every reader of notices yields, and who publishes them under which licence."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from twinway.adapters.ingest.records import SourceTold


@dataclass(frozen=True, slots=True)
class Lead:
    """A notice as its publisher tells it; `line` is its number in the file, counted from 1.

    `key` is its publisher's own id. `country` and `place` are as written (a name or a code), empty where not told.
    `codes` are NAICS codes of any edition, `trade` words that tell the industry. `url` may be anything the file holds.
    """

    line: int = field(compare=False)
    key: str
    title: str
    text: str
    published: date | None
    deadline: date | None = None
    country: str = ""
    place: str = ""
    codes: tuple[str, ...] = ()
    trade: str = ""
    buyer: str = ""
    url: str = ""
    lang: str = "en"
    closed: str = ""
    """Why it is no longer open, in the publisher's word; empty while it is."""


_US = "United States federal work, public domain"
UNITED_KINGDOM = SourceTold(
    key="uk-contracts-finder",
    title="Contracts Finder",
    publisher="UK Government",
    licence="Open Government Licence v3.0",
    url="https://www.contractsfinder.service.gov.uk/",
    redistributable=True,
)
CANADA = SourceTold(
    key="ca-buyandsell",
    title="Buyandsell, tender notices",
    publisher="Public Services and Procurement Canada",
    licence="Open Government Licence – Canada",
    url="https://buyandsell.gc.ca/",
    redistributable=True,
)
STATE = SourceTold(
    key="us-state-trade-leads",
    title="Business Information Database System, trade leads",
    publisher="US Department of State",
    licence=_US,
    url="https://bids.state.gov/",
    redistributable=True,
)
USTDA = SourceTold(
    key="us-ustda-trade-leads",
    title="USTDA trade leads",
    publisher="US Trade and Development Agency",
    licence=_US,
    url="https://www.ustda.gov/",
    redistributable=True,
)
FBO = SourceTold(
    key="us-fbo",
    title="Federal Business Opportunities",
    publisher="US General Services Administration",
    licence=_US,
    url="https://www.fbo.gov/",
    redistributable=True,
)
MCA = SourceTold(
    key="mca-dgmarket",
    title="Procurement notices of Millennium Challenge Accounts",
    publisher="dgMarket",
    url="https://www.dgmarket.com/",
)
