"""Made-up proposals, introductions, representatives, organisations and events for development; all can go again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db import transaction

from twinway.adapters.ingest.sources.example.read import ExampleProposal, read_examples
from twinway.domain.places import queries as places
from twinway.domain.ties import queries as ties
from twinway.domain.trade import operations, queries, representatives
from twinway.domain.trade.introductions import operations as introductions
from twinway.domain.trade.records import EXAMPLE, Scores, Wording
from twinway.kernel.errors import NotFound
from twinway.usecases.example_events import load_events, remove_events
from twinway.usecases.example_introductions import load_introductions
from twinway.usecases.example_organisations import load_organisations, remove_organisations
from twinway.usecases.example_representatives import load_representatives
from twinway.usecases.places import PlaceQuestion, settle
from twinway.usecases.register import Snapshot, snapshot

_GOOD, _FAIR, _WEAK = Scores(4, 4, 3, 5), Scores(3, 3, 3, 2), Scores(2, 2, 2, 1)
_SHOWN_FOR = timedelta(days=20)  # how long those of today have been on the board
_REMARK = "Say how much a day, and on which terms you pay."


@transaction.atomic
def load_examples(now: datetime) -> int:
    """Put the examples in anew, those of before taken away first; returns how many proposals."""
    operations.remove_all(via=EXAMPLE)
    register = snapshot()
    examples = read_examples()
    for example in examples:
        _write(example, register, now)
    load_introductions(now)
    load_representatives(now)
    remove_events()
    load_organisations(now)
    load_events(now)
    return len(examples)


def remove_examples() -> int:
    """Take every example away; returns how many proposals there were."""
    introductions.remove_examples()
    remove_events()
    remove_organisations()
    representatives.remove_all(via=EXAMPLE)
    return operations.remove_all(via=EXAMPLE)


def _write(example: ExampleProposal, register: Snapshot, now: datetime) -> None:
    first = now.date() - _SHOWN_FOR if example.from_today else date.fromisoformat(example.first_day)
    wording = _wording(example, register, first)
    at = datetime.combine(first, now.timetz())
    early = replace(wording, offered="") if example.path == "mended" else wording
    ref = operations.write_draft(wording=early, author=None, now=at, via=EXAMPLE, key=example.key)
    if example.path == "mended":
        _hand_in(ref, at)
        _judge(ref, _FAIR, ("return", _REMARK), at)
        operations.save_draft(ref=ref, wording=wording, version=queries.get_opportunity(ref=ref).version)
    if example.path != "draft":
        _hand_in(ref, at)
    if example.path in ("published", "mended"):
        _judge(ref, _GOOD, ("publish", ""), at)
    if example.path == "on_hold":
        _judge(ref, _WEAK, ("hold", "Say in which ports it runs, and what it costs."), at)


def _hand_in(ref: str, at: datetime) -> None:
    operations.submit(ref=ref, by=None, today=at.date(), now=at)


def _judge(ref: str, scores: Scores, decision: tuple[str, str], at: datetime) -> None:
    operations.review(ref=ref, scores=scores, decision=decision, reviewer=None, today=at.date(), now=at)


def _wording(example: ExampleProposal, register: Snapshot, first: date) -> Wording:
    tie = _tie(example.tie)
    acts = register.evidence.activities.get(tie or 0, ())
    visit = next((act.pk for act in acts if example.visit and act.date == example.visit), None)
    return Wording(
        kind=example.kind,
        title=example.title,
        sought=example.sought,
        offered=example.offered,
        contact_role=example.contact_role,
        sector_codes=(example.sector,) if example.sector else (),
        place=_place(example.place),
        tie=tie,
        origin=visit,
        lang="en",
        languages=example.languages,
        expires=first + timedelta(days=example.stands),
    )


def _tie(key: str) -> int | None:
    """A tie by its source key; none where this register does not hold it."""
    try:
        return ties.pk_of(ref=key) if key else None
    except NotFound:
        return None


def _place(text: str) -> int | None:
    try:
        found = settle("place", text)
    except NotFound:
        return None
    return None if isinstance(found, PlaceQuestion) else places.get_place(key=found.key).pk
