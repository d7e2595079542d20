"""Every line of a table to its verdict, with what must be asked; nothing is written, and the same twice is the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from twinway.adapters.ingest.records import WrittenPlace
from twinway.adapters.ingest.sheets.days import Asks
from twinway.domain.cooperation.imports import queries
from twinway.domain.cooperation.imports.records import Sheet
from twinway.domain.directory import queries as directory
from twinway.domain.places import queries as places
from twinway.domain.places.records import PlaceRecord
from twinway.domain.ties.records import TieRecord
from twinway.kernel.errors import Invalid
from twinway.kernel.text import fold
from twinway.usecases import place_index
from twinway.usecases.importing.naming import Naming
from twinway.usecases.importing.records import Answer, Question, quiet
from twinway.usecases.sheets.drafts import Drafts
from twinway.usecases.sheets.known import Known
from twinway.usecases.sheets.records import (
    LEAVE_OUT,
    ActivityPlan,
    Line,
    PlaceAsk,
    Plan,
    TiePlan,
    Understood,
    ask_id,
    key_of,
)
from twinway.usecases.sheets.rights import Ground, names_of_ties, spellings_of
from twinway.usecases.sheets.rows import READERS, placed
from twinway.usecases.sheets.saying import said
from twinway.usecases.sheets.table import Row, Surroundings
from twinway.usecases.sheets.tie_rows import read_ties

MOST_CANDIDATES = 7
FEW = 50  # ties of a table up to which a place of theirs is known by every spelling


def understand(sheet: Sheet, ground: Ground, on: date) -> Understood:
    """A verdict for every line of a table, as somebody reads it on a day."""
    drafts = Drafts()
    drafts.lines += [Line(line, "problem", message) for line, message in sheet.content.rejected]
    naming = _naming(sheet.reading.choices.places)
    around = _around(sheet, ground, on)
    if sheet.reading.kind == "ties":
        read_ties(sheet, around, naming, drafts)
    else:
        _read(sheet, around, drafts, READERS[sheet.reading.kind])
        _place(around, naming, drafts)
    asks = _asks(drafts, optional=sheet.reading.kind != "ties")
    waiting = [Line(line, "question", f"which place is “{names}”?") for line, names in _waiting(asks).items()]
    lines = (*drafts.lines, *waiting, *_verdicts(drafts.plans, ground))
    return Understood(tuple(sorted(lines, key=lambda line: line.line)), asks, drafts.habits)


def _naming(answers: Mapping[str, str]) -> Naming:
    """The name index with what was decided for all, and by this person for this table."""
    naming = Naming.now(place_index.resolver())
    own = {_split(key): place for key, place in answers.items() if place != LEAVE_OUT}
    return replace(naming, decided={**naming.decided, **own})


def _split(key: str) -> tuple[str, str, str]:
    text, country, region = (*key.split("|"), "", "")[:3]
    return text, country, region


def _around(sheet: Sheet, ground: Ground, on: date) -> Surroundings:
    ties = sheet.reading.kind != "ties"
    return Surroundings(
        ground=ground,
        choices=sheet.reading.choices,
        on=on,
        names=names_of_ties(ground) if ties else {},
        spelled=_spelled(ground) if ties else {},
        bodies=_bodies(ground) if sheet.reading.kind == "people" else {},
    )


def _spelled(ground: Ground) -> dict[tuple[int, str], tuple[str, str]]:
    """(tie, folded name) → side and place, for ties that are few enough to be looked at."""
    if len(ground.ties) > FEW:
        return {}
    spelled = spellings_of(ground, ground.ties)
    return {
        (tie.pk, fold(name)): (side.letter, record.key)
        for tie in ground.tie_records()
        for side in tie.sides
        for record in (ground.register.places[pk] for pk in side.places)
        for name in (record.name, record.short_label, record.label, *spelled.get(record.key, ()))
    }


def _bodies(ground: Ground) -> dict[int, dict[str, str]]:
    """Tie → key and name of its bodies."""
    held = {tie: bodies for tie, bodies in ground.register.evidence.bodies.items() if tie in ground.ties}
    pks = sorted({body.organisation for bodies in held.values() for body in bodies})
    keys = dict(zip(pks, directory.keys_of(pks), strict=True))
    return {tie: {keys[body.organisation]: body.name for body in bodies} for tie, bodies in held.items()}


def _read(sheet: Sheet, around: Surroundings, drafts: Drafts, make: Callable[[Row], Plan]) -> None:
    for line, cells in sheet.content.rows:
        try:
            drafts.plans[line] = make(Row(line, cells, sheet.reading.mapping, around))
        except Asks as asks:
            drafts.habits.setdefault(asks.what, str(asks))
            drafts.lines.append(Line(line, "question", str(asks), "date"))
        except Invalid as refusal:
            field, message = next(iter(refusal.fields.items()))
            drafts.lines.append(Line(line, "problem", message, field))


def _place(around: Surroundings, naming: Naming, drafts: Drafts) -> None:
    """Give every plan its place, or ask for it: a place of the tie's own sides first, then all the world's."""
    waiting = {line: plan for line, plan in drafts.plans.items() if isinstance(plan, ActivityPlan) and plan.where}
    own = {line: key for line, plan in waiting.items() if (key := _own_place(around, plan))}
    written = [plan.where for line, plan in waiting.items() if line not in own and plan.where]
    answers = naming.name_places(written, quiet)
    found: dict[int, Answer] = dict(own)
    for line, plan in waiting.items():
        if line not in found and plan.where:
            found[line] = answers[plan.where]
    held = _records(answer for answer in found.values() if isinstance(answer, str))
    ties = around.ground.register.ties
    for line, answer in found.items():
        plan = waiting[line]
        del drafts.plans[line]
        if isinstance(answer, Question) and around.choices.places.get(answer.text_key) != LEAVE_OUT:
            drafts.ask(line, answer)
        else:
            _keep(line, plan, held.get(str(answer)), ties[plan.tie], drafts)


def _keep(line: int, plan: ActivityPlan, place: PlaceRecord | None, tie: TieRecord, drafts: Drafts) -> None:
    try:
        drafts.plans[line] = placed(plan, place, tie)
    except Invalid as refusal:
        field, message = next(iter(refusal.fields.items()))
        drafts.lines.append(Line(line, "problem", message, field))


def _records(keys: Iterable[str]) -> dict[str, PlaceRecord]:
    pks = places.pks_by_key(keys)
    held = places.places_by_pk(pks.values())
    return {key: held[pk] for key, pk in pks.items()}


def _own_place(around: Surroundings, plan: ActivityPlan) -> str:
    where = plan.where or WrittenPlace("")
    for name in (where.text, where.label(), where.text.split(",")[0]):
        found = around.spelled.get((plan.tie, fold(name)))
        if found:
            return found[1]
    return ""


def _verdicts(plans: Mapping[int, Plan], ground: Ground) -> Iterable[Line]:
    """New, there already, or a duplicate of an earlier line."""
    known = Known(ground.register)
    keys = {line: key_of(plan) for line, plan in plans.items()}
    live = queries.live_lines(row_keys=keys.values())
    labels = _labels(plans.values())
    first: dict[str, int] = {}
    for line in sorted(plans):
        plan, key = plans[line], keys[line]
        same = known.pair(plan) if isinstance(plan, TiePlan) else key
        earlier = first.setdefault(same, line)
        says = said(plan, ground, labels)
        if earlier != line:
            yield Line(line, "duplicate", f"duplicate of line {earlier}", says=says)
        elif key in live:
            yield Line(line, "known", "it was imported before and stands on record", says=says)
        elif message := known.stands(plan):
            yield Line(line, "known", message, says=says)
        else:
            yield Line(line, "new", known.remark(plan), says=says, key=key, plan=plan)


def _labels(plans: Iterable[Plan]) -> dict[int, str]:
    """Names of the places of plans, by primary key."""
    pks = {plan.wording.place for plan in plans if isinstance(plan, ActivityPlan) and plan.wording.place}
    return {pk: record.short_label for pk, record in places.places_by_pk(pks).items()}


def _asks(drafts: Drafts, *, optional: bool) -> tuple[PlaceAsk, ...]:
    """The questions, those that most lines wait for first."""
    found = []
    for text_key, (question, lines) in drafts.asked.items():
        candidates = question.candidates[:MOST_CANDIDATES]
        found.append(
            PlaceAsk(ask_id(text_key), text_key, _label(question), question.reason, candidates, optional, tuple(lines))
        )
    return tuple(sorted(found, key=lambda ask: (-len(ask.lines), ask.text)))


def _label(question: Question) -> str:
    return ", ".join(part for part in (question.text, question.region, question.country) if part)


def _waiting(asks: Sequence[PlaceAsk]) -> dict[int, str]:
    """Line → the names it waits for."""
    found: dict[int, list[str]] = defaultdict(list)
    for ask in asks:
        for line in ask.lines:
            found[line].append(ask.text)
    return {line: ", ".join(dict.fromkeys(names)) for line, names in found.items()}
