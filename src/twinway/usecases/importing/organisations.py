"""Rows of organisations as profiles of the directory: places settled, trades and countries as codes."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import cast

from twinway.adapters.ingest.records import OrganisationRow, Rejected, WrittenPlace
from twinway.domain.directory import organisations
from twinway.domain.directory.records import Profile
from twinway.domain.places.records import PlaceRecord
from twinway.domain.provenance.records import RowVerdict
from twinway.domain.trade import contact_data
from twinway.engines.resolution.records import Query
from twinway.engines.sectors.titles import TITLES
from twinway.kernel.errors import Invalid
from twinway.kernel.text import fold
from twinway.usecases import sectors
from twinway.usecases.importing.naming import Naming
from twinway.usecases.importing.records import Answer, Names, Progress, Question

SURE = 0.35  # share of belief from which on an industry read from a text is kept
USED = 2  # industries read from a text
LONGEST_TEXT = 2000
LONGEST_KEY = 100  # of an organisation, so that what it is called elsewhere (`organisation:…`) fits too
_SHORT = re.compile(r"[A-Za-z]{2}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_LISTS = ("seats", "codes", "languages", "areas", "identifiers")


@dataclass(frozen=True, slots=True)
class Placed:
    """A row with what its place means: an answer, or None where no place is told."""

    key: str
    row: OrganisationRow
    answer: Answer | None


@dataclass(slots=True)
class StagedOrganisations:
    """What a file holds: rows once a key, the rejected, and those that repeat another."""

    rows: list[Placed] = field(default_factory=list)
    rejected: list[RowVerdict] = field(default_factory=list)
    repeated: list[RowVerdict] = field(default_factory=list)


def stage(
    told: Iterable[OrganisationRow | Rejected], via: str, naming: Naming, progress: Progress
) -> StagedOrganisations:
    """Read every row and settle its place; nothing is written. The first row of a key counts."""
    staged = StagedOrganisations()
    rows = _different(told, via, staged, progress)
    answers = naming.name_places([seat for row in rows.values() for seat in row.seats], progress)
    for key, row in rows.items():
        problem = _problem(row)
        if problem:
            staged.rejected.append(RowVerdict(row.line, "rejected", problem))
        else:
            staged.rows.append(Placed(key, row, _seat(row, answers)))
    return staged


def _different(
    told: Iterable[OrganisationRow | Rejected], via: str, staged: StagedOrganisations, progress: Progress
) -> dict[str, OrganisationRow]:
    found: dict[str, OrganisationRow] = {}
    for count, row in enumerate(told, start=1):
        if count % 1000 == 0:
            progress("rows", count, 0)
        if isinstance(row, Rejected):
            staged.rejected.append(RowVerdict(row.line, "rejected", row.message))
            continue
        earlier = found.setdefault(key_of(via, row), row)
        if earlier is not row:
            staged.repeated.append(RowVerdict(row.line, "duplicate", f"duplicate of line {earlier.line}"))
    return found


def key_of(via: str, row: OrganisationRow) -> str:
    """The key of a row in the register, for good: the source's own id, else a hash of name, kind and place."""
    seat = row.seats[0].label() if row.seats else ""
    own = row.ident or "|".join(fold(part) or part for part in (row.name, row.kind, seat))
    text = f"{via}:{own}"
    if row.ident and len(text) <= LONGEST_KEY and text.isprintable():
        return text
    return f"{via[:60]}:{hashlib.sha256(own.encode()).hexdigest()[:32]}"


