"""A row of each kind of table to the plan of what to record; Invalid says by field what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from twinway.adapters.ingest.sheets.columns import meaning, values_of
from twinway.domain.cooperation.activities import rules as activities
from twinway.domain.cooperation.activities.records import Gift, Member, Wording
from twinway.domain.cooperation.outcomes import rules as outcomes
from twinway.domain.cooperation.outcomes.records import Told
from twinway.domain.directory.records import PersonInput
from twinway.domain.places.records import PlaceRecord
from twinway.domain.ties.records import TieRecord
from twinway.engines.planning.fields import fields_in
from twinway.kernel.errors import Invalid
from twinway.kernel.partial_date import PartialDate
from twinway.kernel.text import fold
from twinway.usecases.sheets.records import ActivityPlan, OutcomePlan, Plan, RolePlan
from twinway.usecases.sheets.table import Row

MOST_MEMBERS = 200
_OTHER = {"a": "b", "b": "a"}
_AMOUNT = re.compile(r"(\D*)(\d[\d.,’' \u00a0\u202f]*)(\D*)")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_NOTE = 5000
UNSIDED = "say which side travelled or gave: choose your side and a direction above"


def visit(row: Row) -> ActivityPlan:
    """A visit of one side to the other."""
    tie, date = row.tie(), _date(row)
    where = row.where()
    mover = _mover(row, tie)
    title = row.text("what") or (f"Visit to {where.text}" if where else "Visit")
    wording = Wording(
        title=title,
        kind="visit",
        date=date,
        from_side=mover,
        fields=tuple(sorted(fields_in(title, row.text("purposes")))),
        purposes=_parts(row.text("purposes"), 20),
        note=row.text("note", _NOTE),
        members=_members(row, mover),
    )
    return ActivityPlan(tie.pk, wording, _happened(row, date), where)


def gift(row: Row) -> ActivityPlan:
    """A gift of one side to the other."""
    tie, what = row.tie(), row.needed("what", "say what was given")
    value, kept = row.text("value", 100), row.text("kept", 200)
    people = {"From": row.text("giver", 200), "To": row.text("receiver", 200), "Value as written": value}
    note = "; ".join(part for part in (row.text("note", _NOTE), *(f"{k}: {v}" for k, v in people.items() if v)) if part)
    date = _date(row)
    wording = Wording(
        title=what,
        kind="gift",
        date=date,
        from_side=_mover(row, tie),
        note=note,
        gift=Gift(what, _value_class(value), kept),
    )
    return ActivityPlan(tie.pk, wording, _happened(row, date))


def event(row: Row) -> ActivityPlan:
    """An event of a tie."""
    tie, date = row.tie(), _date(row)
    title = row.needed("what", "say what it was")
    wording = Wording(
        title=title,
        kind="event",
        date=date,
        fields=tuple(sorted(fields_in(title, row.text("purposes")))),
        purposes=_parts(row.text("purposes"), 20),
        note=row.text("note", _NOTE),
    )
    return ActivityPlan(tie.pk, wording, _happened(row, date), row.where())


def result(row: Row) -> OutcomePlan:
    """Something that came of a tie: how much, of what, and how far the tie was behind it."""
    tie, metric = row.tie(), row.needed("what", "say what came of it")
    value, qualifier = _figure(row.needed("value", "write a number such as 27 or >100, or a word such as several"))
    unit = row.text("unit", 100)
    money = len(unit) == 3 and unit.isascii() and unit.isupper() and unit.isalpha()
    as_of = row.day("date")
    if money and not as_of:
        raise Invalid({"date": "say of which year the money is"})
    attribution = row.word("attribution", "caused, assisted or coincided") or row.around.choices.attribution
    if not attribution:
        raise Invalid({"attribution": "say how far the tie was behind it: caused, assisted or coincided"})
    told = Told(
        kind=_kind_of(metric),
        metric=metric[:120],
        value=value[:200],
        qualifier=qualifier,
        unit="" if money else unit,
        currency=unit if money else "",
        money_year=_year(as_of) if money else None,
        as_of=as_of,
        attribution=attribution,
        attribution_word=row.text("attribution", 40),
        fields=tuple(sorted(fields_in(metric, row.text("note", _NOTE)))),
        note="; ".join(part for part in (row.text("body"), row.text("note", _NOTE)) if part),
    )
    _refuse(outcomes.problems(told), {"metric": "what", "as_of": "date", "currency": "unit", "money_year": "date"})
    return OutcomePlan(tie.pk, told)


def person(row: Row) -> RolePlan:
    """Somebody's role in a body of a tie; the name only where the person agreed."""
    body = _body(row)
    role = row.needed("role", "write the role, such as chair")[:200]
    agreed = row.around.choices.agreed or bool(meaning("agreed", row.text("agreed")))
    name = row.text("name", 200) if agreed else ""
    if name and not any(c.isalpha() for c in name):
        raise Invalid({"name": "write the name, with at least one letter"})
    consent = (("name", "public_page", ""),) if name else ()
    return RolePlan(body, PersonInput(name, role, row.day("start"), row.day("end"), consent))


READERS: Mapping[str, Callable[[Row], Plan]] = {
    "visits": visit,
    "gifts": gift,
    "events": event,
    "results": result,
    "people": person,
}


