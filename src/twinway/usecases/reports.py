"""Reports about a tie: a new version of a text with its file, handed in by who looks after the tie, read by all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from twinway.adapters.media import kinds, store, uploads
from twinway.adapters.media.kinds import IMAGE, PDF
from twinway.adapters.media.uploads import Upload
from twinway.domain.library import queries, versions
from twinway.domain.library.queries import DocumentRecord
from twinway.domain.library.versions import FileTold, Issue, VersionRecord
from twinway.kernel.errors import Invalid, NotFound
from twinway.usecases.keep_record import Keeper
from twinway.usecases.ties import find_tie

__all__ = ["File", "Issue", "Upload", "hand_in", "read", "refuse_large", "texts_of"]
KINDS = (PDF, IMAGE)
MOST_BYTES = max(kind.most_bytes for kind in KINDS)
NEW_KIND = "report"


@dataclass(frozen=True, slots=True)
class File:
    """A file to be sent: what it is, and its bytes."""

    told: FileTold
    content: bytes


def texts_of(tie: int) -> list[DocumentRecord]:
    """The texts about a tie that may be issued anew."""
    return queries.documents_of(tie=tie)


def hand_in(text: str, issue: Issue, upload: Upload | None, keeper: Keeper) -> int:
    """Hand in a version of a text: `text` is the key of one about this tie, or the title of a new one; its number.

    What cannot be recorded is not kept. Invalid by field.
    """
    versions.check(issue)
    file = _kept(upload) if upload else None
    hand, tie = keeper.hand(), keeper.tie.pk
    try:
        held = {one.key: one.pk for one in texts_of(tie)}
        pk = held.get(text) or versions.begin_document(tie=tie, title=text, kind=NEW_KIND, date=issue.date, hand=hand)
        return versions.add_version(document=pk, issue=issue, file=file, hand=hand)
    except BaseException:
        if file:
            store.discard(file.stored)
        raise


def read(tie: str, version: int, on: date) -> tuple[VersionRecord, File]:
    """The file of a version of a text about a tie; NotFound where it has none."""
    row, _register = find_tie(tie, on)
    record = versions.find(tie=row.tie.pk, version=version)
    if record.file is None:
        raise NotFound("There is no such file.")
    return record, File(record.file, store.read(record.file.stored))


def refuse_large(size: int) -> None:
    """Invalid for a file that is larger than any that is taken, before it is read."""
    if size > MOST_BYTES:
        raise Invalid({uploads.FIELD: f"The file is larger than {MOST_BYTES // kinds.MEGABYTE} MB."})


def _kept(upload: Upload) -> FileTold:
    accepted = uploads.accept(upload, KINDS)
    stored = store.keep(accepted.content, accepted.kind)
    return FileTold(stored, accepted.name, accepted.kind.type, len(accepted.content))
