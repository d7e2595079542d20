"""Reading introductions: one, a person's own, a desk's, what is due, how desks answer, and totals of outcomes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import astuple
from datetime import date, datetime, timedelta
from statistics import median

from django.db.models import Q, QuerySet

from twinway.domain.trade.introductions import rules
from twinway.domain.trade.introductions.records import (
    Asked,
    DraftRecord,
    FollowUpRecord,
    Habit,
    IntroductionRecord,
    MoveRecord,
    StopRecord,
    Target,
    WishRecord,
)
from twinway.domain.trade.introductions.rules import Standing, Told
from twinway.domain.trade.models import (
    Broker,
    FollowUp,
    Introduction,
    IntroductionDraft,
    IntroductionStep,
    IntroductionStop,
    SenderBlock,
    Wish,
)
from twinway.domain.trade.records import EXAMPLE
from twinway.kernel.errors import NotFound


def get_introduction(*, ref: str) -> IntroductionRecord:
    """One by its public id, for those who may see it; NotFound when there is none."""
    row = Introduction.objects.filter(public_id=ref).first()
    if row is None:
        raise NotFound("There is no such introduction.")
    return record_of(row)


def sent_by(user: int) -> list[IntroductionRecord]:
    """What a person asked for, newest first."""
    return _records(Introduction.objects.filter(requester=user).order_by("-asked_at", "-pk"))


def received_by(user: int, scopes: Iterable[str], address: str) -> list[IntroductionRecord]:
    """What waits for or was settled by a person as counterpart, newest first.

    They are the counterpart by name, by the address a broker wrote to, or by one of their grants' scopes.
    """
    held = set(scopes)
    mine = Q(counterpart=user) | (Q(counterpart_address=address) if address else Q(pk=None))
    rows = Introduction.objects.filter(blocked=False).exclude(requester=user)
    found = _records(rows.filter(mine | ~Q(scopes=[])).order_by("-asked_at", "-pk"))
    return [one for one in found if _reaches(one, user, held, address)]


def _reaches(one: IntroductionRecord, user: int, held: set[str], address: str) -> bool:
    named = one.target.user == user or bool(address and one.counterpart_address == address)
    through = one.target.through_broker and one.standing.state == "asked"
    return not through and (named or bool(held & set(one.target.scopes)))


def for_brokers() -> list[IntroductionRecord]:
    """What waits for a broker, what a broker has handed on, and what a desk left unanswered; oldest first."""
    waits = Q(through_broker=True) | Q(escalated_at__isnull=False)
    rows = Introduction.objects.filter(waits, state__in=rules.OPEN, blocked=False)
    return _records(rows.order_by("asked_at", "pk"))


def due_on(day: date) -> list[IntroductionRecord]:
    """Open ones whose last day has passed."""
    rows = Introduction.objects.filter(state__in=rules.OPEN, deadline__lt=day).exclude(via=EXAMPLE)
    return _records(rows.order_by("pk"))


def to_remind(day: date) -> list[IntroductionRecord]:
    """Open ones near their last day whose desk was not reminded yet."""
    near = day + timedelta(days=rules.REMIND_DAYS_BEFORE)
    rows = Introduction.objects.filter(state__in=rules.OPEN, deadline__lte=near, deadline__gte=day, reminded_at=None)
    return _records(rows.exclude(via=EXAMPLE).order_by("pk"))


def steps_of(pk: int) -> list[MoveRecord]:
    """Each step, oldest first."""
    rows = IntroductionStep.objects.filter(introduction=pk).order_by("pk")
    return [MoveRecord(*row) for row in rows.values_list("move", "actor", "state", "note", "at")]


def sent_since(user: int, since: datetime) -> int:
    """How many requests a person sent."""
    return Introduction.objects.filter(requester=user, asked_at__gt=since).count()


def open_of(user: int) -> int:
    """How many requests of a person are open."""
    return Introduction.objects.filter(requester=user, state__in=rules.OPEN).count()


def lately_settled(user: int, target: str, since: datetime) -> bool:
    """Whether the desk said yes or no to the person a short while ago."""
    settled = Introduction.objects.filter(requester=user, target=target, state__in=("accepted", "declined"))
    return settled.filter(ended_at__gt=since).exists()


def has_open(user: int, target: str) -> bool:
    """Whether a request of the person to the desk is open."""
    return Introduction.objects.filter(requester=user, target=target, state__in=rules.OPEN).exists()


def is_blocked(user: int, target: str) -> bool:
    """Whether the desk wants to hear no more from the person."""
    return SenderBlock.objects.filter(sender=user, target=target).exists()


def brokers() -> list[int]:
    """Users who hand requests on now, as far as they can still sign in."""
    rows = Broker.objects.filter(end=None, user__is_active=True).order_by("start", "pk")
    return list(rows.values_list("user_id", flat=True))


def stops() -> list[StopRecord]:
    """The switches that are thrown now."""
    rows = IntroductionStop.objects.filter(lifted_at=None).order_by("country", "pk")
    return [StopRecord(*row) for row in rows.values_list("pk", "country", "reason", "at")]


def habit_of(target: str, today: date) -> Habit | None:
    """How a desk answers, None below five settled requests: those answered, or whose time ran out."""
    rows = Introduction.objects.filter(target=target, blocked=False, via="web").exclude(
        state="withdrawn", answered_at=None
    )
    settled = rows.filter(Q(answered_at__isnull=False) | Q(deadline__lt=today))
    told = list(settled.values_list("asked_at", "answered_at"))
    waits = [max(1, (answered - asked).days) for asked, answered in told if answered]
    if len(told) < rules.FEWEST_ANSWERS:
        return None
    return Habit(len(told), len(waits), round(median(waits)) if waits else 0)


def last_word(target: str) -> date | None:
    """The last day on which a person of the desk did something here."""
    steps = IntroductionStep.objects.filter(introduction__target=target, actor=rules.COUNTERPART, by__isnull=False)
    at = steps.order_by("-at").values_list("at", flat=True).first()
    return at.date() if at else None


def draft(*, key: str, user: int | None) -> DraftRecord:
    """A draft by its key; NotFound for none, or for another person's."""
    row = IntroductionDraft.objects.filter(key=key).first()
    if row is None or row.user_id not in (None, user):
        raise NotFound("This draft is not kept here any more. Write it anew.")
    return DraftRecord(row.key, row.user_id, row.subject, row.content, row.sent_as)


