"""The files of the list as entries, one after the other, and rows that cannot be read by file and line."""

from __future__ import annotations

import csv
import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from twinway.adapters.ingest.records import Limits, Rejected
from twinway.adapters.ingest.sources.ofac.countries import country_code
from twinway.adapters.ingest.sources.ofac.remarks import Remarks, read_remarks
from twinway.adapters.ingest.tabular.lines import Line, read_lines
from twinway.engines.screening.records import Alias, Kind, ListedName
from twinway.kernel.errors import Invalid

LIST = "ofac-sdn"
NOTHING = "-0-"
_COLUMNS = {"sdn.csv": 12, "alt.csv": 4, "add.csv": 5, "sdn_comments.csv": 2}  # the fewest that can be used
_KINDS: dict[str, Kind] = {"individual": "person", "vessel": "vessel", "aircraft": "aircraft", "": "organisation"}
_PROGRAMMES = re.compile(r"\]\s*\[")


@dataclass(slots=True)
class _Beside:
    """What the other files say of the entries, by the entry's number."""

    aliases: dict[str, list[Alias]] = field(default_factory=lambda: defaultdict(list))
    countries: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    comments: dict[str, str] = field(default_factory=dict)


def read(path: Path) -> Iterator[ListedName | Rejected]:
    """Entries in the order of sdn.csv, read line by line; `path` is the folder or sdn.csv itself.

    add.csv, alt.csv and sdn_comments.csv beside it are read where they are; without them addresses, aliases and long
    remarks are missing. A broken row is told by line, with the file's name, and skipped. Invalid (field `file`) when
    there is no sdn.csv or it is no table.
    """
    files = files_of(path)
    beside = _Beside()
    takers: dict[str, Callable[[list[str]], None]] = {
        "alt.csv": lambda row: beside.aliases[row[0]].append(Alias(row[3])),
        "add.csv": lambda row: beside.countries[row[0]].append(country_code(row[4])),
        "sdn_comments.csv": lambda row: beside.comments.update({row[0]: row[1]}),
    }
    for name, take in takers.items():
        for row in _rows(files[name], name) if name in files else ():
            if isinstance(row, Rejected):
                yield row
            else:
                take(row)
    for row in _rows(files["sdn.csv"], "sdn.csv"):
        yield row if isinstance(row, Rejected) else _entry(row, beside)


def checksum(path: Path) -> str:
    """The first 16 hex digits of the SHA-256 of the files in the order of their names; the edition's version."""
    digest = hashlib.sha256()
    for _, file in sorted(files_of(path).items()):
        with file.open("rb") as opened:
            while block := opened.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()[:16]


def files_of(path: Path) -> dict[str, Path]:
    """The family's files by their usual names, whatever the case; Invalid where there is no sdn.csv."""
    folder = path if path.is_dir() else path.parent
    files = {file.name.lower(): file for file in sorted(folder.iterdir())} if folder.is_dir() else {}
    found = {name: files[name] for name in _COLUMNS if name in files}
    if path.is_file():
        found["sdn.csv"] = path
    if "sdn.csv" not in found or (not path.is_dir() and not path.is_file()):
        raise Invalid({"file": f"there is no sdn.csv at {path.name}; give the folder of sdn.csv, add.csv and alt.csv"})
    return found


def _rows(path: Path, name: str) -> Iterator[list[str] | Rejected]:
    for line in read_lines(path, Limits()):
        if isinstance(line, Rejected):
            yield Rejected(line.line, f"{name}: {line.message}")
        elif line.text.strip("\x1a \t"):  # old programs end a file with the character 26
            yield _row(line, name)


def _row(line: Line, name: str) -> list[str] | Rejected:
    try:
        cells = next(csv.reader([line.text], strict=True, skipinitialspace=True))
    except csv.Error as error:
        return Rejected(line.number, f"{name}: the row cannot be read as CSV ({error}); look at its quotation marks")
    row = ["" if cell.strip() == NOTHING else cell.strip() for cell in cells]
    if len(row) < _COLUMNS[name]:
        return Rejected(line.number, f"{name}: {_COLUMNS[name]} columns are needed, this row has {len(row)}")
    if not row[0].isdigit():
        return Rejected(line.number, f"{name}: the first column is the entry's number, not '{row[0][:40]}'")
    named = {"sdn.csv": 1, "alt.csv": 3}.get(name)
    if named and not row[named]:
        return Rejected(line.number, f"{name}: the row has no name")
    return row


def _entry(row: list[str], beside: _Beside) -> ListedName:
    number, remarks = row[0], read_remarks(f"{row[11]}{beside.comments.get(row[0], '')}")
    return ListedName(
        list=LIST,
        entry=number,
        name=row[1],
        kind=_KINDS.get(row[2].lower(), ""),
        aliases=(*beside.aliases.get(number, ()), *remarks.aliases),
        countries=_countries(row[9], beside.countries.get(number, []), remarks),
        identifiers=remarks.identifiers,
        dates_of_birth=remarks.dates_of_birth,
        programmes=tuple(part.strip("[] ") for part in _PROGRAMMES.split(row[3]) if part.strip("[] ")),
        remarks=remarks.text,
    )


def _countries(flag: str, addresses: list[str], remarks: Remarks) -> tuple[str, ...]:
    codes = (*remarks.countries, country_code(flag), *addresses)
    return tuple(code for code in dict.fromkeys(codes) if code)
