"""Texts issued anew: each version with what changed, what caused it, and its file where one was handed in."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max, QuerySet

from twinway.domain.cooperation.committee import VIA, Hand, bad_dates
from twinway.domain.library.models import Document, DocumentVersion
from twinway.domain.provenance import operations as provenance
from twinway.kernel.errors import Invalid, NotFound


@dataclass(frozen=True, slots=True)
class FileTold:
    """A file that is kept already; `stored` is its name in the media folder and stands on no page."""

    stored: str
    name: str
    type: str
    size: int


@dataclass(frozen=True, slots=True)
class Issue:
    """What a person tells of a new version; `activity` is what caused it (a primary key)."""

    change_note: str
    date: str
    activity: int | None = None


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """A version of a text about a tie."""

    pk: int
    document: int
    title: str
    kind: str
    number: int
    change_note: str
    date: str
    activity: int | None
    source: int
    recorded_at: datetime
    file: FileTold | None


@transaction.atomic
def begin_document(*, tie: int, title: str, kind: str, date: str, hand: Hand) -> int:
    """Put a text about a tie on record; its primary key. Invalid without a title."""
    wrong = bad_dates({"date": date}) | ({} if title.strip() else {"title": "Say what the text is called"})
    if wrong:
        raise Invalid(wrong)
    row = Document.objects.create(
        key=f"document:{uuid.uuid4().hex}",
        title=title.strip()[:300],
        kind=kind,
        date=date,
        tie_id=tie,
        source_id=hand.source,
        via=VIA,
        recorded_at=hand.now,
    )
    provenance.bump_data_version()
    return row.pk


@transaction.atomic
def add_version(*, document: int, issue: Issue, file: FileTold | None, hand: Hand) -> int:
    """Add a version of a text; its number. Invalid by field, NotFound where there is no such text.

    A text another source told of was issued once already, so that its first version here is the second.
    """
    check(issue)
    row = Document.objects.select_for_update().filter(pk=document, withdrawn_at=None).first()
    if row is None:
        raise NotFound("There is no such text.")
    last = row.versions.aggregate(last=Max("number"))["last"] or int(row.via != VIA)
    stored = file or FileTold("", "", "", 0)
    DocumentVersion.objects.create(
        document=row,
        number=last + 1,
        change_note=issue.change_note.strip(),
        date=issue.date,
        activity_id=issue.activity,
        stored=stored.stored or None,
        name=stored.name,
        type=stored.type,
        size=stored.size,
        by_id=hand.user,
        recorded_at=hand.now,
    )
    provenance.bump_data_version()
    return last + 1


def check(issue: Issue) -> None:
    """Invalid names what a version lacks, so that no file is kept for one that cannot be recorded."""
    wrong = bad_dates({"date": issue.date}) if issue.date else {"date": "Say when it was issued"}
    if not issue.change_note.strip():
        wrong["change_note"] = "Say in a few words what is new in it"
    if wrong:
        raise Invalid(wrong)


def versions_of(*, tie: int) -> list[VersionRecord]:
    """All versions of the texts about one tie, oldest first."""
    return _records(DocumentVersion.objects.filter(document__tie=tie))


def find(*, tie: int, version: int) -> VersionRecord:
    """One version by primary key, of a text about a tie; NotFound where there is none."""
    found = _records(DocumentVersion.objects.filter(document__tie=tie, pk=version))
    if not found:
        raise NotFound("There is no such version.")
    return found[0]


def _records(rows: QuerySet[DocumentVersion]) -> list[VersionRecord]:
    live = rows.filter(document__withdrawn_at=None).select_related("document").order_by("date", "pk")
    return [_record(row) for row in live]


def _record(row: DocumentVersion) -> VersionRecord:
    file = FileTold(row.stored, row.name, row.type, row.size) if row.stored else None
    return VersionRecord(
        pk=row.pk,
        document=row.document_id,
        title=row.document.title,
        kind=row.document.kind,
        number=row.number,
        change_note=row.change_note,
        date=row.date,
        activity=row.activity_id,
        source=row.document.source_id,
        recorded_at=row.recorded_at,
        file=file,
    )
