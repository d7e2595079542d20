"""A table as it is to be read: cells by field, and what a person chose for all of its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from twinway.adapters.ingest.records import WrittenPlace
from twinway.adapters.ingest.sheets.columns import meaning
from twinway.adapters.ingest.sheets.days import Habits, read_day
from twinway.domain.cooperation.imports.records import Choices
from twinway.domain.directory.rules import clean_line
from twinway.domain.ties.records import TieRecord
from twinway.kernel.errors import Invalid
from twinway.kernel.partial_date import PartialDate
from twinway.kernel.text import fold
from twinway.usecases.sheets.rights import Ground

LONGEST = 300
YEARS_AHEAD = 10  # how far plans may lie ahead


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every row of a table is read with; `names` leads from a folded place name to ties, `home` to the sides.

    `spelled` is (tie, folded name) → (letter of the side, place key).
    """

    ground: Ground
    choices: Choices
    on: date
    names: Mapping[str, set[int]]
    spelled: Mapping[tuple[int, str], tuple[str, str]]
    bodies: Mapping[int, Mapping[str, str]]

    @property
    def habits(self) -> Habits:
        """How days are written here."""
        return Habits(self.on.year + YEARS_AHEAD, self.choices.order, self.choices.serials)

    def chosen_tie(self) -> int | None:
        """The tie of rows that name none: the one chosen, or the only one there is."""
        chosen = self.ground.register.by_public_id.get(self.choices.tie)
        if chosen in self.ground.ties:
            return chosen
        return next(iter(self.ground.ties)) if len(self.ground.ties) == 1 else None


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a line under the fields they belong to."""

    line: int
    cells: tuple[str, ...]
    mapping: Mapping[str, int]
    around: Surroundings

    def text(self, field: str, longest: int = LONGEST) -> str:
        """A cell as one line of text, empty where there is none; Invalid where it is too long."""
        at = self.mapping.get(field)
        told = clean_line(self.cells[at]) if at is not None and at < len(self.cells) else ""
        if len(told) > longest:
            raise Invalid({field: f"at most {longest} characters are taken, this has {len(told)}"})
        return told

    def needed(self, field: str, why: str) -> str:
        """A cell that must not be empty."""
        told = self.text(field)
        if not told:
            raise Invalid({field: why})
        return told

    def day(self, field: str) -> str:
        """A day as an EDTF text; Asks where a habit decides, Invalid where it is none."""
        return dated(self.text(field), field, self.around.habits)

    def span(self) -> str:
        """From `date` to `end` as one EDTF text."""
        first, last = self.day("date"), self.day("end")
        if not last or last == first:
            return first
        if not first:
            return last
        begins, ends = PartialDate.parse(first), PartialDate.parse(last)
        if not begins.earliest or not ends.latest or begins.earliest > ends.latest:
            raise Invalid({"end": f"the end {last} lies before the beginning {first}"})
        return f"{first.split('/')[0]}/{last.split('/')[-1]}"

    def word(self, field: str, wanted: str) -> str:
        """A cell of few values; Invalid for a word nobody knows, with what can be written."""
        told = self.text(field)
        found = meaning(field, told)
        if told and not found:
            raise Invalid({field: f"'{told[:40]}' is not understood; write {wanted}"})
        return found

    def tie(self) -> TieRecord:
        """The tie the row is about: that of its partner, else the one chosen for all. Invalid where it is open."""
        register = self.around.ground.register
        found: set[int] | None = None
        for field in ("partner", "home"):
            told = self.text(field)
            if told:
                named = self._named(told)
                if not named:
                    raise Invalid({field: f"none of your ties is with '{told[:60]}'"})
                found = named if found is None else found & named
        chosen = self.around.chosen_tie()
        if found is None:
            if chosen is None:
                raise Invalid({"partner": "say which tie it belongs to: choose one above, or a column of partners"})
            return register.ties[chosen]
        if len(found) > 1 and chosen in found:
            return register.ties[chosen]
        if len(found) != 1:
            raise Invalid({"partner": "several of your ties fit; add a column with your own town"})
        return register.ties[next(iter(found))]

    def _named(self, told: str) -> set[int]:
        names = self.around.names
        return set(names.get(fold(told)) or names.get(fold(told.split(",", maxsplit=1)[0])) or ())

    def where(self) -> WrittenPlace | None:
        """The place as written, None where no cell tells one."""
        told = self.text("where", 200)
        if not told or not any(c.isalnum() for c in told):
            return None
        return WrittenPlace(told, self.text("country", 100), self.text("region", 200))


def dated(text: str, field: str, habits: Habits) -> str:
    """A day as EDTF; Asks is let through, everything else wrong with it is Invalid under the field."""
    try:
        return read_day(text, habits)
    except ValueError as error:
        if type(error) is not ValueError:
            raise
        message = str(error)
        raise Invalid({field: message if text in message else f"'{text[:60]}': {message}"}) from None
