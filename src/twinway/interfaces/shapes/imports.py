"""What an import did."""

from __future__ import annotations

from pydantic import BaseModel

from twinway.usecases.importing.records import ImportReport


class RowDoc(BaseModel):
    """A row that was rejected or became a question, and what to do."""

    line: int
    verdict: str
    message: str


class ImportDoc(BaseModel):
    """Counts of rows; `run` is null after a dry run; `rows` holds the rejected and the questions only."""

    source: str
    run: int | None
    dry_run: bool
    read: int
    created: int
    updated: int
    unchanged: int
    rejected: int
    questions: int
    names_to_answer: int
    rows: list[RowDoc]


def import_doc(report: ImportReport) -> ImportDoc:
    """From a report."""
    return ImportDoc(
        source=report.source,
        run=report.run,
        dry_run=report.dry_run,
        read=report.read,
        created=report.created,
        updated=report.updated,
        unchanged=report.unchanged,
        rejected=report.rejected,
        questions=report.questions,
        names_to_answer=report.names,
        rows=[RowDoc(line=row.line, verdict=row.verdict, message=row.message) for row in report.rows],
    )
