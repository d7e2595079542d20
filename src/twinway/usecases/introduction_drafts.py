"""A request before it is sent: written, kept over a sign-in or a lost session, checked with its notices, sent once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from twinway.domain.accounts import queries as people
from twinway.domain.accounts.permissions import may
from twinway.domain.compliance.records import NoticeRecord, ScreeningRecord
from twinway.domain.places import queries as places
from twinway.domain.places.records import PlaceRecord
from twinway.domain.trade.introductions import operations, queries, rules
from twinway.domain.trade.introductions.operations import Person, Request
from twinway.domain.trade.introductions.records import Asked, Consent, DraftRecord, Target
from twinway.engines.sectors.records import Code
from twinway.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from twinway.kernel.ids import public_id
from twinway.usecases import introduction_letters as letters
from twinway.usecases import sectors
from twinway.usecases.introduction_desks import Door, answering, door_to
from twinway.usecases.places import PlaceQuestion, settle
from twinway.usecases.screening import screen_party, screening_of

TERMS = "2026-11-24"  # version of the words of consent on the page that sends
FIELDS = ("intent", "message", "offer", "company", "company_name", "contact_name", "place", "sector", "lang")
MOST_CODES = 2


class NobodyAnswers(Conflict):
    """No desk takes the request; the page tells how to reach the body instead."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft ready to be looked at: where it goes, what is asked, and what the checks say."""

    draft: DraftRecord
    door: Door
    asked: Asked
    place: PlaceRecord | None
    codes: tuple[Code, ...]
    screening: ScreeningRecord | None

    @property
    def seen(self) -> dict[str, str]:
        """What the other side reads first: no name, no address."""
        names = (self.asked.company_name, self.asked.contact_name)
        return {name: rules.bare(getattr(self.asked, name), names) for name in ("message", "offer", "company")}

    @property
    def removed(self) -> bool:
        """Whether anything was taken out of it."""
        return any(rules.REMOVED in text for text in self.seen.values())

    @property
    def waits_for_a_person(self) -> bool:
        """Whether the registrar decides about a possible match first."""
        return self.screening is not None and self.screening.waits


def save(key: str, subject: str, typed: Mapping[str, str], *, user: int | None, now: datetime) -> str:
    """Keep what was typed, finished or not; returns the draft's key. NotFound for a subject that is none."""
    door_to(subject, now.date())
    content = {name: typed.get(name, "") for name in FIELDS}
    return operations.save_draft(key=key, subject=subject, content=content, user=user, now=now)


def complete(key: str, *, user: int | None, now: datetime) -> None:
    """Invalid names what is missing or cannot be used; the company's name is screened on the way."""
    draft = queries.draft(key=key, user=user)
    asked, place = _read(draft.content)
    if draft.sent_as == "":
        _screen(draft, asked, place, now)


def check(key: str, *, user: int | None, now: datetime) -> Checked:
    """The draft as it would be sent; Invalid where it is not complete."""
    draft = queries.draft(key=key, user=user)
    asked, place = _read(draft.content)
    door = door_to(draft.subject, now.date())
    codes = sectors.named(asked.sector_codes)
    return Checked(draft, door, asked, place, codes, _screening(draft, now))


def send(key: str, *, user: int, agreed: bool, now: datetime) -> str:
    """Send the draft, once however often it is pressed; returns the reference.

    NotAllowed without a confirmed account, Invalid where nothing was agreed to, NobodyAnswers where no desk takes it;
    the limits of `operations.ask` are refused by name, and the draft is kept.
    """
    if not may("claim", people.asker(user, now.date())):
        raise NotAllowed("Confirm your address first; then you may ask for an introduction.")
    operations.own_draft(key=key, user=user)
    with transaction.atomic():
        queries.draft(key=key, user=user)
        if sent := operations.take_draft(key=key):
            return sent
        if not agreed:
            raise Invalid({"agreed": "Tick the box to send the request"})
        checked = check(key, user=user, now=now)
        target = _target(checked, user)
        request = Request(checked.asked, checked.door.about.title, target, _consent(checked))
        person = Person(user, checked.asked.contact_name, people.confirmed_address(user))
        ref = operations.ask(ref=reference(key), request=request, requester=person, now=now)
        operations.mark_sent(key=key, ref=ref)
        letters.sent(queries.get_introduction(ref=ref), now)
    return ref


