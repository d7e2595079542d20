"""What a line comes to, in a few words for the preview."""

from __future__ import annotations

from collections.abc import Mapping

from twinway.usecases.sheets.records import ActivityPlan, OutcomePlan, Plan, RolePlan, TiePlan
from twinway.usecases.sheets.rights import Ground


def said(plan: Plan, ground: Ground, labels: Mapping[int, str]) -> str:
    """`2001-04-02: Visit to Rochester · Rochester, New York – Velikiy Novgorod, Russia`; `labels` names places."""
    if isinstance(plan, TiePlan):
        row = plan.named.row
        dates = "–".join(part for part in (row.start, row.end) if part)
        return " · ".join(part for part in (" – ".join(side.label() for side in row.sides), row.kind, dates) if part)
    if isinstance(plan, RolePlan):
        person = plan.person
        return ", ".join(part for part in (person.name, person.role, person.start, person.end) if part)
    what = _what(plan, labels)
    return f"{what} · {ground.title(plan.tie)}" if len(ground.ties) > 1 else what


def _what(plan: ActivityPlan | OutcomePlan, labels: Mapping[int, str]) -> str:
    if isinstance(plan, OutcomePlan):
        told = plan.told
        amount = " ".join(part for part in (told.qualifier, told.value, told.unit or told.currency) if part != "exact")
        return ", ".join(part for part in (told.metric, amount, told.as_of, told.attribution) if part)
    wording = plan.wording
    where = labels.get(wording.place or 0, "")
    parts = (wording.date, wording.title, where, "" if plan.happened else "planned")
    return ", ".join(part for part in parts if part)
