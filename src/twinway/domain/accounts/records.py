"""Frozen records of who asks, what was granted, and keys."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Asker:
    """Whoever asks for something: an active user with (role, scope) pairs, or nobody."""

    user: int | None
    confirmed: bool = False
    operator: bool = False
    grants: frozenset[tuple[str, str]] = frozenset()

    def holds(self, role: str, scope: str) -> bool:
        """Whether a grant of this role covers the scope; an empty scope of a grant covers everything."""
        return (role, scope) in self.grants or (role, "") in self.grants


NOBODY = Asker(user=None)


@dataclass(frozen=True, slots=True)
class GrantRecord:
    """A grant as given; `end` is the first day on which it no longer holds, None while it does."""

    pk: int
    user: int
    address: str
    role: str
    scope: str
    start: date
    end: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class KeyRecord:
    """A key as its owner sees it later: never the key itself."""

    pk: int
    name: str
    start: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class KeyUse:
    """Whose key was used; `wait_seconds` above 0 where it was used too often."""

    user: int
    wait_seconds: int
