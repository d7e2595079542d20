"""Files of an opportunity: its writer hands them in, its reviewers look at them, all read them while it is public."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from twinway.adapters.media import kinds, store, uploads
from twinway.adapters.media.kinds import CSV, IMAGE, PDF
from twinway.adapters.media.uploads import Upload
from twinway.domain.trade import attachments, queries, rules
from twinway.domain.trade.attachments import AttachmentRecord
from twinway.domain.trade.records import OpportunityRecord
from twinway.kernel.errors import Invalid, NotFound
from twinway.usecases import proposal_rights, proposals
from twinway.usecases.proposal_rights import Writer

__all__ = ["File", "Upload", "add", "files_of", "read", "refuse_large", "remove"]
KINDS = (IMAGE, PDF, CSV)
MOST_BYTES = max(kind.most_bytes for kind in KINDS)


@dataclass(frozen=True, slots=True)
class File:
    """A file to be sent: what it is, and its bytes."""

    record: AttachmentRecord
    content: bytes


def add(ref: str, upload: Upload, alt: str, *, writer: Writer, now: datetime) -> int:
    """Add a file to a proposal of one's own; its key. Invalid names what is wrong with `file` or `alt`.

    A picture is made anew before any transaction is open; what cannot be recorded is not kept.
    """
    record = _own(ref, writer, now)
    attachments.check(opportunity=record.pk, is_image=kinds.is_image(upload.content), alt=alt)
    accepted = uploads.accept(upload, KINDS)
    stored = store.keep(accepted.content, accepted.kind)
    file = AttachmentRecord(0, stored, accepted.name, accepted.kind.type, len(accepted.content), alt.strip())
    try:
        return attachments.add(opportunity=record.pk, file=file, by=writer.pk, now=now)
    except BaseException:
        store.discard(stored)
        raise


def remove(ref: str, attachment: int, *, writer: Writer, now: datetime) -> None:
    """Take a file away from a proposal of one's own, and delete it."""
    record = _own(ref, writer, now)
    store.discard(attachments.remove(opportunity=record.pk, attachment=attachment))


def files_of(ref: str, writer: Writer, now: datetime) -> tuple[OpportunityRecord, list[AttachmentRecord]]:
    """A proposal of one's own, with its files. NotFound and NotAllowed as for its text."""
    record = _own(ref, writer, now)
    return record, attachments.attachments_of(record.pk)


def read(ref: str, attachment: int, *, writer: Writer, now: datetime) -> File:
    """A file, for all while its opportunity is on the board, else for its writer and reviewers; NotFound for others."""
    record = queries.get_opportunity(ref=ref)
    if not rules.is_public(record, now.date()):
        spot = proposal_rights.spots([record]).get(record.pk)
        if not proposal_rights.may(writer, "read", record, spot):
            raise NotFound("There is no such file.")
    found = attachments.find(opportunity=record.pk, attachment=attachment)
    return File(found, store.read(found.stored))


def refuse_large(size: int) -> None:
    """Invalid for a file that is larger than any that is taken, before it is read."""
    if size > MOST_BYTES:
        raise Invalid({uploads.FIELD: f"The file is larger than {MOST_BYTES // kinds.MEGABYTE} MB."})


def _own(ref: str, writer: Writer, now: datetime) -> OpportunityRecord:
    return proposals.open_proposal(ref, writer, "edit", now.date()).record
