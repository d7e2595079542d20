"""How fast proposals are read: from handing in to the review of that version."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from twinway.domain.trade.introductions.records import Habit
from twinway.domain.trade.introductions.rules import FEWEST_ANSWERS
from twinway.domain.trade.models import OpportunityVersion, Review

LOOKED_BACK = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Wait:
    """A version of a proposal that was handed in: where it stands, when, and when a review came, if one did."""

    place: int | None
    author: int | None
    asked_at: datetime
    answered_at: datetime | None


def waits(now: datetime) -> list[Wait]:
    """Every version handed in within a year, oldest first."""
    since = now - LOOKED_BACK
    answers = {
        (opportunity, number): at
        for opportunity, number, at in Review.objects.filter(recorded_at__gte=since)
        .order_by("-recorded_at", "-pk")
        .values_list("opportunity_id", "number", "recorded_at")
    }
    rows = OpportunityVersion.objects.filter(recorded_at__gte=since).order_by("recorded_at", "pk")
    columns = ("opportunity_id", "number", "opportunity__place_id", "opportunity__author_id", "recorded_at")
    return [
        Wait(place, author, asked, answers.get((opportunity, number)))
        for opportunity, number, place, author, asked in rows.values_list(*columns)
    ]


def habit(found: Iterable[Wait], promised_days: int, now: datetime) -> Habit | None:
    """How fast a desk answers, of all that were answered or have waited longer than promised; None below five.

    Days are counted up to whole ones, the middle of all answers.
    """
    settled = [one for one in found if one.answered_at or now - one.asked_at > timedelta(days=promised_days)]
    if len(settled) < FEWEST_ANSWERS:
        return None
    days = [_days(one.answered_at - one.asked_at) for one in settled if one.answered_at]
    return Habit(len(settled), len(days), _middle(days))


def _days(waited: timedelta) -> int:
    return max(1, -(-waited // timedelta(days=1)))


def _middle(days: Sequence[int]) -> int:
    return round(median(days)) if days else 0
