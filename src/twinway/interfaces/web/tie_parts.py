"""The parts of a tie's page, as of a day: sides, claims, results, chains, timeline, promises, people.

Longer than most files because every part of one page stands here, each in a function of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from twinway.domain.cooperation.records import ActivityRecord, OutcomeRecord
from twinway.domain.ties.records import DecisionRecord
from twinway.domain.ties.rules import EARLY_EFFECTS, ENDED, FORCE_EFFECTS, Claim
from twinway.engines.matching.records import PersonFacts, SourceRef
from twinway.interfaces.shapes.asked import today
from twinway.interfaces.shapes.urls import place_url
from twinway.interfaces.web import words
from twinway.interfaces.web.asof import AsOf, with_day
from twinway.interfaces.web.timeline_parts import counted, unknown_words
from twinway.kernel.partial_date import PartialDate
from twinway.usecases import tie_facts
from twinway.usecases.ties import TieView, show_tie

Facts = tuple[tuple[str, str], ...]
REACHABLE = frozenset({"sister city committee", "civil society", "joint committee", "business council"})
LAST_DAY = date.max
SOURCE_KEY = re.compile(r"\b[a-z0-9]+(?:-[a-z0-9]+)+\b")  # as in baristanet-2022
LONGEST_FIGURE = 15  # letters shown large
BARE_UNITS = frozenset({"", "text", "people", "contacts", "relations", "relationships"})


@dataclass(frozen=True, slots=True)
class Side:
    """What components/sides.html shows of one side."""

    party: str
    url: str
    state: str
    basis: str
    since: str | None
    text: str
    sources: tuple[SourceRef, ...]
    facts: Facts


@dataclass(frozen=True, slots=True)
class Fact:
    """A label with its text and who says so."""

    label: str
    text: str
    sources: tuple[SourceRef, ...] = ()
    url: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One claim beside others."""

    value: str
    words: str
    standing: str
    standing_text: str
    source: SourceRef
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Dispute:
    """All claims about one field, and why one is shown."""

    field: str
    heading: str
    claims: tuple[Said, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Result:
    """What one body, or the tie, has to show for it."""

    heading: str
    figures: Facts
    texts: tuple[str, ...]
    attribution: str
    source_words: str
    as_of: str
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a chain."""

    heading: str
    text: str
    sources: tuple[SourceRef, ...]
    url: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """A visit and what it led to."""

    first: Step
    heading: str
    results: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """An item of the timeline; `kind` is fact, planned, ended or here."""

    when: str
    text: str
    kind: str
    sources: tuple[SourceRef, ...]
    note: str = ""
    url: str = ""
    url_text: str = ""

    @property
    def order(self) -> tuple[date, date]:
        when = PartialDate.parse(self.when) if self.when else None
        first = (when.earliest if when else None) or LAST_DAY
        return first, (when.latest if when else None) or first


def begun(when: str, on: date) -> bool:
    """Whether a dated thing can have begun by a day; undated things have."""
    first = PartialDate.parse(when).earliest if when else None
    return first is None or first <= on


def side(view: TieView, at: int, asof: AsOf) -> Side:
    """One side: its state in words, what it rests on, and the act behind it."""
    record, facts = view.row.tie.sides[at], view.row.facts.sides[at]
    place = view.register.places[record.places[0]]
    act = _last_act(view, record.letter, asof.day)
    told: list[tuple[str, str]] = []
    if act:
        told += [
            (_("Decision"), words.said(words.EFFECTS, act.effect)),
            (_("Decided by"), act.body),
            (_("Signed by"), act.by),
        ]
        told += [(_("Vote"), _titled(view, act.vote))]
    told += [(_("Looked after by"), record.managed_by)]
    return Side(
        party=tie_facts.side_label(view.register, record),
        url=with_day(place_url(place.key, place.name), asof.other),
        state=facts.state,
        basis=facts.basis,
        since=facts.since,
        text=_titled(view, _side_text(facts.state, act)),
        sources=facts.sources,
        facts=tuple((label, text) for label, text in told if text),
    )


def _last_act(view: TieView, letter: str, on: date) -> DecisionRecord | None:
    acts = [act for act in view.file.decisions if act.party in (letter, "both") and begun(act.date, on)]
    telling = [act for act in acts if act.effect in FORCE_EFFECTS or act.effect in EARLY_EFFECTS]
    return max(telling, key=lambda act: Moment(act.date, "", "", ()).order, default=None)


def _side_text(state: str, act: DecisionRecord | None) -> str:
    if act and act.note:
        return act.note[:1].upper() + act.note[1:] + ("" if act.note.endswith(".") else ".")
    if state == "not_stated":
        return _("No decision of this side is on record. We do not assume one.")
    return "" if act else _("We hold no decision of this side.")


def key_facts(view: TieView) -> list[Fact]:
    """What kind of tie, at which level, since when, in which fields."""
    row, file = view.row, view.file
    since = (_cite(view, row.tie.since_claim.source),) if row.tie.since_claim else ()
    fields = list(dict.fromkeys(field for field, _source in file.fields))
    found = [
        Fact(_("Kind"), words.said(words.KINDS, row.tie.kind)),
        Fact(_("Level"), words.level(row.tie.level)),
        Fact(_("Began"), PartialDate.parse(row.facts.since).words() if row.facts.since else _("not stated"), since),
        Fact(
            _("Fields"), ", ".join(fields), tuple(_cite(view, pk) for pk in dict.fromkeys(pk for _f, pk in file.fields))
        ),
        Fact(_("Also in it"), ", ".join(body.name for body in file.bodies if body.role not in REACHABLE)),
        Fact(_("Grew out of"), file.origin),
        Fact(_("Led to"), "; ".join(file.led_to)),
    ]
    return [fact for fact in found if fact.text]


def disputes(view: TieView) -> list[Dispute]:
    """Claims side by side, field by field; fields we have no words for stay in the JSON."""
    by_field: dict[str, list[tuple[Claim, str]]] = {}
    for claim, reason in view.file.claims:
        if claim.field in words.FIELDS:
            by_field.setdefault(claim.field, []).append((claim, reason))
    return [_dispute(view, field, claims) for field, claims in by_field.items()]


def _dispute(view: TieView, field: str, claims: list[tuple[Claim, str]]) -> Dispute:
    since = view.row.tie.since_claim
    chosen = next((c for c, reason in claims if reason), None) or (since if field == "since" else claims[0][0])
    heading = words.said(words.FIELDS, field)
    if field in view.row.tie.disputed:
        heading = _("%(question)s Sources disagree") % {"question": heading}
    said = tuple(_said(view, claim, chosen) for claim, _reason in claims)
    reason = next((reason for _claim, reason in claims if reason), "")
    ordered = sorted(said, key=lambda one: ("shown", "agrees", "kept").index(one.standing))
    return Dispute(field, heading, tuple(ordered), f"{reason[:1].upper()}{reason[1:]}" if reason else "")


def _said(view: TieView, claim: Claim, chosen: Claim | None) -> Said:
    standing, text = "kept", _("Kept beside it")
    if chosen and claim.pk == chosen.pk:
        standing, text = "shown", ""
    elif chosen and _overlap(claim.value, chosen.value):
        standing, text = "agrees", _("Agrees")
    return Said(_value_words(claim), _titled(view, claim.note), standing, text, _cite(view, claim.source))


def _value_words(claim: Claim) -> str:
    try:
        return PartialDate.parse(claim.value).words()
    except ValueError:
        return claim.value or _("not stated")


def _overlap(one: str, other: str) -> bool:
    try:
        a, b = PartialDate.parse(one), PartialDate.parse(other)
    except ValueError:
        return one == other
    first = max(a.earliest or date.min, b.earliest or date.min)
    return first <= min(a.latest or date.max, b.latest or date.max)


def outcomes(view: TieView, on: date) -> list[Result]:
    """Results by the body that has them, figures first, with how far the tie is behind them."""
    groups: dict[tuple[str, str, str], list[OutcomeRecord]] = {}
    for outcome in view.outcomes:
        if begun(outcome.as_of, on):
            groups.setdefault((outcome.organisation, outcome.attribution, outcome.attribution_word), []).append(outcome)
    return [_result(view, key, found) for key, found in groups.items()]


def _result(view: TieView, key: tuple[str, str, str], found: list[OutcomeRecord]) -> Result:
    organisation, attribution, source_words = key
    figures = tuple((_figure(one), one.metric) for one in found if _is_figure(one))
    texts = tuple(_sentence(one) for one in found if not _is_figure(one))
    heading = organisation[:1].upper() + organisation[1:] if organisation else _("Of the tie as a whole")
    sources = tuple(_cite(view, pk) for pk in dict.fromkeys(one.source for one in found))
    return Result(heading, figures, texts, attribution, source_words, found[0].as_of, sources)


def _is_figure(outcome: OutcomeRecord) -> bool:
    return len(outcome.value) <= LONGEST_FIGURE and any(character.isdigit() for character in outcome.value)


def _figure(outcome: OutcomeRecord) -> str:
    digits = outcome.value.lstrip("<>~≥≤")
    number = f"{int(digits):,}" if digits.isdecimal() else outcome.value
    said = {"more than": _("more than"), "about": _("about"), "at least": _("at least"), "less than": _("less than")}
    return f"{said.get(outcome.qualifier, '')} {number}".strip()


def _sentence(outcome: OutcomeRecord) -> str:
    unit = "" if outcome.unit in BARE_UNITS or outcome.unit in outcome.value else f" {outcome.unit}"
    value = f"{outcome.value}{unit}" if outcome.value else _("not told")
    return f"{outcome.metric[:1].upper()}{outcome.metric[1:]}: {value}"


def chains(view: TieView, on: date) -> list[Chain]:
    """Visits and events that led to something countable."""
    told = [one for one in view.activities if one.outputs and one.state == "happened" and begun(one.date, on)]
    return [_chain(view, activity) for activity in told]


def _chain(view: TieView, activity: ActivityRecord) -> Chain:
    sources = (_cite(view, activity.source),)
    when = PartialDate.parse(activity.date).words() if activity.date else ""
    hosts = _("Hosts: %(hosts)s.") % {"hosts": ", ".join(activity.hosts)} if activity.hosts else ""
    purposes = "; ".join(activity.purposes)
    text = " ".join(
        part
        for part in (f"{when}." if when else "", f"{purposes[:1].upper()}{purposes[1:]}." if purposes else "", hosts)
        if part
    )
    results = tuple(
        Step(f"{one.description[:1].upper()}{one.description[1:]}", counted(one.kind, one.count, one.qualifier), ())
        for one in activity.outputs
    )
    heading = _("led to %(what)s") % {
        "what": _listed(counted(one.kind, one.count, one.qualifier) for one in activity.outputs)
    }
    return Chain(Step(activity.title, text, sources), heading, results)


def _listed(items: Iterable[str]) -> str:
    told = list(items)
    return _(" and ").join([", ".join(told[:-1]), told[-1]] if len(told) > 1 else told)


def timeline(view: TieView, asof: AsOf) -> list[Moment]:
    """Acts, visits and what was seen, oldest first; what is planned is never shown as happened."""
    on = asof.day
    told = [*_acts(view, on), *_events(view, on), *_seen(view, on)]
    moments = sorted(told, key=lambda one: one.order)
    if asof.past and moments:
        here = Moment(
            asof.iso,
            "",
            "here",
            (),
            url=asof.today_url if has_later(view, on) else "",
            url_text=_("See what came later"),
        )
        before = [one for one in moments if one.order[0] <= on]
        return [*before, here, *moments[len(before) :]]
    return moments


def _acts(view: TieView, on: date) -> Iterator[Moment]:
    labels = {side.letter: tie_facts.side_label(view.register, side) for side in view.row.tie.sides}
    for act in view.file.decisions:
        if begun(act.date, on):
            who = labels.get(act.party, _("Both sides") if act.party == "both" else "")
            text = f"{words.said(words.EFFECTS, act.effect)}: {who}" if who else words.said(words.EFFECTS, act.effect)
            note = _titled(view, "; ".join(part for part in (act.body, act.vote, act.note) if part))
            kind = "ended" if FORCE_EFFECTS.get(act.effect) in ENDED else "fact"
            yield Moment(act.date, f"{text}.", kind, (_cite(view, act.source),), note)


def _events(view: TieView, on: date) -> Iterator[Moment]:
    for activity in view.activities:
        planned = activity.state == "planned"
        if planned and _announced(view, activity, on):
            last = PartialDate.parse(activity.date).latest if activity.date else None
            note = unknown_words(activity.date) if last and last < on else _("no word yet on whether it happened")
            yield Moment(activity.date, f"{activity.title}.", "planned", (_cite(view, activity.source),), note)
        elif not planned and begun(activity.date, on):
            yield Moment(activity.date, f"{activity.title}.", "fact", (_cite(view, activity.source),))


def _announced(view: TieView, activity: ActivityRecord, on: date) -> bool:
    """A plan is known from the day its source was written, or from the day it was for."""
    source = view.register.sources[activity.source]
    return begun(source.date or source.accessed, on) or begun(activity.date, on)


def _seen(view: TieView, on: date) -> Iterator[Moment]:
    for seen in view.file.observations:
        if begun(seen.date, on):
            state = seen.state.replace("_", " ")
            text = _("Seen: %(state)s.") % {"state": state}
            yield Moment(seen.date, text, "fact", (_cite(view, seen.source),), _titled(view, seen.note))


def has_later(view: TieView, on: date) -> bool:
    """Whether today's record goes on after a day; the view of that day holds nothing later."""
    whole = show_tie(view.row.tie.public_id, today())
    acts = [act.date for act in whole.file.decisions]
    events = [activity.date for activity in whole.activities if activity.state == "happened"]
    seen = [observation.date for observation in whole.file.observations]
    return any(not begun(when, on) for when in (*acts, *events, *seen))


def people(view: TieView) -> list[PersonFacts]:
    """People in the tie, those in office first."""
    return sorted(view.row.facts.people, key=lambda person: person.state == "former")


def documents(view: TieView, on: date) -> list[Fact]:
    """Texts about the tie."""
    return [
        Fact(
            one.title,
            " · ".join(
                part
                for part in (one.author, one.issuer, PartialDate.parse(one.date).words() if one.date else "")
                if part
            ),
            (),
            one.url,
        )
        for one in view.documents
        if begun(one.date, on)
    ]


def cited(view: TieView, on: date) -> list[SourceRef]:
    """Every source of the record as of a day, once, for the printed page."""
    told = [act.source for act in view.file.decisions if begun(act.date, on)]
    told += [activity.source for activity in view.activities if activity.state == "planned" or begun(activity.date, on)]
    told += [seen.source for seen in view.file.observations if begun(seen.date, on)]
    told += [outcome.source for outcome in view.outcomes if begun(outcome.as_of, on)]
    told += [claim.source for claim, _reason in view.file.claims if claim.field in words.FIELDS]
    told += [agreement.source for agreement in view.agreements if begun(agreement.date, on)]
    told += [promise.source for promise in view.commitments]
    told += [statement.source for statement in view.file.statements]
    return [_cite(view, pk) for pk in dict.fromkeys(told)]


def _titled(view: TieView, text: str) -> str:
    """The text with every key of a known source replaced by its title."""
    if not SOURCE_KEY.search(text):
        return text
    titles = {source.key: source.title for source in view.register.sources.values()}
    return SOURCE_KEY.sub(lambda found: titles.get(found[0], found[0]), text)


def _cite(view: TieView, source: int) -> SourceRef:
    return tie_facts.source_ref(view.register.sources[source])
