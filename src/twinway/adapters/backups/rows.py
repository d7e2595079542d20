"""Rows as lines of JSON that mean the same on every database: what one wrote the other reads back equal.

A line is the list of a row's columns. Times are ISO 8601 in UTC to the microsecond, decimals and bytes are texts, and
the keys of JSON values are sorted, for PostgreSQL forgets their order.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps.registry import Apps
from django.db import models

AT_A_TIME = 2000
LEFT_OUT = frozenset({"sessions.Session"})  # who is signed in signs in again


def tables(apps: Apps) -> list[type[models.Model]]:
    """Every table that is ours to keep, links between tables too, in a fixed order."""
    found = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.label not in LEFT_OUT
    ]
    return sorted(found, key=lambda model: model._meta.label_lower)


def columns(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """The columns of a table in a fixed order."""
    return sorted(model._meta.local_concrete_fields, key=lambda field: str(field.column))


def lines(model: type[models.Model], using: str) -> Iterator[str]:
    """The rows of a table, each a line, in the order of the primary key."""
    names = [field.attname for field in columns(model)]
    rows = model._base_manager.using(using).order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=AT_A_TIME):
        yield json.dumps(row, default=_plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def fill(model: type[models.Model], told: Iterator[str], using: str) -> int:
    """Write lines into an empty table; returns how many."""
    fields = columns(model)
    for field in fields:
        for automatic in ("auto_now", "auto_now_add"):  # the day it was written, not the day it was brought back
            if getattr(field, automatic, False):
                setattr(field, automatic, False)
    count = 0
    waiting: list[models.Model] = []
    for line in told:
        waiting.append(_row(model, fields, json.loads(line)))
        count += 1
        if len(waiting) == AT_A_TIME:
            model._base_manager.using(using).bulk_create(waiting)
            waiting.clear()
    model._base_manager.using(using).bulk_create(waiting)
    return count


def _row(model: type[models.Model], fields: list[models.Field[Any, Any]], values: list[Any]) -> models.Model:
    return model(**{field.attname: _value(field, value) for field, value in zip(fields, values, strict=True)})


def _value(field: models.Field[Any, Any], value: Any) -> Any:
    if value is None or isinstance(field, models.JSONField):
        return value
    if isinstance(field, models.BinaryField):
        return base64.b64decode(value)
    if isinstance(field, models.DurationField):
        return timedelta(microseconds=value)
    return field.to_python(value)


def _plain(value: object) -> object:
    """What JSON has no word for, as a text (a count of microseconds for a duration)."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return round(value / timedelta(microseconds=1))
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode("ascii")
    if isinstance(value, Decimal | UUID):
        return str(value)
    raise TypeError(f"a {type(value).__name__} cannot be kept in a backup")