def _date(row: Row) -> str:
    date = row.span()
    if not date:
        raise Invalid({"date": "say when, as far as known: 2003, June 2003 or 2003-06-30"})
    return date


def _happened(row: Row, date: str) -> bool:
    """Whether it has happened: as told, else where its day has begun. Nothing has happened on a day ahead."""
    told = row.word("state", "planned or happened")
    begun = activities.begun(date, row.around.on)
    if told == "happened" and not begun:
        raise Invalid({"state": "that day lies ahead; write planned"})
    return begun and told != "planned"


def _mover(row: Row, tie: TieRecord) -> str:
    """The side that travelled or gave: the other than where it was, else by direction and whose table it is.

    Empty where only the country of its place can tell.
    """
    told = row.word("direction", "inbound or outbound, or given or received") or row.around.choices.direction
    where = row.text("where", 200)
    at = row.around.spelled.get((tie.pk, fold(where))) or row.around.spelled.get((tie.pk, fold(where.split(",")[0])))
    if at and not row.text("direction"):
        return _OTHER[at[0]]
    own = row.around.choices.side
    if told and own in _OTHER:
        return own if told == "outbound" else _OTHER[own]
    if not where:
        raise Invalid({"direction": UNSIDED})
    return ""


def _members(row: Row, side: str) -> tuple[Member, ...]:
    """Who took part: a number as a group, else one a name; the public reads names only where all agreed."""
    told = row.text("people", 2000)
    if not told:
        return ()
    if told.isdigit():
        return (Member("", f"{int(told[:9])} people", side),)
    agreed = row.around.choices.agreed
    return tuple(Member(name[:200], "", side, agreed) for name in _parts(told, MOST_MEMBERS))


def _parts(text: str, most: int) -> tuple[str, ...]:
    parts = (part.strip() for part in re.split(r"[;,\n]", text))
    return tuple(dict.fromkeys(part[:200] for part in parts if part))[:most]


def _value_class(text: str) -> str:
    found = _AMOUNT.fullmatch(text)
    number = re.sub(r"\D", "", re.sub(r"[.,]\d{1,2}$", "", found[2].strip())) if found else ""
    if not number:
        return "token" if fold(text) in ("small", "token", "klein", "gering", "symbolisch") else ""
    amount = int(number[:15])
    return "under_100" if amount < 100 else "under_1000" if amount < 1000 else "over_1000"


def _figure(text: str) -> tuple[str, str]:
    """Value and qualifier, with the words of five languages; `1.500` may be two numbers and is refused."""
    found = _AMOUNT.fullmatch(text)
    lead = meaning("qualifier", found[1]) if found else ""
    bare = (text[len(found[1]) :] if found and lead else text).strip()
    if _THOUSANDS.fullmatch(bare):
        raise Invalid({"value": f"'{bare}' may be {bare.replace('.', '')} or a decimal; write it without the point"})
    value, qualifier = outcomes.figure(bare)
    return value, lead if lead and qualifier == "exact" else qualifier


def _kind_of(metric: str) -> str:
    words = fold(metric).split()
    known = values_of("result_kind")
    return next((kind for word in words for begin, kind in known.items() if word.startswith(begin)), "other")


def _year(date: str) -> int | None:
    first = PartialDate.parse(date).earliest
    return first.year if first else None


def _body(row: Row) -> str:
    told = row.text("body")
    bodies = row.around.bodies
    named = row.text("partner") or row.text("home")
    ties = [row.tie().pk] if named or row.around.chosen_tie() is not None else list(bodies)
    there = {key: name for tie in ties for key, name in bodies.get(tie, {}).items()}
    found = [key for key, name in there.items() if not told or fold(name) == fold(told)]
    if len(found) == 1:
        return found[0]
    if not there:
        raise Invalid({"body": "your tie has no organisation on record yet; enter it in the directory first"})
    known = ", ".join(sorted(there.values())[:5])
    raise Invalid({"body": f"say in which organisation; on record are {known}"})


def _refuse(wrong: Mapping[str, str], names: Mapping[str, str]) -> None:
    if wrong:
        raise Invalid({names.get(name, name): sentence for name, sentence in wrong.items()})


def placed(plan: ActivityPlan, place: PlaceRecord | None, tie: TieRecord) -> ActivityPlan:
    """The plan with its place known, or left out, with the written name as a remark.

    Who travelled follows from the country it was in, where nothing else told it; Invalid where that tells nothing.
    """
    wording = plan.wording
    if place is None and plan.where:
        note = "; ".join(part for part in (wording.note, f"Place as written: {plan.where.label()}") if part)
        wording = replace(wording, note=note)
    if wording.kind == "visit" and not wording.from_side:
        wording = _sided(wording, place.country if place else "", tie)
    return replace(plan, wording=replace(wording, place=place.pk if place else None), where=None)


def _sided(wording: Wording, country: str, tie: TieRecord) -> Wording:
    hosts = [side.letter for side in tie.sides if side.country == country]
    if len(hosts) != 1:
        raise Invalid({"direction": UNSIDED})
    mover = _OTHER[hosts[0]]
    return replace(wording, from_side=mover, members=tuple(replace(one, side=mover) for one in wording.members))
