"""Reads the notices that ship with the program."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from typing import TypedDict, cast

import yaml

from twinway.domain.compliance.records import NoticeRecord


class _Row(TypedDict, total=False):
    key: str
    territories: list[str]
    regime: str
    severity: str
    text: str
    url: str
    start: date
    end: date
    closes: bool
    verified_on: date
    verified_by: str
    review_by: date


def read_notices() -> tuple[NoticeRecord, ...]:
    """The notices of the file, in its order; days that are not told are None."""
    told = yaml.safe_load((files(__package__) / "data" / "notices.yaml").read_text(encoding="utf-8"))
    return tuple(_notice(cast("_Row", row), told["written_on"]) for row in told["notices"])


def _notice(row: _Row, written_on: date) -> NoticeRecord:
    return NoticeRecord(
        key=row["key"],
        territories=tuple(row["territories"]),
        regime=row["regime"],
        severity=row["severity"],
        text=" ".join(row["text"].split()),
        url=row["url"],
        start=row.get("start"),
        end=row.get("end"),
        closes=row.get("closes", False),
        written_on=written_on,
        verified_on=row.get("verified_on"),
        verified_by=row.get("verified_by", ""),
        review_by=row.get("review_by"),
    )
