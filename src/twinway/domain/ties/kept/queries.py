"""Reading notes and pictures of a tie."""

from __future__ import annotations

from twinway.domain.ties.kept.records import NoteRecord, PictureRecord
from twinway.domain.ties.models import Note, Picture, SentForm, WaitingPicture
from twinway.kernel.errors import NotFound


def notes_of(*, tie: int, most: int = 100) -> list[NoteRecord]:
    """The notes of a tie, the newest first."""
    rows = Note.objects.filter(tie=tie, withdrawn_at=None).order_by("-date", "-pk")
    return [NoteRecord(*row) for row in rows.values_list(*NoteRecord.__dataclass_fields__)[:most]]


def tone_of(*, tie: int) -> NoteRecord | None:
    """How to speak with the other side, as last written."""
    rows = Note.objects.filter(tie=tie, kind="tone", withdrawn_at=None).order_by("-recorded_at", "-pk")
    return next((NoteRecord(*row) for row in rows.values_list(*NoteRecord.__dataclass_fields__)[:1]), None)


def pictures_of(*, tie: int) -> list[PictureRecord]:
    """The pictures of a tie, the newest first."""
    rows = Picture.objects.filter(tie=tie, removed_at=None).order_by("-date", "-pk")
    return [PictureRecord(*row) for row in rows.values_list(*_PICTURE)]


def picture(*, tie: int, picture: int) -> PictureRecord:
    """One picture of a tie; NotFound where it has no such picture."""
    row = Picture.objects.filter(tie=tie, pk=picture, removed_at=None).values_list(*_PICTURE).first()
    if row is None:
        raise NotFound("There is no such picture.")
    return PictureRecord(*row)


def waiting(*, token: str, tie: int, user: int) -> str:
    """The name of a picture that waits for its form to be sent again, empty where none does."""
    rows = WaitingPicture.objects.filter(token=token, tie=tie, by=user)
    return rows.values_list("name", flat=True).first() or ""


def was_sent(token: str) -> bool:
    """Whether a form has taken effect already."""
    return SentForm.objects.filter(token=token).exists()


_PICTURE = tuple(PictureRecord.__dataclass_fields__)
