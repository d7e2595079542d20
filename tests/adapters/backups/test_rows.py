"""Rows as lines: whatever a column can hold comes back equal."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from django.apps import apps
from hypothesis import given
from hypothesis import strategies as st

from twinway.adapters.backups import rows
from twinway.adapters.backups.records import FORMAT, Held, Manifest, Table

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner)
)


@given(VALUES)
def test_a_line_is_one_line_and_says_the_same_whatever_the_order_of_keys(value):
    line = json.dumps([value], default=rows._plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    assert json.loads(line) == [value]
    assert "\n" not in line


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (datetime(2002, 7, 1, 12, 30, 0, 123456, tzinfo=UTC), "2002-07-01T12:30:00.123456+00:00"),
        (datetime(2002, 7, 1, 14, 30, tzinfo=timezone(timedelta(hours=2))), "2002-07-01T12:30:00+00:00"),
        (Decimal("10.50"), "10.50"),
        (b"\x00\xff", "AP8="),
        (timedelta(days=1, microseconds=1), 86_400_000_001),
    ],
)
def test_what_json_has_no_word_for_is_told_exactly(value, told):
    assert rows._plain(value) == told


def test_what_cannot_be_kept_is_refused_not_guessed():
    with pytest.raises(TypeError):
        rows._plain(object())


def test_every_table_of_ours_is_kept_but_sessions():
    kept = {model._meta.label for model in rows.tables(apps)}
    assert "sessions.Session" not in kept
    ours = {model._meta.label for model in apps.get_models() if model.__module__.startswith("twinway.")}
    assert ours <= kept


def test_a_manifest_comes_back_equal_and_another_file_is_refused():
    told = Manifest(
        FORMAT, "0.1", "2026-11-24", "sqlite", (("ties", "0001"),), (Table("a.b", 2, "x"),), (Held("p", 1, "y"),)
    )
    assert Manifest.load(told.dump()) == told
    for text in ("", "{}", "[]", '{"format": "one"}'):
        with pytest.raises(ValueError, match="cannot be read"):
            Manifest.load(text)
