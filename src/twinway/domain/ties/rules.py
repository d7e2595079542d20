"""Pure rules: the words of ties, and what state a side and a tie are in on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from twinway.kernel.partial_date import PartialDate

SIDES = ("a", "b")
PARTIES = ("a", "b", "both")
VERBS = ("states", "lists", "proposes")
KINDS = ("contact", "project", "friendship", "sister", "cooperation", "institutional", "business_council", "event_link")
COUNTED_KINDS = frozenset({"friendship", "sister", "cooperation"})
FAMILIES = {"institutional": "institutional", "business_council": "business_council", "event_link": "event_link"}
STATES = [
    "proposed",
    "authorised",
    "in_force",
    "paused",
    "suspended",
    "terminated",
    "expired",
    "emeritus",
    "listed",
    "not_stated",
]
# What a decision's effect makes of a side; effects without an entry change nothing.
FORCE_EFFECTS = {
    "signed": "in_force",
    "in_force": "in_force",
    "resumed": "in_force",
    "paused": "paused",
    "suspended": "suspended",
    "terminated": "terminated",
    "expired": "expired",
    "emeritus": "emeritus",
}
EARLY_EFFECTS = {"proposed": "proposed", "agreed": "proposed", "authorised": "authorised"}
QUIET_EFFECTS = ("renewed", "reaffirmed", "kept", "no_decision", "end_requested", "talks_continue")
EFFECTS = (*FORCE_EFFECTS, *EARLY_EFFECTS, *QUIET_EFFECTS)
ENDED = frozenset({"terminated", "expired"})
PAUSED = frozenset({"paused", "suspended"})


@dataclass(frozen=True, slots=True)
class Decision:
    """A state-changing or other act; `latest` is the last day its date can mean."""

    party: str
    effect: str
    when: str
    latest: date
    source: int
    body: str = ""


@dataclass(frozen=True, slots=True)
class Existence:
    """A source's word on the tie; `holds_from` is the first day it can speak for when no start is claimed.

    `party` is the side that says it of itself, empty where the word holds for both.
    """

    verb: str
    as_of: str
    holds_from: date
    source: int
    party: str = ""


@dataclass(frozen=True, slots=True)
class SideState:
    """State of one side on a day, on what it rests, and since when as far as stated."""

    state: str
    basis: str | None
    since: str | None
    source: int | None


NOT_STATED = SideState("not_stated", None, None, None)


def kind_family(kind: str) -> str:
    """Kinds that upgrade into one another share a family; an institutional link is never a twin of a sister tie."""
    return FAMILIES.get(kind, "civic")


@dataclass(frozen=True, slots=True)
class Record:
    """What sources say about a tie's standing; `since` is the start shown, an EDTF text."""

    decisions: tuple[Decision, ...] = ()
    existences: tuple[Existence, ...] = ()
    since: str | None = None


def side_states(record: Record, on: date) -> tuple[SideState, SideState]:
    """State of sides a and b on a day (decisions 1 to 3 of the project)."""
    act_a, act_b = _last_act(record, "a", on), _last_act(record, "b", on)
    return _side_state(record, "a", (act_a, act_b), on), _side_state(record, "b", (act_b, act_a), on)


def tie_summary(states: Sequence[str]) -> str:
    """One word for both sides (decision 4)."""
    present = set(states)
    if present & ENDED:
        return "ended"
    if present & PAUSED:
        return "paused"
    if present & {"in_force", "emeritus"}:
        return "in_force"
    if present & {"proposed", "authorised"}:
        return "proposed"
    return "listed" if "listed" in present else "not_stated"


def is_tie(kind: str, record: Record) -> bool:
    """Whether a record is a tie on any day: of a counted kind, and stated, listed or once in force."""
    told = any(existence.verb != "proposes" for existence in record.existences)
    return kind in COUNTED_KINDS and (told or any(act.effect in FORCE_EFFECTS for act in record.decisions))


def is_counted(kind: str, summary: str) -> bool:
    """Whether a tie counts as in force: its summary says so and its kind is one that is counted."""
    return summary == "in_force" and kind in COUNTED_KINDS


def _last_act(record: Record, letter: str, on: date) -> Decision | None:
    acts = [d for d in record.decisions if d.party in (letter, "both") and d.effect in FORCE_EFFECTS and d.latest <= on]
    return max(acts, key=lambda act: act.latest, default=None)


def _side_state(record: Record, letter: str, acts: tuple[Decision | None, Decision | None], on: date) -> SideState:
    own, others = acts
    if own:
        state = FORCE_EFFECTS[own.effect]
        began = record.since if state == "in_force" and _starts(record.since, on) else own.when
        return SideState(state, "decision", began, own.source)
    broken = others.latest if others and FORCE_EFFECTS[others.effect] in ENDED | PAUSED else None
    own_words = [e for e in record.existences if e.party in ("", letter)]
    live = [e for e in own_words if broken is None or broken < e.holds_from <= on]
    return _stated(live, record.since, on) or _early(record.decisions, live, on, letter)


def _stated(existences: Sequence[Existence], since: str | None, on: date) -> SideState | None:
    for existence in existences:
        if existence.verb == "states" and (_starts(since, on) if since else existence.holds_from <= on):
            return SideState("in_force", "stated", since, existence.source)
    for existence in existences:
        if existence.verb == "lists" and existence.holds_from <= on:
            return SideState("listed", "listed", None, existence.source)
    return None


def _early(decisions: Sequence[Decision], existences: Sequence[Existence], on: date, letter: str) -> SideState:
    acts = [d for d in decisions if d.party in (letter, "both") and d.effect in EARLY_EFFECTS and d.latest <= on]
    if acts:
        act = max(acts, key=lambda early: early.latest)
        return SideState(EARLY_EFFECTS[act.effect], "decision", act.when, act.source)
    for existence in existences:
        if existence.verb == "proposes" and existence.holds_from <= on:
            return SideState("proposed", "stated", None, existence.source)
    return NOT_STATED


def _starts(since: str | None, on: date) -> bool:
    if since is None:
        return False
    start = PartialDate.parse(since)
    first = start.earliest or start.latest  # an open start has surely begun only by its end
    return first is not None and first <= on


@dataclass(frozen=True, slots=True)
class Claim:
    """A source's value for a field; `pk` orders claims as they were recorded."""

    pk: int
    field: str
    value: str
    certainty: str
    source: int
    locator: str = ""
    note: str = ""


CERTAINTY_ORDER = ("stated", "implied", "inferred", "second_hand", "disputed", "unknown")


def shown_claim(claims: Sequence[Claim], chosen: int | None) -> Claim | None:
    """The claim a field shows: the chosen one while it lives, else the surest, then the first recorded."""
    told = [claim for claim in claims if claim.value]
    for claim in told:
        if claim.pk == chosen:
            return claim
    return min(told, key=lambda claim: (CERTAINTY_ORDER.index(claim.certainty), claim.pk), default=None)


def holds_from(verb: str, as_of: str, count_date: str, party: str = "") -> date:
    """First day a source can speak for: a list its day, a statement the first of its month (decision 1).

    A side that speaks of itself does so from its very day, so that its word may follow the other side's act closely.
    """
    of_a_day = verb == "lists" or bool(party)
    text = as_of if of_a_day else count_date or as_of
    day = PartialDate.parse(text).earliest if text else None
    if day is None:
        return date.max
    return day if of_a_day else day.replace(day=1)
