"""Writing lists, parties, what was found, and what people decided."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from twinway.domain.compliance.models import Decision, ListEntry, ListVersion, Party, PossibleMatch, Screening
from twinway.domain.compliance.records import EntryInput, Found, FoundMatch, ListRecord, PartyInput
from twinway.domain.provenance import operations as provenance
from twinway.kernel.errors import Invalid, NotFound

BATCH = 500


@transaction.atomic
def load_list(*, version: ListRecord, entries: Sequence[EntryInput]) -> ListRecord:
    """Make a list equal to these entries under a new version; the same checksum as the current one changes nothing.

    Returns the record of the version that is current then, with what was created, updated and removed.
    """
    provenance.wait_for_writers()
    current = ListVersion.objects.filter(name=version.name, replaced_at=None).first()
    if current is not None and current.checksum == version.checksum:
        return version_record(current)
    created, updated, removed = _sync(version.name, entries)
    ListVersion.objects.filter(name=version.name, replaced_at=None).update(replaced_at=version.loaded_at)
    counts = {"entries": len(entries), "created": created, "updated": updated, "removed": removed}
    row = ListVersion.objects.create(**{**asdict(version), **counts})
    return version_record(row)


def version_record(row: ListVersion) -> ListRecord:
    """A version as a record."""
    return ListRecord(**{name: getattr(row, name) for name in ListRecord.__dataclass_fields__})


def _sync(name: str, entries: Sequence[EntryInput]) -> tuple[int, int, int]:
    known = {entry: (pk, digest) for pk, entry, digest in _entries(name)}
    told = {one.entry: one for one in entries}
    fresh = [_entry(name, one) for key, one in told.items() if key not in known]
    changed = [one for key, one in told.items() if key in known and known[key][1] != one.digest]
    gone = [pk for key, (pk, _) in known.items() if key not in told]
    rows = [ListEntry(pk=known[one.entry][0], digest=one.digest, told=one.told) for one in changed]
    ListEntry.objects.bulk_create(fresh, batch_size=BATCH)
    ListEntry.objects.bulk_update(rows, ["digest", "told"], batch_size=100)
    for start in range(0, len(gone), BATCH):
        ListEntry.objects.filter(pk__in=gone[start : start + BATCH]).delete()
    return len(fresh), len(changed), len(gone)


def _entries(name: str) -> Iterable[tuple[int, str, str]]:
    return ListEntry.objects.filter(list=name).values_list("pk", "entry", "digest").iterator(5000)


def _entry(name: str, one: EntryInput) -> ListEntry:
    return ListEntry(list=name, entry=one.entry, digest=one.digest, told=dict(one.told))


def record_parties(*, parties: Iterable[PartyInput], now: datetime) -> int:
    """Say who stands behind each scope; returns how many are new or changed, and so wait to be screened.

    Equal ones are left as they are. Invalid where a name or scope is missing or too long.
    """
    told = {party.scope: party for party in parties}
    for party in told.values():
        _refuse_bad(party)
    known: dict[str, str] = {}
    for start in range(0, len(scopes := list(told)), BATCH):
        rows = Party.objects.filter(scope__in=scopes[start : start + BATCH])
        known.update(rows.values_list("scope", "digest"))
    changed = [_party(one, now) for scope, one in told.items() if known.get(scope) != digest_of(one)]
    fields = ["name", "country", "kind", "identifiers", "digest", "done"]
    Party.objects.bulk_create(changed, update_conflicts=True, unique_fields=["scope"], update_fields=fields)
    return len(changed)


def digest_of(party: PartyInput) -> str:
    """Changes with anything that could change an answer."""
    told = json.dumps([party.name, party.country, party.kind, sorted(map(list, party.identifiers))])
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _refuse_bad(party: PartyInput) -> None:
    wrong = {}
    if not party.scope or len(party.scope) > 120:
        wrong["scope"] = "must be told, in at most 120 characters"
    if not party.name.strip() or len(party.name) > 300:
        wrong["name"] = "must be told, in at most 300 characters"
    if wrong:
        raise Invalid(wrong)


def _party(one: PartyInput, now: datetime) -> Party:
    return Party(
        scope=one.scope,
        name=one.name,
        country=one.country[:2].upper(),
        kind=one.kind,
        identifiers=[list(pair) for pair in one.identifiers],
        digest=digest_of(one),
        done="",
        recorded_at=now,
    )


@transaction.atomic
def record_screening(*, party: int, done: str, found: Found, now: datetime) -> None:
    """Store what was found for a party; doing it again against the same editions changes nothing.

    NotFound where there is no such party.
    """
    row = Party.objects.select_for_update().filter(pk=party).first()
    if row is None:
        raise NotFound("There is nobody to screen under this number.")
    if row.done == done:
        return
    Screening.objects.filter(party=row, replaced_at=None).update(replaced_at=now)
    screening = Screening.objects.create(
        party=row,
        name=row.name,
        country=row.country,
        kind=row.kind,
        digest=row.digest,
        outcome=found.outcome,
        lists=[list(one) for one in found.lists],
        algorithm=found.algorithm,
        screened_at=now,
    )
    PossibleMatch.objects.bulk_create([_match(screening, one) for one in found.matches])
    row.done = done
    row.save(update_fields=["done"])


def _match(screening: Screening, one: FoundMatch) -> PossibleMatch:
    told = {**asdict(one), "told": dict(one.told), "entry_name": one.entry_name[:400]}
    return PossibleMatch(screening=screening, **told)


@transaction.atomic
def decide(*, match: int, verdict: str, reason: str, reviewer: int | None, now: datetime) -> str:
    """Record a person's word on a possible match, for this party and this entry as they are; returns the scope.

    Invalid without a reason or with another verdict; NotFound for no match, or for one of an earlier screening.
    """
    if verdict not in ("not_the_same", "the_same", "ask"):
        raise Invalid({"verdict": "choose one of the three answers"})
    if not reason.strip():
        raise Invalid({"reason": "say why, in a sentence"})
    row = PossibleMatch.objects.select_related("screening__party").filter(pk=match, screening__replaced_at=None).first()
    if row is None:
        raise NotFound("This possible match is no longer there; the name was screened anew.")
    Decision.objects.create(
        party=row.screening.party,
        match=row,
        list=row.list,
        entry=row.entry,
        party_digest=row.screening.digest,
        entry_digest=row.entry_digest,
        version=row.version,
        algorithm=row.screening.algorithm,
        verdict=verdict,
        reason=reason.strip()[:2000],
        reviewer_id=reviewer,
        decided_at=now,
    )
    return row.screening.party.scope


@transaction.atomic
def forget(*, scope: str) -> None:
    """Erase who stood behind a scope with everything found and decided, as when a person asks for erasure."""
    Decision.objects.filter(party__scope=scope).delete()
    PossibleMatch.objects.filter(screening__party__scope=scope).delete()
    Screening.objects.filter(party__scope=scope).delete()
    Party.objects.filter(scope=scope).delete()
