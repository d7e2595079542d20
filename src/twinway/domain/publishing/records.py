"""Frozen records of the operator's settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Literal, get_args

Policy = Literal["open", "ask", "history"]
POLICIES: tuple[Policy, ...] = get_args(Policy)
SHIPPED_POLICIES: Mapping[str, Policy] = MappingProxyType({"BY": "ask", "RU": "ask"})
SHIPPED_NAME = "Twinway"


@dataclass(frozen=True, slots=True)
class SiteRecord:
    """What the operator set, or what ships where nothing was set; texts are empty where not filled in.

    `policies` says for a country whether introductions are open, go to a person who is asked, or are off because
    only history is shown. A country that is not named is open.
    """

    name: str = SHIPPED_NAME
    logo: str = ""
    home_countries: tuple[str, ...] = ()
    policies: Mapping[str, Policy] = field(default_factory=lambda: SHIPPED_POLICIES)
    operator: str = ""
    imprint: str = ""
    contact: str = ""
    privacy_contact: str = ""
    sender_name: str = ""

    def policy(self, country: str) -> Policy:
        """The policy for a country by its two letters, in either case."""
        return self.policies.get(country.upper(), "open")


@dataclass(frozen=True, slots=True)
class SiteChange:
    """One save: who, when, and for each field that changed what stood before and what stands now."""

    who: str
    when: datetime
    fields: tuple[tuple[str, str, str], ...]
