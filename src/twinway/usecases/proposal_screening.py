"""Who stands behind a proposal: told by its writer, never shown, screened; and where proposals are off altogether."""

from __future__ import annotations

from datetime import date, datetime

from twinway.domain.accounts import queries as accounts
from twinway.domain.compliance import queries
from twinway.domain.compliance.records import ScreeningRecord
from twinway.domain.places import queries as places
from twinway.domain.places.records import PlaceRecord
from twinway.domain.trade.records import OpportunityRecord
from twinway.kernel.errors import Conflict
from twinway.usecases import compliance
from twinway.usecases.screening import screen_party, screening_of

OWNER = "company_owner"


class NotDecided(Conflict):
    """A person has still to look at the name behind it, or has decided that it stays closed."""


def scope_of(ref: str) -> str:
    """The scope under which whoever stands behind a proposal is screened."""
    return f"opportunity:{ref}"


def tell(ref: str, *, name: str, place: int | None, now: datetime) -> None:
    """Record and screen who stands behind a proposal; an empty name changes nothing, lest a decision be shaken off."""
    if not name:
        return
    where = places.places_by_pk([place] if place else []).get(place or 0)
    country = where.country if where else ""
    screen_party(scope=scope_of(ref), name=name, country=country, kind="organisation", now=now)


def behind(ref: str) -> str:
    """The name that was told, empty where none was."""
    party = queries.party(scope_of(ref))
    return party.name if party else ""


def found_for(record: OpportunityRecord, today: date) -> tuple[ScreeningRecord, ...]:
    """What is known of the name behind a proposal, and of the companies its writer looks after."""
    own = accounts.asker(record.author, today).grants
    scopes = [scope_of(record.public_id), *sorted(scope for role, scope in own if role == OWNER)]
    return tuple(one for scope in scopes if (one := queries.screening_of(scope)) is not None)


def refuse_undecided(record: OpportunityRecord, now: datetime) -> None:
    """NotDecided where the board must wait: a possible match nobody has settled, or one that is kept closed."""
    found = [screening_of(one.scope, now=now) for one in found_for(record, now.date())]
    if any(one.closed for one in found):
        raise NotDecided("A person decided that a listed party stands behind this proposal; it cannot be published.")
    if any(one.waits for one in found):
        raise NotDecided(
            "The name behind this proposal is like a listed one; a person decides that first, at the desk."
        )


def off(place: PlaceRecord | None, on: date) -> dict[str, str]:
    """A sentence for the field `place` where a notice closes the territory; nothing where proposals are taken."""
    by = compliance.closing_around([place], on=on) if place else ()
    return {"place": f"Proposals for this place are not taken: {by[0].regime}. See {by[0].url}"} if by else {}
