"""Reading what the register knows of texts."""

from __future__ import annotations

from dataclasses import dataclass

from twinway.domain.library.models import Document


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A text with its citation; the register holds no words but its own summary."""

    key: str
    title: str
    kind: str
    author: str
    issuer: str
    date: str
    url: str
    summary: tuple[str, ...]
    source: int
    pk: int = 0


def documents_of(*, tie: int) -> list[DocumentRecord]:
    """Texts about one tie, oldest first."""
    columns = ("key", "title", "kind", "author__name", "issuer", "date", "url", "summary", "source_id", "pk")
    rows = Document.objects.filter(tie=tie, withdrawn_at=None).order_by("date", "pk").values_list(*columns)
    return [
        DocumentRecord(key, title, kind, author or "", issuer, date, url, tuple(summary), source, pk)
        for key, title, kind, author, issuer, date, url, summary, source, pk in rows
    ]
