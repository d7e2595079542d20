"""Writing events: a new one, the plan beside one that somebody told of, its programme."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import asdict

from django.db import transaction

from twinway.domain.cooperation.committee import VIA, Hand, Stale, bad_dates
from twinway.domain.cooperation.events import queries, rules
from twinway.domain.cooperation.events.records import EventDraft, EventRecord, PlanDraft, Point, Words
from twinway.domain.cooperation.models import Activity, EventPlan, ProgrammePoint
from twinway.domain.provenance import operations as provenance
from twinway.domain.provenance.records import SourceRecord
from twinway.kernel.errors import Conflict, Invalid
from twinway.kernel.ids import public_id
from twinway.kernel.wall_time import is_zone

LICENCE = "facts stated in our own words, CC BY 4.0"


def organiser_source(*, body: str, day: str) -> int:
    """The source of what a body tells of its events, by the body's key; its primary key."""
    source = SourceRecord(
        key=f"organiser:{body}"[:120],
        title="The organiser’s word",
        kind="organiser",
        accessed=day,
        licence=LICENCE,
        redistributable=True,
    )
    return provenance.record_sources(sources=[source])[source.key]


@transaction.atomic
def begin(*, draft: EventDraft, plan: PlanDraft, hand: Hand, via: str = VIA, key: str = "") -> str:
    """A new event, planned; its public id. Invalid names fields."""
    _check(draft, plan)
    key = key or f"event:{secrets.token_hex(8)}"
    row = Activity.objects.create(
        key=key,
        public_id=public_id("activity", key),
        state="planned",
        date_basis="planned",
        source_id=hand.source,
        via=via,
        recorded_at=hand.now,
        **_columns(draft),
    )
    _link(row, draft)
    _new_plan(row.pk, plan, hand)
    provenance.bump_data_version()
    return row.public_id


@transaction.atomic
def change(*, ref: str, draft: EventDraft, version: int, hand: Hand) -> None:
    """Change what an event written here says of itself; what a feed told stays the feed's word."""
    event = queries.get_event(ref=ref)
    if event.via != VIA:
        raise Conflict("Another source tells of this event; its words stay as they are.")
    _check(draft, PlanDraft())
    _advance(event, version)
    row = Activity.objects.get(pk=event.pk)
    for name, value in _columns(draft).items():
        setattr(row, name, value)
    row.source_id = hand.source
    row.save()
    _link(row, draft)
    provenance.bump_data_version()


@transaction.atomic
def plan(*, ref: str, draft: PlanDraft, version: int, hand: Hand) -> None:
    """Save the plan of an event, whoever told of the event; `version` 0 where it has none yet."""
    event = queries.get_event(ref=ref)
    _check_plan(draft)
    if not event.plan.pk and not version:
        _new_plan(event.pk, draft, hand)
    else:
        _advance(event, version)
        EventPlan.objects.filter(pk=event.plan.pk).update(**_plan_columns(draft), by=hand.user)
    provenance.bump_data_version()


@transaction.atomic
def plan_of(*, event: EventRecord, hand: Hand) -> int:
    """The primary key of an event's plan, which is begun where there is none."""
    if event.plan.pk:
        return event.plan.pk
    made, new = EventPlan.objects.get_or_create(
        activity_id=event.pk, defaults={"by_id": hand.user, "recorded_at": hand.now}
    )
    if new:
        provenance.bump_data_version()
    return made.pk


@transaction.atomic
def add_point(*, ref: str, point: Point, hand: Hand) -> None:
    """Add a point to the programme, on a day of the event. Invalid names fields."""
    event = queries.get_event(ref=ref)
    rules.check_order(point.starts, point.ends)
    rules.check_within(event, point.starts.day)
    if not any(point.titles.values()):
        raise Invalid({"title_en": "Write what it is, in one language at least"})
    ProgrammePoint.objects.create(
        plan_id=plan_of(event=event, hand=hand),
        starts=point.starts.text,
        ends=point.ends.text,
        zone=point.starts.zone,
        starts_second=point.starts.second,
        ends_second=point.ends.second,
        where=point.where,
        titles={lang: title for lang, title in point.titles.items() if title},
    )
    provenance.bump_data_version()


@transaction.atomic
def remove_point(*, ref: str, point: int) -> None:
    """Take a point out of the programme; one of another event is left alone."""
    event = queries.get_event(ref=ref)
    ProgrammePoint.objects.filter(pk=point, plan=event.plan.pk).delete()
    provenance.bump_data_version()


def _advance(event: EventRecord, version: int) -> None:
    changed = EventPlan.objects.filter(pk=event.plan.pk, version=version).update(version=version + 1)
    if not changed:
        raise Stale


def _new_plan(activity: int, draft: PlanDraft, hand: Hand) -> None:
    EventPlan.objects.create(activity_id=activity, by_id=hand.user, recorded_at=hand.now, **_plan_columns(draft))


def _plan_columns(draft: PlanDraft) -> dict[str, object]:
    return {
        "owner_id": draft.owner,
        "series_id": draft.series,
        "zone": draft.zone,
        "other_zone": draft.other_zone,
        "texts": {lang: asdict(words) for lang, words in draft.texts.items() if words != Words()},
        "places": draft.places,
        "opens": draft.opens,
        "answer_hours": draft.answer_hours,
    }


def _columns(draft: EventDraft) -> Mapping[str, object]:
    return {
        "title": draft.title.strip(),
        "kind": draft.kind,
        "date": draft.date,
        "place_id": draft.place,
        "purposes": list(draft.goals),
    }


def _link(row: Activity, draft: EventDraft) -> None:
    row.ties.set([draft.tie] if draft.tie else [])
    row.host_places.set(draft.cities)
    row.host_organisations.set(dict.fromkeys((draft.owner, *draft.with_bodies)))


def _check(draft: EventDraft, plan: PlanDraft) -> None:
    wrong = bad_dates({"date": draft.date})
    if not draft.title.strip():
        wrong["title"] = "Write the title"
    if not draft.date:
        wrong["date"] = "Write when it is, such as 2003-02-10/2003-02-15 or 2003"
    if draft.kind not in rules.KINDS:
        wrong["kind"] = "Choose what it is"
    if wrong:
        raise Invalid(wrong)
    _check_plan(plan)


def _check_plan(plan: PlanDraft) -> None:
    zones = {"zone": plan.zone, "other_zone": plan.other_zone}
    wrong = {
        name: "Write a time zone such as America/Los_Angeles or Asia/Vladivostok"
        for name, zone in zones.items()
        if zone and not is_zone(zone)
    }
    if wrong:
        raise Invalid(wrong)
