"""Reading activities with all that belongs to them: members, programme, money, gifts, outputs, what became of plans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from twinway.domain.cooperation.activities.records import Ending, Gift, Held, Member, Money, Point, Wording
from twinway.domain.cooperation.models import (
    Activity,
    ActivityStep,
    Given,
    MoneyLine,
    Output,
    Participant,
    ProgrammeItem,
)
from twinway.domain.cooperation.records import OutputRecord
from twinway.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class Guest:
    """Where somebody who took part came from: a place by primary key, or the letter of a side."""

    place: int | None
    side: str


def get(*, ref: str) -> Held:
    """One live activity by public id; NotFound where there is none."""
    found = _held(Activity.objects.filter(public_id=ref))
    if not found:
        raise NotFound("There is no such activity.")
    return found[0]


def of_tie(*, tie: int) -> list[Held]:
    """The live activities of one tie, oldest first."""
    return _held(Activity.objects.filter(ties=tie))


def guests_of(*, activities: Sequence[int]) -> dict[int, list[Guest]]:
    """Where those who took part came from, by activity."""
    found: dict[int, list[Guest]] = defaultdict(list)
    rows = Participant.objects.filter(activity__in=activities).order_by("activity_id", "position")
    for activity, place, side in rows.values_list("activity_id", "place_id", "side"):
        found[activity].append(Guest(place, side))
    return found


def endings() -> dict[int, Ending]:
    """The live word on each plan, by activity."""
    return _endings(ActivityStep.objects.all())


def _endings(rows: QuerySet[ActivityStep]) -> dict[int, Ending]:
    columns = ("activity_id", "pk", "state", "date", "source_id", "note")
    return {row[0]: Ending(*row[1:]) for row in rows.filter(withdrawn_at=None).values_list(*columns)}


def _held(rows: QuerySet[Activity]) -> list[Held]:
    live = list(
        rows.filter(withdrawn_at=None)
        .select_related("place")
        .prefetch_related("ties", "host_organisations", "host_places")
        .order_by("date", "pk")
    )
    pks = [row.pk for row in live]
    parts = _Parts(pks)
    return [_one(row, parts) for row in live]


class _Parts:
    """What belongs to some activities, read at once."""

    def __init__(self, pks: Sequence[int]) -> None:
        self.members: dict[int, list[Member]] = defaultdict(list)
        members = Participant.objects.filter(activity__in=pks).order_by("activity_id", "position")
        columns = ("activity_id", "name", "role", "side", "may_be_named", "person__name", "organisation__name")
        for activity, name, role, side, named, person, body in members.values_list(*columns):
            known = ", ".join(part for part in (person, body) if part)
            self.members[activity].append(Member(name or known, role, side, named or bool(known)))
        self.programme: dict[int, list[Point]] = defaultdict(list)
        items = ProgrammeItem.objects.filter(activity__in=pks).order_by("activity_id", "position")
        for activity, *item in items.values_list("activity_id", "starts", "zone", "what", "where"):
            self.programme[activity].append(Point(*item))
        self.money: dict[int, list[Money]] = defaultdict(list)
        lines = MoneyLine.objects.filter(activity__in=pks).order_by("activity_id", "position")
        for line in lines:
            told = Money(line.side, line.way, line.amount, line.currency, line.year, line.qualifier, line.what)
            self.money[line.activity_id].append(told)
        self.outputs: dict[int, list[OutputRecord]] = defaultdict(list)
        outputs = Output.objects.filter(activity__in=pks).order_by("activity_id", "position")
        for one in outputs:
            self.outputs[one.activity_id].append(OutputRecord(one.kind, one.count, one.qualifier, one.description))
        gifts = Given.objects.filter(activity__in=pks).values_list("activity_id", "what", "value_class", "kept_by")
        self.gifts = {row[0]: Gift(*row[1:]) for row in gifts}
        self.endings = _endings(ActivityStep.objects.filter(activity__in=pks))


def _one(row: Activity, parts: _Parts) -> Held:
    hosts = list(row.host_organisations.all())
    return Held(
        pk=row.pk,
        public_id=row.public_id,
        key=row.key,
        ties=tuple(tie.pk for tie in row.ties.all()),
        state=row.state,
        via=row.via,
        version=row.version,
        source=row.source_id,
        direction=row.direction,
        recorded_on=row.recorded_at.date(),
        wording=Wording(
            title=row.title,
            kind=row.kind,
            date=row.date,
            from_side=row.from_side,
            fields=tuple(row.fields),
            purposes=tuple(row.purposes),
            place=row.place_id,
            hosts=tuple(host.pk for host in hosts),
            note=row.note,
            members=tuple(parts.members[row.pk]),
            programme=tuple(parts.programme[row.pk]),
            money=tuple(parts.money[row.pk]),
            outputs=tuple(parts.outputs[row.pk]),
            gift=parts.gifts.get(row.pk, Gift()),
        ),
        ending=parts.endings.get(row.pk),
        host_names=(*(host.name for host in hosts), *(place.name for place in row.host_places.all())),
        place_name=row.place.name if row.place else "",
    )
