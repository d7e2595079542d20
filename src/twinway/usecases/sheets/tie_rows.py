"""Tables of ties: read by the same profile and the same rules as the files operators import."""

from __future__ import annotations

from collections.abc import Iterator

from twinway.adapters.ingest.records import Rejected, SourceRow
from twinway.adapters.ingest.sheets.days import Asks
from twinway.adapters.ingest.tabular.cells import Cells
from twinway.adapters.ingest.tabular.profile import load_profile
from twinway.adapters.ingest.tabular.read import tie_row
from twinway.adapters.ingest.tabular.table import Reading
from twinway.domain.cooperation.imports.records import Sheet
from twinway.kernel.errors import Invalid
from twinway.usecases.importing.naming import Naming
from twinway.usecases.importing.records import NamedRow, Question, quiet
from twinway.usecases.importing.staging import Staged, stage
from twinway.usecases.sheets.drafts import Drafts
from twinway.usecases.sheets.known import Known
from twinway.usecases.sheets.records import Line, TiePlan
from twinway.usecases.sheets.table import Row, Surroundings, dated

PROFILE = "ties-csv"
_NOT_YOURS = "neither place is yours to write for; ask the registrar"
_NEW_PLACE = "a place of it is in no gazetteer; ask the operator to import the list"


def read_ties(sheet: Sheet, around: Surroundings, naming: Naming, drafts: Drafts) -> None:
    """Every row of ties to a plan, a question or a problem."""
    profile = load_profile(PROFILE)
    reading = Reading(profile, sheet.reading.mapping, len(sheet.content.header), around.habits.latest_year)
    staged = stage(_rows(sheet, around, reading, drafts), naming, quiet)
    _settle(staged, around, drafts)


def _rows(sheet: Sheet, around: Surroundings, reading: Reading, drafts: Drafts) -> Iterator[SourceRow | Rejected]:
    for line, cells in sheet.content.rows:
        try:
            told = _dated(Row(line, cells, sheet.reading.mapping, around))
            yield tie_row(reading, Cells(line, told))
        except Asks as asks:
            drafts.habits.setdefault(asks.what, str(asks))
            drafts.lines.append(Line(line, "question", str(asks), "start"))
        except Invalid as refusal:
            field, message = next(iter(refusal.fields.items()))
            drafts.lines.append(Line(line, "problem", message, field))
        except ValueError as refusal:
            drafts.lines.append(Line(line, "problem", str(refusal)))


def _dated(row: Row) -> tuple[str, ...]:
    """The cells with both dates as EDTF texts, and without signs that no one types."""
    cells = [row.cells[at].replace("\0", " ") for at in range(len(row.cells))]
    for field in ("start", "end"):
        at = row.mapping.get(field)
        if at is not None and at < len(cells):
            cells[at] = dated(row.text(field), field, row.around.habits).split("/")[0]
    return tuple(cells)


def _settle(staged: Staged, around: Surroundings, drafts: Drafts) -> None:
    known = Known(around.ground.register)
    for verdict in (*staged.rejected, *staged.repeated):
        kind = "duplicate" if verdict.verdict == "duplicate" else "problem"
        drafts.lines.append(Line(verdict.line, kind, verdict.message))
    for named in staged.rows:
        line = named.row.line
        asked = [answer for answer in named.answers if isinstance(answer, Question)]
        if asked:
            for question in asked:
                drafts.ask(line, question)
        elif problem := _refusal(named, around, known):
            drafts.lines.append(Line(line, "problem", problem))
        else:
            drafts.plans[line] = TiePlan(named)


def _refusal(named: NamedRow, around: Surroundings, known: Known) -> str:
    keys = [answer for answer in named.answers if isinstance(answer, str)]
    if len(keys) < 2:
        return _NEW_PLACE
    allowed = around.ground.may_tie(known.tie_of(TiePlan(named)), keys)
    return "" if allowed else _NOT_YOURS
