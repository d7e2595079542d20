"""What the operator set for this site, and what follows for a country."""

from __future__ import annotations

from twinway.domain.publishing import site as settings
from twinway.domain.publishing.records import Policy, SiteRecord


def site() -> SiteRecord:
    """The operator's settings of now; one query."""
    return settings.current()


def country_policy(country: str) -> Policy:
    """Whether introductions towards a country are `open`, `ask` a person first, or off for `history` is shown only.

    `country` is an ISO 3166-1 alpha-2 code in either case; where nothing was set, Russia and Belarus ask, others are
    open. For many countries, ask `site().policy` again and again: this asks the database each time.
    """
    return site().policy(country)