def reference(key: str) -> str:
    """The public id a draft will be sent under."""
    return public_id("introduction", key)


def notices_version(notices: tuple[NoticeRecord, ...]) -> str:
    """A hash of the notices as shown, kept with what was agreed to."""
    told = [f"{one.key}|{one.text}|{one.verified_on}" for one in notices]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _target(checked: Checked, user: int) -> Target:
    """The desk of today; a possible match of a name goes through a person first."""
    target = checked.door.target
    if target is None:
        raise NobodyAnswers("Nobody takes requests for this here at present. Your draft is kept.")
    if checked.screening and checked.screening.closed:
        raise NobodyAnswers("A person decided that this company cannot be introduced here. Ask the registrar why.")
    if user in answering(target):
        raise rules.ToYourself("You answer for this desk yourself.")
    if not checked.waits_for_a_person or target.through_broker:
        return target
    if not queries.brokers():
        raise NobodyAnswers("The company's name is like one on a sanctions list, and nobody can look at it here yet.")
    return replace(target, through_broker=True)


def _consent(checked: Checked) -> Consent:
    state = checked.screening.state if checked.screening else "not_screened"
    return Consent(TERMS, notices_version(checked.door.notices), state)


def _read(content: Mapping[str, str]) -> tuple[Asked, PlaceRecord | None]:
    """The request behind what was typed, and the company's place; Invalid by field."""
    words = {name: content.get(name, "").strip() for name in FIELDS}
    wrong: dict[str, str] = {}
    place: PlaceRecord | None = None
    codes: tuple[str, ...] = ()
    try:
        rules.check_asked(words)
    except Invalid as refusal:
        wrong |= refusal.fields
    try:
        place = place_of(words["place"])
    except Invalid as refusal:
        wrong |= refusal.fields
    try:
        codes = _codes(words["sector"])
    except Invalid as refusal:
        wrong |= refusal.fields
    if wrong:
        raise Invalid(wrong)
    texts = {name: words[name] for name in ("intent", "message", "offer", "company", "company_name", "contact_name")}
    return Asked(**texts, place=place.pk if place else None, sector_codes=codes, lang=words["lang"] or "en"), place


def place_of(text: str) -> PlaceRecord:
    """The one place a text names; Invalid for none, and for several."""
    if not text:
        raise Invalid({"place": "Say where your company is, such as Rochester, New York"})
    try:
        found = settle("place", text)
    except NotFound as refusal:
        raise Invalid({"place": refusal.message}) from refusal
    if isinstance(found, PlaceQuestion):
        labels = " · ".join(candidate.place.label for candidate in found.candidates[:5])
        raise Invalid({"place": f"“{text[:60]}” may be {labels}; write it with its state or country"})
    return places.get_place(key=found.key)


def _codes(text: str) -> tuple[str, ...]:
    """Codes of NAICS 2022 as typed, else those the words speak of."""
    given = tuple(re.findall(r"\b\d{2,6}\b", text))
    if given:
        try:
            return tuple(code.code for code in sectors.named(given[:MOST_CODES]))
        except Invalid as refusal:
            raise Invalid({"sector": refusal.fields["code"]}) from refusal
    return tuple(match.code.code for match in sectors.classify(text, limit=MOST_CODES)) if text else ()


def _screen(draft: DraftRecord, asked: Asked, place: PlaceRecord | None, now: datetime) -> None:
    country = place.country if place else ""
    screen_party(scope=_scope(draft), name=asked.company_name, country=country, kind="organisation", now=now)


def _screening(draft: DraftRecord, now: datetime) -> ScreeningRecord | None:
    try:
        return screening_of(_scope(draft), now=now)
    except NotFound:
        return None


def _scope(draft: DraftRecord) -> str:
    return f"introduction:{reference(draft.key)}"
