"""Writing activities, outcomes, agreements and commitments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from twinway.domain.cooperation.models import Activity, Agreement, Commitment, Outcome, Output, Participant
from twinway.domain.provenance import operations as provenance
from twinway.kernel.ids import public_id

Rows = Sequence[Mapping[str, object]]
Links = Mapping[str, Mapping[str, Sequence[int]]]
Parts = Mapping[str, Mapping[str, Rows]]


@transaction.atomic
def sync_activities(*, via: str, rows: Rows, links: Links, parts: Parts, now: datetime) -> dict[str, int]:
    """Make a feed's activities equal to `rows`; `links` and `parts` are by activity key. Returns key → pk."""
    keys = provenance.sync_keyed(Activity, via=via, wanted=_named("activity", rows), now=now)
    activities = {a.key: a for a in Activity.objects.filter(key__in=list(links))}
    for key, activity in activities.items():
        activity.ties.set(links[key]["ties"])
        activity.host_places.set(links[key]["host_places"])
        activity.host_organisations.set(links[key]["host_organisations"])
        activity.assisted_by.set(links[key]["assisted_by"])
    pks = [keys[key] for key in parts]
    Participant.objects.filter(activity__in=pks).delete()
    Output.objects.filter(activity__in=pks).delete()
    Participant.objects.bulk_create(
        [Participant(activity_id=keys[key], **row) for key, kinds in parts.items() for row in kinds["participants"]]
    )
    Output.objects.bulk_create(
        [Output(activity_id=keys[key], **row) for key, kinds in parts.items() for row in kinds["outputs"]]
    )
    return keys


@transaction.atomic
def sync_outcomes(*, via: str, rows: Rows, now: datetime) -> None:
    """Make a feed's outcomes equal to `rows`."""
    provenance.sync_keyed(Outcome, via=via, wanted=_named("outcome", rows), now=now)


@transaction.atomic
def sync_agreements(*, via: str, rows: Rows, parties: Mapping[str, Sequence[int]], now: datetime) -> dict[str, int]:
    """Make a feed's agreements equal to `rows`; `parties` are places by agreement key. Returns key → pk."""
    keys = provenance.sync_keyed(Agreement, via=via, wanted=_named("agreement", rows), now=now)
    for agreement in Agreement.objects.filter(key__in=list(parties)):
        agreement.parties.set(parties[agreement.key])
    return keys


@transaction.atomic
def sync_commitments(*, via: str, rows: Rows, now: datetime) -> None:
    """Make a feed's commitments equal to `rows`."""
    provenance.sync_keyed(Commitment, via=via, wanted=_named("commitment", rows), now=now)


def _named(kind: str, rows: Rows) -> list[dict[str, object]]:
    """The rows with the public id that follows from their key."""
    return [{**row, "public_id": public_id(kind, str(row["key"]))} for row in rows]