def row_key(key: str, row: OrganisationRow) -> str:
    """A hash of key and content: a row that waits is kept once."""
    text = json.dumps([key, content_of(row)], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def content_of(row: OrganisationRow) -> dict[str, object]:
    """A row as JSON, without its line and what is empty."""
    told = {name: getattr(row, name) for name in OrganisationRow.__dataclass_fields__ if name != "line"}
    told["seats"] = [_written(seat) for seat in row.seats]
    return {name: value for name, value in told.items() if value}


def _written(seat: WrittenPlace) -> dict[str, object]:
    told = {name: getattr(seat, name) for name in WrittenPlace.__dataclass_fields__}
    return {name: value for name, value in told.items() if value not in ("", None)}


def read_row(record: Mapping[str, object], line: int) -> OrganisationRow:
    """The row of a record that was kept as JSON."""
    told: dict[str, object] = {name: _tuple(value) if name in _LISTS else value for name, value in record.items()}
    seats = tuple(_seat_of(seat) for seat in cast("Sequence[object]", record.get("seats", ())))
    return OrganisationRow(line=line, **{**told, "seats": seats})  # type: ignore[arg-type]  # as `content_of` wrote it


def _seat_of(told: object) -> WrittenPlace:
    return WrittenPlace(**cast("dict[str, str]", told))  # type: ignore[arg-type]  # as `_written` wrote it


def _tuple(value: object) -> object:
    return tuple(_tuple(part) for part in value) if isinstance(value, list) else value


def _seat(row: OrganisationRow, answers: Mapping[WrittenPlace, Answer]) -> Answer | None:
    """The first of the places that is sure, else the question about the first."""
    found = [answers[seat] for seat in row.seats]
    return next((one for one in found if not isinstance(one, Question)), found[0] if found else None)


def _problem(row: OrganisationRow) -> str:
    """Why a row cannot be used and what to do; empty when it can."""
    try:
        organisations.check(_bare(row))
    except Invalid as refusal:
        return refusal.message
    return ""


def _bare(row: OrganisationRow) -> Profile:
    text = contact_data.without(row.text[: 2 * LONGEST_TEXT])
    return Profile(
        name=row.name,
        kind=row.kind,
        native_name=row.native_name,
        text=text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1].rstrip()}…",
        url=row.url,
        identifiers=row.identifiers,
        languages=tuple(code for text in row.languages if _LANGUAGE.fullmatch(code := text.lower())),
        start=row.start,
        end=row.end,
    )


@dataclass(frozen=True, slots=True)
class Describer:
    """Makes profiles of rows; remembers what countries and trades as written mean.

    `known` are the ISO codes of all countries and their first-level divisions.
    """

    names: Names
    known: Container[str]
    _places: dict[str, str] = field(default_factory=dict)
    _trades: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def profile(self, row: OrganisationRow, place: PlaceRecord | None, read_on: str) -> Profile:
        """What a row says; one that no longer exists ended at the latest on the day the list was read (EDTF)."""
        bare = organisations.check(_bare(row))
        return replace(
            bare,
            place=place.pk if place else None,
            sector_codes=self._codes(row),
            represents=next(iter(self._areas([row.represents], "")), ""),
            areas=tuple(dict.fromkeys(self._areas(row.areas, place.country if place else ""))),
            end=bare.end or (f"/{read_on}" if row.closed else ""),
        )

    def _codes(self, row: OrganisationRow) -> tuple[str, ...]:
        """The source's own codes as far as NAICS 2022 has them, else what the words say."""
        own = [code for text in row.codes if (code := _code(text))]
        text = ". ".join(part for part in (row.trade, row.text) if part)[:400]
        if own or not text:
            return tuple(dict.fromkeys(own))
        if text not in self._trades:
            found = sectors.classify(text, limit=USED)
            self._trades[text] = tuple(match.code.code for match in found if match.score >= SURE)
        return self._trades[text]

    def _areas(self, texts: Sequence[str], country: str) -> Iterator[str]:
        """Countries and states as ISO codes, those that are not known left out.

        Two letters are a country, but for lists such as `WA; OR` of a body in the United States: where all are states
        of its own country and not all are countries, they are states.
        """
        short = [text.upper() for text in texts if _SHORT.fullmatch(text)]
        inland = {code: f"{country}-{code}" for code in short}
        are_states = all(code in self.known for code in inland.values()) and not all(c in self.known for c in short)
        for text in texts:
            if text.upper() in inland:
                code = inland[text.upper()] if are_states else text.upper()
            else:
                code = text.upper() if text.upper() in self.known else self._named(text)
            if code in self.known:
                yield code

    def _named(self, text: str) -> str:
        if text and text not in self._places:
            self._places[text] = next(self._resolved(text), "")
        return self._places.get(text, "")

    def _resolved(self, text: str) -> Iterator[str]:
        for kind in ("country", "region"):
            found = next(iter(self.names.resolve_many([Query(text, kind=kind)])))
            if found.best and not found.ask:
                codes = dict(found.best.ids)
                yield found.best.country if kind == "country" else codes.get("iso", found.best.region_code or "")


@lru_cache(maxsize=4096)
def _code(text: str) -> str:
    """A code as NAICS 2022 has it, or the broader one it stands under; empty for what is no code."""
    digits = "".join(sign for sign in text if sign.isdigit())
    return next((digits[:most] for most in (6, 5, 4, 3, 2) if digits[:most] in TITLES), "")
