"""Tables of a committee, and workbooks with them, for tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO

from openpyxl import Workbook

from factories import people
from twinway.domain.accounts import operations
from twinway.domain.accounts.models import User
from twinway.domain.ties import queries
from twinway.usecases.register import snapshot

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
TIE = "starter:rochester--velikiy-novgorod"


def tie_ref(key: str = TIE) -> str:
    """The public id of a starter tie."""
    return snapshot().ties[queries.pk_of(ref=key)].public_id


def editor(name: str = "editor", scope: str = "") -> User:
    """Somebody who looks after the tie of Rochester, or another scope."""
    user = people.person(name)
    scope = scope or f"tie:{tie_ref()}"
    operations.give(user=user.pk, role="committee_editor", scope=scope, given_by=None, now=NOW)
    return user


def workbook(rows: Sequence[Sequence[object]], title: str = "Sheet") -> bytes:
    """A workbook of one sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def csv(*lines: str) -> bytes:
    """A CSV file."""
    return "\n".join(lines).encode()
