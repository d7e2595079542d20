"""Editors who have not signed in for a year: reminded once a silence, then listed for somebody to take over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import DateTimeField, F, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest

from twinway.domain.accounts.claims import EDITOR
from twinway.domain.accounts.models import EditorReminder, Grant

SILENT = timedelta(days=365)
GRACE = timedelta(days=30)  # from the reminder until the registrar is asked


@dataclass(frozen=True, slots=True)
class SilentEditor:
    """An open grant whose holder was last seen `since`: when they last signed in, or were given it."""

    grant: int
    user: int
    address: str
    scope: str
    since: datetime


_COLUMNS = ("pk", "user_id", "user__email", "scope", "seen")


def silent(*, now: datetime) -> list[SilentEditor]:
    """Editors silent for a year who were not reminded of it yet, longest silence first."""
    told = set(EditorReminder.objects.values_list("grant_id", "silent_since"))
    rows = _seen().filter(Q(seen__lte=now - SILENT)).values_list(*_COLUMNS)
    return [one for row in rows if ((one := SilentEditor(*row)).grant, one.since) not in told]


def remind(*, editor: SilentEditor, now: datetime) -> bool:
    """Record that they were reminded; False where they were."""
    key = {"grant_id": editor.grant, "silent_since": editor.since}
    return EditorReminder.objects.get_or_create(**key, defaults={"reminded_at": now})[1]


def to_reassign(*, now: datetime) -> list[SilentEditor]:
    """Editors who were reminded thirty days ago or longer and have not signed in since; longest silence first."""
    due = EditorReminder.objects.filter(reminded_at__lte=now - GRACE).values_list("grant_id", "silent_since")
    reminded = set(due)
    rows = _seen().filter(pk__in=[grant for grant, _ in reminded]).values_list(*_COLUMNS)
    return [one for row in rows if ((one := SilentEditor(*row)).grant, one.since) in reminded]


def _seen() -> QuerySet[Grant]:
    last = Greatest(F("recorded_at"), Coalesce(F("user__last_login"), F("recorded_at")), output_field=DateTimeField())
    held = Grant.objects.filter(role=EDITOR, end=None, user__is_active=True)
    return held.annotate(seen=last).order_by("seen", "pk")
