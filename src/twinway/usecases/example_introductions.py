"""Made-up introductions that fill the registrar's queue of a development site, or take them all away again."""

from __future__ import annotations

from datetime import datetime, timedelta

from twinway.adapters.ingest.sources.example.read import ExampleIntroduction, read_introductions
from twinway.domain.places import queries as places
from twinway.domain.ties import queries as ties
from twinway.domain.trade.introductions import operations
from twinway.domain.trade.introductions.operations import Move, Request
from twinway.domain.trade.introductions.records import Asked, Consent, Target
from twinway.domain.trade.introductions.rules import BROKER
from twinway.kernel.errors import NotFound
from twinway.usecases.introduction_desks import about
from twinway.usecases.places import PlaceQuestion, settle
from twinway.usecases.register import snapshot


def load_introductions(now: datetime) -> int:
    """Put the examples in anew, those of before taken away first; a tie this register lacks is left out."""
    operations.remove_examples()
    return sum(_write(example, now) for example in read_introductions())


def _write(example: ExampleIntroduction, now: datetime) -> bool:
    try:
        tie = snapshot().ties[ties.pk_of(ref=example.tie)]
    except NotFound:
        return False
    at = now - timedelta(days=example.days_ago)
    subject = f"tie:{tie.public_id}"
    target = Target(subject, f"example:{example.key}", "committee", (subject,), tie=tie.pk, through_broker=True)
    request = Request(_asked(example), about(subject, now.date()).title, target, Consent("example", "", "not_screened"))
    ref = operations.add_example(key=example.key, request=request, now=at)
    later = at + timedelta(days=2)
    if example.path == "handed_on":
        operations.forward(ref=ref, address="", by=None, note="", now=later)
    if example.path == "declined":
        operations.move(ref=ref, step=Move("decline", BROKER, note="Nobody there trades in berries."), now=later)
    return True


def _asked(example: ExampleIntroduction) -> Asked:
    return Asked(
        intent=example.intent,
        message=example.message,
        offer=example.offer,
        company=example.company,
        company_name=example.company_name,
        contact_name=example.contact_name,
        place=_place(example.place),
        sector_codes=(example.sector,),
    )


def _place(text: str) -> int | None:
    try:
        found = settle("place", text)
    except NotFound:
        return None
    return None if isinstance(found, PlaceQuestion) else places.get_place(key=found.key).pk
