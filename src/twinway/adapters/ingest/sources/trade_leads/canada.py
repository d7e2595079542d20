"""Canada's Buyandsell tender notices, a table."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from twinway.adapters.ingest.sources.trade_leads.records import Lead
from twinway.adapters.ingest.sources.trade_leads.text import day, line, words
from twinway.kernel.errors import Invalid

NEEDED = {"title", "reference_number", "publication_date", "date_closing", "gsin"}
_NOWHERE = {"", "canada", "foreign", "none", "unspecified", "national capital region (ncr)"}
_LANGUAGES = {"english": "en", "french": "fr"}


def columns(text: str) -> set[str]:
    """The column names of a table, none when the first line is no row of names."""
    try:
        return set(next(csv.reader(StringIO(text[:20_000]))))
    except (csv.Error, StopIteration):
        return set()


def read(text: str) -> Iterator[Lead]:
    """A notice a row; the row's number counts the names as the first. The contact column is not read."""
    for number, row in enumerate(_rows(text), start=2):
        region = line(row["region_delivery"] or row.get("region_opportunity") or "")
        status = row.get("publishing_status") or ""
        yield Lead(
            line=number,
            key=row["reference_number"].strip(),
            title=line(row["title"]),
            text=words(row.get("description") or ""),
            published=day(row["publication_date"]),
            deadline=day(row["date_closing"]),
            country="CA",
            place="" if region.lower() in _NOWHERE or "," in region else region,
            trade=line(row["gsin"].partition(":")[2] or row["gsin"])[:300],
            buyer=line(row.get("end_user_entity") or row.get("procurement_entity") or ""),
            url=next((part.strip() for part in (row.get("document") or "").split(",")), ""),
            lang=_LANGUAGES.get((row.get("language") or "").strip().lower(), "en"),
            closed="" if status.lower() in ("", "active", "amended") else status,
        )


def _rows(text: str) -> Iterator[dict[str, str]]:
    rows = csv.DictReader(StringIO(text), restval="")
    try:
        yield from rows
    except csv.Error as error:
        raise Invalid({"file": f"the table cannot be read at line {rows.line_num}: {str(error)[:80]}"}) from None
