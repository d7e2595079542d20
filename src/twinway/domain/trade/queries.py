"""Reading opportunities: what the public may see, and what the desk works on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from twinway.domain.trade import rules
from twinway.domain.trade.models import Opportunity, OpportunityVersion, Review, Step
from twinway.domain.trade.records import OpportunityRecord, ReviewRecord, Scores, StepRecord, Wording
from twinway.kernel.errors import NotFound


def ever_public() -> list[OpportunityRecord]:
    """Everything that was on the board on some day, newest first; `rules.state_on` says how it stood on which."""
    return _records(Opportunity.objects.filter(published_on__isnull=False).order_by("-published_on", "pk"))


def published_on(day: date) -> list[OpportunityRecord]:
    """What is on the board on a day."""
    return [record for record in ever_public() if rules.is_public(record, day)]


def get_opportunity(*, ref: str) -> OpportunityRecord:
    """One by its public id, in any state: for those who may see it. NotFound when there is none."""
    found = _records(Opportunity.objects.filter(public_id=ref))
    if not found:
        raise NotFound(f"There is no proposal “{ref[:40]}”.")
    return found[0]


def written_by(author: int) -> list[OpportunityRecord]:
    """A writer's own, newest first."""
    return _records(Opportunity.objects.filter(author=author).order_by("-recorded_at", "-pk"))


def in_states(states: Iterable[str]) -> list[OpportunityRecord]:
    """Those that stand in one of these states now, oldest first."""
    return _records(Opportunity.objects.filter(state__in=list(states)).order_by("recorded_at", "pk"))


def written_here_until(day: date) -> list[OpportunityRecord]:
    """What is on the board, was written here and has its last day on or before a day; the earliest first."""
    rows = Opportunity.objects.filter(state__in=rules.ON_BOARD, via__in=rules.WRITTEN_HERE, expires__lte=day)
    return _records(rows.order_by("expires", "pk"))


def reviews_of(pk: int) -> list[ReviewRecord]:
    """What reviewers found, newest first."""
    columns = ("number", "clear", "real", "feasible", "complete", "outcome", "remarks", "reviewer_id", "recorded_at")
    rows = Review.objects.filter(opportunity=pk).order_by("-recorded_at", "-pk").values_list(*columns)
    return [ReviewRecord(row[0], Scores(*row[1:5]), *row[5:]) for row in rows]


def versions_of(pk: int) -> int:
    """How often it was handed in."""
    return OpportunityVersion.objects.filter(opportunity=pk).count()


def steps_of(pk: int) -> list[StepRecord]:
    """Each change of state, oldest first."""
    rows = Step.objects.filter(opportunity=pk).order_by("recorded_at", "pk")
    return [StepRecord(*row) for row in rows.values_list("state", "reason", "recorded_at")]


def _records(rows: QuerySet[Opportunity]) -> list[OpportunityRecord]:
    return [_record(row) for row in rows]


def _record(row: Opportunity) -> OpportunityRecord:
    return OpportunityRecord(
        pk=row.pk,
        public_id=row.public_id,
        natural_key=row.natural_key,
        wording=_wording(row),
        state=row.state,
        published_on=row.published_on,
        answered_on=row.answered_on,
        ended_on=row.ended_on,
        source=row.source_id,
        url=row.url,
        via=row.via,
        author=row.author_id,
        version=row.version,
        recorded_at=row.recorded_at,
    )


def _wording(row: Opportunity) -> Wording:
    return Wording(
        kind=row.kind,
        title=row.title,
        sought=row.sought,
        offered=row.offered,
        contact_role=row.contact_role,
        sector_codes=tuple(row.sector_codes),
        place=row.place_id,
        tie=row.tie_id,
        origin=row.origin_id,
        lang=row.lang,
        languages=tuple(row.languages),
        deadline=row.deadline,
        expires=row.expires,
    )
