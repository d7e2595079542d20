"""Who may organise an event, and the hand with which they write: its tie's keepers, its owner's editors, registrars."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from twinway.domain.accounts import queries as accounts
from twinway.domain.accounts.permissions import may
from twinway.domain.accounts.records import Asker
from twinway.domain.cooperation.activities import operations as activities
from twinway.domain.cooperation.committee import Evidence, Hand, evidence_source
from twinway.domain.cooperation.events import operations, queries
from twinway.domain.cooperation.events.records import EventDraft, EventRecord, PlanDraft
from twinway.domain.directory import queries as directory
from twinway.domain.directory.records import OrganisationRecord
from twinway.domain.places import queries as places
from twinway.kernel.errors import Invalid, NotAllowed, NotFound
from twinway.usecases.keep_record import may_keep
from twinway.usecases.places import PlaceNotFound, PlaceQuestion, settle
from twinway.usecases.register import snapshot


@dataclass(frozen=True, slots=True)
class Organiser:
    """Somebody who may write of an event, and since when (`now`) they do."""

    event: EventRecord
    user: int
    now: datetime

    def hand(self) -> Hand:
        """The hand that writes, under the word of the body that owns the event."""
        body = self.event.plan.owner or next((pk for pk, _ in self.event.hosts), None)
        keys = directory.keys_of([body]) if body else [self.event.key]
        return _hand(keys[0], self.user, self.now)


def may_organise(event: EventRecord, user: int | None, now: datetime) -> bool:
    """Whether somebody may write of an event on a day; a stranger may not."""
    asker = accounts.asker(user, now.date())
    if user is None or not (asker.operator or asker.grants):
        return False
    register = snapshot()
    ties = [register.ties[pk] for pk in event.ties if pk in register.ties]
    bodies = [pk for pk, _ in event.hosts] + ([event.plan.owner] if event.plan.owner else [])
    return (
        may("keep the record", asker)
        or any(may_keep(register, tie, user, now.date()) for tie in ties)
        or any(_edits(asker, key) for key in directory.keys_of(bodies))
    )


def organiser(ref: str, user: int, now: datetime) -> Organiser:
    """Somebody who may write of an event, by its public id; NotAllowed for others, NotFound."""
    event = queries.get_event(ref=ref)
    if not may_organise(event, user, now):
        raise NotAllowed("Only those who organise this event write of it.")
    return Organiser(event, user, now)


def owners(tie: int | None, user: int, now: datetime) -> dict[int, str]:
    """The bodies in whose name somebody may begin an event: their own, and those of ties they keep; by name."""
    asker = accounts.asker(user, now.date())
    scopes = (scope.partition(":") for _role, scope in sorted(asker.grants))
    own = [_body(key) for kind, _, key in scopes if kind == "organisation" and _edits(asker, key)]
    found = {body.pk: body.profile.name for body in own if body}
    register = snapshot()
    kept = _kept_ties(asker) | ({tie} if tie is not None and _keeps(tie, user, now) else set())
    for pk in sorted(kept):
        found |= {held.organisation: held.name for held in register.evidence.bodies.get(pk, ())}
    return found


def owner_of(ref: str, tie: int | None, user: int, now: datetime) -> int:
    """The body somebody names as owner, by its id; any for registrars and operators. NotAllowed, Invalid."""
    body = _body(ref)
    if body is None:
        raise Invalid({"owner": "Name the organisation whose event it is, by the id in its address"})
    anywhere = may("keep the record", accounts.asker(user, now.date()))
    if not anywhere and body.pk not in owners(tie, user, now):
        raise NotAllowed("You do not look after this organisation.")
    return body.pk


def may_begin(tie: int | None, user: int, now: datetime) -> None:
    """NotAllowed for those who look after no organisation and no tie."""
    asker = accounts.asker(user, now.date())
    if not (owners(tie, user, now) or _kept_ties(asker) or may("keep the record", asker)):
        raise NotAllowed("An event is begun by those who look after an organisation or a tie.")


def begin(draft: EventDraft, plan: PlanDraft, *, user: int, now: datetime) -> str:
    """Put an event in for a body that was found by `owner_of`; its public id. Invalid by field."""
    if draft.tie is not None and not _keeps(draft.tie, user, now):
        raise Invalid({"tie": "Only those who look after a tie add events to it; leave it empty"})
    return operations.begin(draft=draft, plan=plan, hand=_hand(directory.keys_of([draft.owner])[0], user, now))


def tell_end(one: Organiser, state: str, day: str, evidence: Evidence, note: str) -> None:
    """Say that it happened or was cancelled; that it happened needs evidence. Invalid by field."""
    hand = one.hand()
    source = hand.source
    if state == "happened" or evidence.title:
        source = evidence_source(tie=f"event:{one.event.public_id}", evidence=evidence)
    activities.tell_end(ref=one.event.public_id, state=state, day=day, note=note, source=source, hand=hand)


def place_of(field: str, text: str) -> int | None:
    """The one place a text means, None for an empty one; Invalid asks which one where it may be several."""
    if not text:
        return None
    try:
        found = settle(field, text)
    except PlaceNotFound as refusal:
        raise Invalid({field: refusal.message}) from None
    if isinstance(found, PlaceQuestion):
        which = " · ".join(one.place.label for one in found.candidates[:5])
        raise Invalid({field: f"“{text[:60]}” may be {which}; write it with its state or country"})
    return places.get_place(key=found.key).pk


def _kept_ties(asker: Asker) -> set[int]:
    """The ties somebody keeps by a grant of their own."""
    refs = [scope.removeprefix("tie:") for role, scope in asker.grants if role == "committee_editor"]
    by_ref = snapshot().by_public_id
    return {by_ref[ref] for ref in refs if ref in by_ref}


def _keeps(tie: int, user: int, now: datetime) -> bool:
    register = snapshot()
    return may_keep(register, register.ties[tie], user, now.date())


def _hand(body: str, user: int, now: datetime) -> Hand:
    return Hand(user, operations.organiser_source(body=body, day=now.date().isoformat()), now)


def _edits(asker: Asker, key: str) -> bool:
    return may("edit an organisation", asker, f"organisation:{key}")


def _body(key: str) -> OrganisationRecord | None:
    try:
        return directory.get_organisation(ref=key)
    except NotFound:
        return None
