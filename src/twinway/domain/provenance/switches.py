"""The operator's switches: nothing is written while the site is read-only, no letter leaves while mail is off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from twinway.domain.provenance.models import Switch
from twinway.kernel.errors import Conflict

READ_ONLY, MAIL_OFF = "read-only", "mail-off"


class ReadOnly(Conflict):
    """The operator lets nothing be written for now."""


@dataclass(frozen=True, slots=True)
class SwitchRecord:
    """A switch that is on, since when and why."""

    name: str
    since: datetime
    reason: str


def switched_on(name: str) -> SwitchRecord | None:
    """The switch when it is on; one query."""
    row = Switch.objects.filter(name=name).values_list("name", "since", "reason").first()
    return SwitchRecord(*row) if row else None


def turn_on(name: str, *, reason: str, now: datetime) -> None:
    """Turn it on; when it is on already it stays as it is."""
    Switch.objects.get_or_create(name=name, defaults={"since": now, "reason": reason})


def turn_off(name: str) -> None:
    """Turn it off."""
    Switch.objects.filter(name=name).delete()


def refuse_when_read_only() -> None:
    """Raise ReadOnly while nothing may be written."""
    held = switched_on(READ_ONLY)
    if held is not None:
        why = f" {held.reason}." if held.reason else ""
        raise ReadOnly(f"Nothing can be changed for now: the site is being looked after.{why} Reading works as always.")
