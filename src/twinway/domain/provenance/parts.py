"""Feeds that are fetched part by part: what is asked for, what is done, what failed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from twinway.domain.provenance.models import FeedPart
from twinway.domain.provenance.records import PartDone, PartRecord


def ask_for_parts(*, feed: str, parts: Iterable[str], now: datetime) -> int:
    """Ask for these parts anew, except those that wait already; returns how many wait now."""
    waiting = {part.part for part in parts_of(feed) if part.waits}
    rows = [FeedPart(feed=feed, part=part, asked_at=now) for part in dict.fromkeys(parts) if part not in waiting]
    FeedPart.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["feed", "part"], update_fields=["asked_at"], batch_size=300
    )
    return sum(part.waits for part in parts_of(feed))


def forget_waiting(*, feed: str) -> int:
    """Stop: parts that wait and were never fetched are forgotten, the others keep what they have; returns how many."""
    waiting = [part for part in parts_of(feed) if part.waits]
    for part in waiting:
        row = FeedPart.objects.filter(feed=feed, part=part.part)
        if part.done_at is None:
            row.delete()
        else:
            row.update(asked_at=part.done_at)
    return len(waiting)


def part_done(*, feed: str, part: str, done: PartDone, now: datetime) -> None:
    """Keep what fetching a part did."""
    FeedPart.objects.filter(feed=feed, part=part).update(
        done_at=now,
        failed_at=None,
        message="",
        read=done.read,
        created=done.created,
        updated=done.updated,
        withdrawn=done.withdrawn,
        questions=done.questions,
        said=list(done.said),
    )


def part_failed(*, feed: str, part: str, message: str, now: datetime) -> None:
    """Keep why a part could not be fetched; it goes on waiting."""
    FeedPart.objects.filter(feed=feed, part=part).update(failed_at=now, message=message)


def parts_of(feed: str) -> list[PartRecord]:
    """Every part of a feed by name."""
    rows = FeedPart.objects.filter(feed=feed).order_by("part")
    return [PartRecord(*row) for row in rows.values_list(*PartRecord.__dataclass_fields__)]


def said_by(feed: str, part: str) -> set[str]:
    """Keys of everything a part said when it was last fetched."""
    return set(FeedPart.objects.filter(feed=feed, part=part).values_list("said", flat=True).first() or ())


def said_by_others(feed: str, part: str) -> set[str]:
    """Keys of everything the other parts said."""
    rows = FeedPart.objects.filter(feed=feed).exclude(part=part).values_list("said", flat=True)
    return {key for said in rows for key in said}
