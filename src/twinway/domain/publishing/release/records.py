"""How the tables of a release are described."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from django.db.models import Model

Kind = Literal["text", "integer", "number", "boolean", "date", "datetime", "list", "ref", "refs"]
Cells = tuple[str, ...]
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Through:
    """Where the places of a side and the like are kept: the model, its two columns, and whether their order counts."""

    model: type[Model]
    own: str
    other: str
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: `path` is the model's column where it is called otherwise.

    `table` is where a ref or refs points to. A row whose `required` ref is not in the release is not in it either.
    A `derived` column follows from others and is not restored; a `late` ref is set once all rows of its table stand.
    """

    name: str
    kind: Kind
    says: str
    path: str = ""
    table: str = ""
    required: bool = False
    derived: bool = False
    late: bool = False
    through: Through | None = None

    @property
    def attname(self) -> str:
        """The column of the model: a foreign key's ends in `_id`."""
        path = self.path or self.name
        return f"{path}_id" if self.kind == "ref" else path


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a release.

    `key` is the model's column that names a row; without one the id is made of `identity` columns, or of all.
    `parent` is the ref column by whose rows it is ordered. `begins` is the date column that must have begun by the
    release's day. `sourced` rows are live statements, in the release only where their source may be handed on.
    """

    name: str
    model: type[Model]
    says: str
    columns: tuple[Column, ...]
    key: str = ""
    parent: str = ""
    identity: tuple[str, ...] = ()
    order: tuple[str, ...] = ("pk",)
    begins: str = ""
    sourced: bool = False

    @property
    def stored(self) -> tuple[Column, ...]:
        """The columns that are restored."""
        return tuple(column for column in self.columns if not column.derived)

    @property
    def header(self) -> Cells:
        """The names of all columns, `id` first."""
        return ("id", *(column.name for column in self.columns))
