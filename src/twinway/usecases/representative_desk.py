"""A representative's desk: what waits in the areas, how much it is, who stands in, how fast it is answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from twinway.domain.accounts import permissions
from twinway.domain.accounts import queries as people
from twinway.domain.cooperation.records import ActivityRecord
from twinway.domain.places import queries as places
from twinway.domain.trade import areas, representatives, review_clock
from twinway.domain.trade.introductions import rules as introduction_rules
from twinway.domain.trade.introductions.records import Habit
from twinway.domain.trade.records import OpportunityRecord
from twinway.domain.trade.representatives import Absence, RepresentativeInput, RepresentativeRecord
from twinway.kernel.errors import Invalid, NotAllowed
from twinway.kernel.partial_date import PartialDate
from twinway.usecases import introductions, tie_facts
from twinway.usecases.proposal_rights import Writer, writer_for
from twinway.usecases.proposals import waiting_for
from twinway.usecases.register import Snapshot, snapshot
from twinway.usecases.representatives import area_words, in_areas, list_representatives

REPORT_WITHIN = timedelta(days=365)
VISITS = frozenset({"visit", "delegation"})


@dataclass(frozen=True, slots=True)
class ReportDue:
    """A visit along a tie of the areas of which nothing is reported yet; `tie` is (public id, title)."""

    title: str
    when: str
    tie: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Desk:
    """What one desk shows; `record` is None for moderators and operators, who review everywhere."""

    record: RepresentativeRecord | None
    areas: tuple[str, ...]
    waiting: tuple[OpportunityRecord, ...]
    introductions: int
    reports: tuple[ReportDue, ...]
    habit: Habit | None
    away: bool
    others: tuple[RepresentativeRecord, ...]
    assigns: bool

    @property
    def load(self) -> int:
        """Open matters: proposals that wait and introductions that are asked for."""
        return len(self.waiting) + self.introductions

    @property
    def is_overloaded(self) -> bool:
        return self.record is not None and self.load > self.record.load_limit


def desk_of(user: int, now: datetime) -> Desk:
    """The desk of whoever reviews or assigns areas; NotAllowed for everybody else."""
    writer = writer_for(user, now.date())
    assigns = permissions.may("assign areas", writer.asker)
    if not (writer.reviews or assigns):
        raise NotAllowed("The desk is for representatives, and for those who run this register.")
    record = representatives.of_user(user)
    received = introductions.mine(user, now).received
    return Desk(
        record=record,
        areas=tuple(sorted(area_words(writer.areas).values())),
        waiting=waiting_for(writer),
        introductions=sum(one.state in introduction_rules.OPEN for one in received),
        reports=_reports(writer, now.date()),
        habit=_habit(record, now),
        away=record.is_away(now.date()) if record else False,
        others=tuple(one for one in representatives.serving() if one.user != user),
        assigns=assigns,
    )


def be_away(user: int, absence: Absence | None, now: datetime) -> None:
    """Say when one is away and who stands in; Invalid names a field, NotAllowed for who is no representative."""
    record = representatives.of_user(user)
    if record is None:
        raise NotAllowed("This is for representatives.")
    if absence is not None and absence.last < now.date():
        raise Invalid({"away_to": "the last day lies in the past"})
    representatives.set_absence(ref=record.public_id, absence=absence)


def appoint(address: str, given: RepresentativeInput, *, by: int, now: datetime) -> str:
    """Take whoever signs in with an address into service; Invalid names a field."""
    _only_assigners(by, now)
    user = people.user_of_address(address.strip())
    if user is None:
        raise Invalid({"address": "nobody signs in with this confirmed address; ask them to make an account first"})
    return representatives.appoint(user=user, given=given, by=by, now=now)


def change(ref: str, given: RepresentativeInput, *, by: int, now: datetime) -> None:
    """Write a representative down anew."""
    _only_assigners(by, now)
    representatives.change(ref=ref, given=given, by=by, now=now)


def dismiss(ref: str, *, by: int, now: datetime) -> None:
    """End a representative's service, and with it the grants."""
    _only_assigners(by, now)
    representatives.end_service(ref=ref, by=by, now=now)


def all_for(user: int, now: datetime) -> tuple[tuple[RepresentativeRecord, tuple[str, ...], str], ...]:
    """Each in service with areas in words and the address they sign in with: for those who assign areas."""
    _only_assigners(user, now)
    shown = list_representatives(now)
    return tuple((one.record, one.areas, people.confirmed_address(one.record.user or 0)) for one in shown)


def _only_assigners(user: int, now: datetime) -> None:
    if not permissions.may("assign areas", people.asker(user, now.date())):
        raise NotAllowed("The registrar assigns areas.")


def _habit(record: RepresentativeRecord | None, now: datetime) -> Habit | None:
    if record is None:
        return None
    found = review_clock.waits(now)
    placed = places.places_by_pk({one.place for one in found if one.place})
    return review_clock.habit(in_areas(found, placed, record.areas), record.clock_days, now)


def _reports(writer: Writer, today: date) -> tuple[ReportDue, ...]:
    register = snapshot()
    due = [
        (act, tie)
        for tie, acts in register.evidence.activities.items()
        for act in acts
        if _is_due(act, today) and _holds(writer, register, tie)
    ]
    ordered = sorted(due, key=lambda pair: pair[0].date)
    return tuple(_due(act, register, tie) for act, tie in {act.pk: (act, tie) for act, tie in ordered}.values())


def _due(act: ActivityRecord, register: Snapshot, tie: int) -> ReportDue:
    title = tie_facts.title_of(register, register.ties[tie])
    return ReportDue(act.title, PartialDate.parse(act.date).words(), (register.ties[tie].public_id, title))


def _is_due(act: ActivityRecord, today: date) -> bool:
    """A visit of the last year that has led to no report on record."""
    last = PartialDate.parse(act.date).latest if act.date else None
    recent = last is not None and today - REPORT_WITHIN <= last <= today
    return recent and act.state == "happened" and act.kind in VISITS and not _reported(act)


def _reported(act: ActivityRecord) -> bool:
    return any(output.kind == "report" for output in act.outputs)


def _holds(writer: Writer, register: Snapshot, tie: int) -> bool:
    spots = (areas.spot_of(register.places[place]) for side in register.ties[tie].sides for place in side.places)
    return any(areas.narrowness(writer.areas, spot) for spot in spots)
