"""Short hands to describe columns."""

from __future__ import annotations

from twinway.domain.publishing.release.records import Column, Kind, Through


def col(name: str, kind: Kind, says: str, path: str = "") -> Column:
    """A plain column."""
    return Column(name, kind, says, path)


def text(name: str, says: str, path: str = "") -> Column:
    """A text; empty means not stated."""
    return Column(name, "text", says, path)


def derived(name: str, says: str, kind: Kind = "text") -> Column:
    """What follows from other columns of the release."""
    return Column(name, kind, says, derived=True)


def ref(name: str, table: str, says: str, path: str = "") -> Column:
    """The row of another table, empty where there is none or it is not in the release."""
    return Column(name, "ref", says, path, table=table)


def needs(name: str, table: str, says: str, path: str = "") -> Column:
    """The row of another table without which this one means nothing."""
    return Column(name, "ref", says, path, table=table, required=True)


def late(name: str, table: str, says: str) -> Column:
    """Another row of the same table."""
    return Column(name, "ref", says, table=table, late=True)


def refs(name: str, table: str, says: str, through: Through) -> Column:
    """Several rows of another table."""
    return Column(name, "refs", says, table=table, through=through)


LICENCE = derived("licence", "under which this row may be used")
RECORDED = col("recorded_at", "datetime", "when the register took it down, UTC")
VIA = text("via", "the feed or person that brought it")
STATED = (
    needs("source", "sources", "who says so"),
    text("locator", "where in the source"),
    text("certainty", "stated, inferred, disputed, unknown, second_hand or implied"),
    text("note", "a remark of the register"),
    VIA,
    RECORDED,
    LICENCE,
)
