"""Letters about a proposal: to those who review it when it is handed in, to its writer when it was reviewed."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from twinway.domain.accounts import queries as people
from twinway.domain.places import queries as places
from twinway.domain.trade import queries
from twinway.domain.trade.records import OpportunityRecord
from twinway.domain.trade.representatives import RepresentativeRecord
from twinway.kernel.partial_date import PartialDate
from twinway.usecases.representatives import representatives_for
from twinway.usecases.write_letters import Words, letter, write

KIND = "proposal"
_SAID = {
    "published": ("Your proposal is on the board", "It was reviewed and is on the board now."),
    "returned": (
        "Your proposal needs a few fixes",
        "It was reviewed. Mend what is asked for; hand it in again.",
    ),
    "on_hold": ("Your proposal is on hold", "It was reviewed and waits. The reviewer says why."),
    "rejected": ("Your proposal was not taken", "It was reviewed and will not be published. The reviewer says why."),
}


def tell_reviewers(record: OpportunityRecord, now: datetime) -> int:
    """Write to the representatives of its area who are there today; returns how many letters were queued."""
    place = places.places_by_pk([record.wording.place or 0]).get(record.wording.place or 0)
    found = representatives_for(place.key, now.date()) if place else ()
    return sum(_ask(one, record, now) for one in found if one.user is not None and one.user != record.author)


def tell_writer(record: OpportunityRecord, remarks: str, now: datetime) -> bool:
    """Write to whoever wrote it what the review led to; False where nobody with an address did."""
    to = people.confirmed_address(record.author) if record.author is not None else ""
    if not to:
        return False
    subject, text = _SAID[record.state]
    told = [f"“{record.title}”", text, *([f"The reviewer writes: {remarks.strip()}"] if remarks.strip() else [])]
    if record.state == "published" and record.wording.expires:
        told.append(
            f"It stands until {PartialDate.parse(record.wording.expires.isoformat()).words()}; renew it before."
        )
    path = f"/desk/proposals/{record.public_id}/{'' if record.state == 'returned' else 'check/'}"
    words = Words(subject, tuple(told), button=("Open your proposal", f"{settings.SITE_URL}{path}"), why=_WHY_WRITER)
    event = f"review-{len(queries.reviews_of(record.pk))}"
    return write(letter(words, to=to, kind=KIND, subscription=f"proposal:{record.public_id}", event=event), now)


_WHY_WRITER = "You get this letter because you handed in this proposal."
_WHY_REVIEWER = "You get this letter because you are a representative for the area of this proposal."


def _ask(one: RepresentativeRecord, record: OpportunityRecord, now: datetime) -> bool:
    to = people.confirmed_address(one.user or 0)
    if not to:
        return False
    words = Words(
        "A proposal waits for your review",
        (f"“{record.title}”", f"It was handed in for your area. You promise an answer within {one.clock_days} days."),
        button=("Read and review it", f"{settings.SITE_URL}/desk/proposals/{record.public_id}/review/"),
        why=_WHY_REVIEWER,
    )
    event = f"handed-in-{queries.versions_of(record.pk)}"
    subscription = f"review:{one.public_id}:{record.public_id}"
    return write(letter(words, to=to, kind=KIND, subscription=subscription, event=event), now)
