"""The handover pack: everything a new chair must know of a tie, from people and promises to the tone to strike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from twinway.adapters import pdf
from twinway.adapters.prints import pages
from twinway.adapters.prints.pages import Sheet
from twinway.domain.cooperation.records import ActivityRecord
from twinway.domain.ties.kept import operations, queries
from twinway.domain.ties.kept.records import NoteRecord
from twinway.engines.matching.records import PersonFacts, SourceRef
from twinway.engines.planning.records import Item
from twinway.kernel.errors import Invalid
from twinway.usecases.keep_record import Keeper
from twinway.usecases.plan_tie import plan_tie
from twinway.usecases.tie_work import Work, work_of
from twinway.usecases.ties import TieView, show_tie

GIVING = frozenset({"gift", "humanitarian", "gift_received", "gift_given"})
MOST_CONTACTS, MOST_NOTES, MOST_ADVICE = 10, 20, 6


@dataclass(frozen=True, slots=True)
class Pack:
    """What the pack holds as of a day; `contacts` happened last, `notes` are the editors' own."""

    view: TieView
    on: date
    work: Work
    people: tuple[PersonFacts, ...]
    gifts: tuple[ActivityRecord, ...]
    contacts: tuple[ActivityRecord, ...]
    notes: tuple[NoteRecord, ...]
    tone: NoteRecord | None
    advice: tuple[Item, ...]
    sources: tuple[SourceRef, ...]


def pack_of(ref: str, on: date) -> Pack:
    """The pack of a tie by public id, source key or unambiguous title; NotFound suggests near ones.

    It holds what editors wrote for themselves: the caller sees to who may read it.
    """
    view = show_tie(ref, on)
    pk = view.row.tie.pk
    happened = [one for one in view.activities if one.state == "happened"]
    notes = queries.notes_of(tie=pk)
    return Pack(
        view=view,
        on=on,
        work=work_of(view.register, [pk], on),
        people=tuple(one for one in view.row.facts.people if one.state != "former"),
        gifts=tuple(one for one in happened if one.kind in GIVING),
        contacts=tuple(reversed(happened))[:MOST_CONTACTS],
        notes=tuple(one for one in notes if one.kind != "tone")[:MOST_NOTES],
        tone=queries.tone_of(tie=pk),
        advice=plan_tie(view.row.tie.public_id, on).plan.items[:MOST_ADVICE],
        sources=tuple(dict.fromkeys(_sources(view, happened))),
    )


def write_tone(text: str, *, keeper: Keeper) -> None:
    """Say how to speak with the other side; what was said before is kept but no longer shown. Invalid without words."""
    day = keeper.now.date().isoformat()
    operations.note(tie=keeper.tie.pk, kind="tone", date=day, text=text, by=keeper.user, now=keeper.now)


def pdf_of(sheet: Sheet) -> bytes:
    """A document as PDF. Invalid where the extra `pdf` is not installed, with what to do."""
    try:
        return pdf.made_of(pages.html(sheet))
    except (ImportError, OSError):  # OSError: the package is there, the system's Pango is not
        way = "for PDF, pip install 'twinway[pdf]' (it needs Pango); or print the page, or write .html"
        raise Invalid({"out": way}) from None


def print_sheet(sheet: Sheet, out: Path) -> None:
    """Write a document as .html or .pdf, by the name of the file. Invalid for another name, or without the extra."""
    kind = out.suffix.lower()
    if kind not in (".html", ".pdf"):
        raise Invalid({"out": "Write a file that ends in .html or .pdf"})
    content = pdf_of(sheet) if kind == ".pdf" else pages.html(sheet).encode()
    out.write_bytes(content)


def _sources(view: TieView, happened: Iterable[ActivityRecord]) -> Iterable[SourceRef]:
    yield from view.row.facts.sources
    for side in view.row.facts.sides:
        yield from side.sources
    for person in view.row.facts.people:
        yield from person.sources
    for one in happened:
        yield view.register.cited[one.source]
