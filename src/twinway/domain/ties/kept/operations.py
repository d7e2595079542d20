"""Writing notes and pictures of a tie, and remembering which forms were sent."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from twinway.domain.provenance import operations as provenance
from twinway.domain.ties.kept.records import NOTE_KINDS, PictureWords, StoredFile
from twinway.domain.ties.models import Note, Picture, SentForm, WaitingPicture
from twinway.kernel.errors import Invalid, NotFound
from twinway.kernel.partial_date import PartialDate

LONGEST_NOTE, LONGEST_ALT, LONGEST_RIGHTS = 5000, 300, 200


def sent_first(*, token: str, now: datetime) -> bool:
    """Whether a form is sent for the first time; call it inside the transaction of what the form does."""
    return SentForm.objects.get_or_create(token=token[:40], defaults={"sent_at": now})[1]


def note(*, tie: int, kind: str, date: str, text: str, by: int | None, now: datetime) -> int:
    """Keep a note; its primary key. Invalid for no kind, no words or no date."""
    if wrong := note_problems(kind, date, text):
        raise Invalid(wrong)
    made = Note.objects.create(tie_id=tie, kind=kind, date=date, text=text.strip(), by_id=by, recorded_at=now)
    return made.pk


def note_problems(kind: str, date: str, text: str) -> dict[str, str]:
    """A sentence for each part of a note that cannot be kept."""
    wrong = _bad_date(date)
    if kind not in NOTE_KINDS:
        wrong["kind"] = "Choose what kind of note it is"
    if not text.strip() or len(text) > LONGEST_NOTE:
        wrong["text"] = f"Write what there is to say, in at most {LONGEST_NOTE:,} characters"
    return wrong


def picture_problems(words: PictureWords) -> dict[str, str]:
    """A sentence for each word on a picture that is missing."""
    wrong = _bad_date(words.date)
    if not words.alt.strip() or len(words.alt) > LONGEST_ALT:
        wrong["alt"] = f"Say in a sentence what the picture shows, in at most {LONGEST_ALT} characters"
    if not words.rights.strip() or len(words.rights) > LONGEST_RIGHTS:
        wrong["rights"] = "Say who took the picture"
    return wrong


@transaction.atomic
def add_picture(*, tie: int, file: StoredFile, words: PictureWords, by: int, now: datetime) -> int:
    """Record a picture whose file is kept already; its primary key. Invalid by field."""
    if wrong := picture_problems(words):
        raise Invalid(wrong)
    made = Picture.objects.create(tie_id=tie, added_by_id=by, recorded_at=now, **asdict(file), **asdict(words))
    provenance.bump_data_version()
    return made.pk


@transaction.atomic
def hold(*, token: str, tie: int, file: StoredFile, by: int, now: datetime) -> str:
    """Keep a picture until its form is right; the stored name of one it takes the place of, empty where none."""
    old = WaitingPicture.objects.select_for_update().filter(token=token, by=by).first()
    before = old.stored if old else ""
    told = {"tie_id": tie, "handed_in_at": now, **asdict(file)}
    WaitingPicture.objects.update_or_create(token=token, by_id=by, defaults=told)
    return before


def take(*, token: str, tie: int, by: int) -> StoredFile | None:
    """The picture that waits for a form, which waits no longer; None where none does. Inside a transaction."""
    rows = WaitingPicture.objects.select_for_update().filter(token=token, tie=tie, by=by)
    found = rows.values_list(*StoredFile.__dataclass_fields__).first()
    rows.delete()
    return StoredFile(*found) if found else None


@transaction.atomic
def forget_waiting(*, before: datetime) -> list[str]:
    """Pictures handed in before a moment whose form was never sent again; their stored names, to be deleted."""
    rows = WaitingPicture.objects.filter(handed_in_at__lt=before)
    stored = list(rows.values_list("stored", flat=True))
    rows.filter(stored__in=stored).delete()
    return stored


@transaction.atomic
def remove_picture(*, tie: int, picture: int, now: datetime) -> str:
    """Take a picture away; the name under which it is stored, so that its file can be deleted."""
    row = Picture.objects.select_for_update().filter(tie=tie, pk=picture, removed_at=None).first()
    if row is None:
        raise NotFound("There is no such picture.")
    row.removed_at = now
    row.save(update_fields=["removed_at"])
    provenance.bump_data_version()
    return row.stored


def _bad_date(date: str) -> dict[str, str]:
    try:
        PartialDate.parse(date)
    except ValueError:
        return {"date": "Enter a date such as 2002, 2002-07, 2002-07-01 or July 2002"}
    return {}