def kept_wishes() -> list[WishRecord]:
    """Wishes that wait for somebody to answer, oldest first."""
    return _wishes(Wish.objects.filter(state="kept"))


def wishes_of(user: int) -> list[WishRecord]:
    """A person's kept wishes."""
    return _wishes(Wish.objects.filter(user=user, state__in=("kept", "offered")))


def waiting_wishes() -> list[tuple[str, int]]:
    """(title, how many wishes wait) of what nobody looks after, most wanted first."""
    counts = Counter(Wish.objects.filter(state="kept").values_list("title", flat=True))
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def follow_ups_of(introduction: int) -> list[FollowUpRecord]:
    """The questions of an introduction, earliest first."""
    return _follow_ups(FollowUp.objects.filter(introduction=introduction))


def follow_up(pk: int) -> FollowUpRecord:
    """One question; NotFound when there is none."""
    found = _follow_ups(FollowUp.objects.filter(pk=pk))
    if not found:
        raise NotFound("This question is not asked here any more.")
    return found[0]


def due_follow_ups(day: date) -> list[FollowUpRecord]:
    """Questions to be asked by a day."""
    return _follow_ups(FollowUp.objects.filter(due__lte=day, sent_at=None))


def answers() -> list[Told]:
    """What each firm last said of its introductions, without its name; one answer a firm, in no order that tells whose.

    Not for publication as it is: only totals of enough firms leave the register.
    """
    rows = FollowUp.objects.exclude(outcome="").filter(introduction__via="web", introduction__requester__isnull=False)
    columns = ("introduction__requester_id", "outcome", "value", "currency", "attribution")
    latest = {firm: Told(*told) for firm, *told in rows.order_by("answered_at", "pk").values_list(*columns)}
    return sorted(latest.values(), key=astuple)


def introduced(*, tie: int) -> dict[int, int]:
    """How many firms were introduced along a tie in each year; a year of fewer than five is left out.

    No overall number is told, so that a missing year cannot be worked out from the others.
    """
    rows = Introduction.objects.filter(tie=tie, state="accepted", blocked=False, ended_at__isnull=False)
    firms: dict[int, set[int]] = defaultdict(set)
    for year, firm in rows.values_list("ended_at__year", "requester_id"):
        firms[year].add(firm)
    return {year: len(held) for year, held in sorted(firms.items()) if len(held) >= rules.SMALLEST_CELL}


def _wishes(rows: QuerySet[Wish]) -> list[WishRecord]:
    columns = ("pk", "user_id", "subject", "title", "content", "state", "kept_at")
    return [WishRecord(*row) for row in rows.order_by("kept_at", "pk").values_list(*columns)]


def wish(*, pk: int, user: int) -> WishRecord:
    """A person's own wish; NotFound for another's."""
    found = _wishes(Wish.objects.filter(pk=pk, user=user))
    if not found:
        raise NotFound("There is no such wish of yours.")
    return found[0]


def _follow_ups(rows: QuerySet[FollowUp]) -> list[FollowUpRecord]:
    columns = ("pk", "introduction_id", "days", "due", "outcome", "value", "currency", "attribution")
    return [FollowUpRecord(*row) for row in rows.order_by("due", "pk").values_list(*columns)]


def by_pk(pk: int) -> IntroductionRecord:
    """One by its primary key."""
    return record_of(Introduction.objects.get(pk=pk))


def _records(rows: QuerySet[Introduction]) -> list[IntroductionRecord]:
    return [record_of(row) for row in rows]


def record_of(row: Introduction) -> IntroductionRecord:
    """The row as a record."""
    return IntroductionRecord(
        pk=row.pk,
        public_id=row.public_id,
        target=_target(row),
        asked=_asked(row),
        standing=standing_of(row),
        title=row.title,
        requester=row.requester_id,
        contact_email=row.contact_email,
        counterpart_name=row.counterpart_name,
        counterpart_email=row.counterpart_email,
        counterpart_address=row.counterpart_address,
        handled_by=row.handled_by_id,
        screening=row.screening,
        deadline=row.deadline,
        blocked=row.blocked,
        via=row.via,
        asked_at=row.asked_at,
        answered_at=row.answered_at,
        ended_at=row.ended_at,
    )


def standing_of(row: Introduction) -> Standing:
    """Where the row stands, as the rules see it."""
    return Standing(
        state=row.state,
        through_broker=row.through_broker,
        escalated=row.escalated_at is not None,
        back=row.back,
        requester_agreed=row.requester_agreed_at is not None,
        counterpart_agreed=row.counterpart_agreed_at is not None,
    )


def _target(row: Introduction) -> Target:
    return Target(
        subject=row.subject,
        key=row.target,
        desk=row.desk,
        scopes=tuple(row.scopes),
        user=row.counterpart_id,
        tie=row.tie_id,
        opportunity=row.opportunity_id,
        through_broker=row.through_broker,
    )


def _asked(row: Introduction) -> Asked:
    return Asked(
        intent=row.intent,
        message=row.message,
        offer=row.offer,
        company=row.company,
        company_name=row.company_name,
        contact_name=row.contact_name,
        place=row.place_id,
        sector_codes=tuple(row.sector_codes),
        lang=row.lang,
    )
