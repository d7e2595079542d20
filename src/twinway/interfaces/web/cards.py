"""A bridge of the matching engine as a card of the answer page; every sentence is the engine's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from django.utils.translation import gettext as _

from twinway.engines.matching.records import Bridge, Caution, PersonFacts, Reason, SourceRef
from twinway.interfaces.shapes.asked import today
from twinway.interfaces.shapes.urls import tie_url
from twinway.interfaces.web import words
from twinway.interfaces.web.asof import with_day
from twinway.interfaces.web.maps.sphere import km_between
from twinway.interfaces.web.natives import Named, Natives, natives
from twinway.usecases import tie_facts
from twinway.usecases.find_bridges import FindAnswer
from twinway.usecases.introduction_desks import answered_ties
from twinway.usecases.next_steps import NextStep, next_steps

GROUPS = ("same_city", "same_county", "same_state", "near", "same_country")


@dataclass(frozen=True, slots=True)
class CardCaution:
    """What to mind, with a heading."""

    heading: str
    text: str
    source: object
    checked_on: object


@dataclass(frozen=True, slots=True)
class Action:
    """A link of a card; one main action a page."""

    url: str
    text: str
    main: bool = False


@dataclass(frozen=True, slots=True)
class Whom:
    """Somebody in office, never a former one."""

    text: str
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """What came of a tie; the sentence says itself how far the tie is behind it."""

    text: str
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """What components/bridge_card.html shows."""

    rank: int
    score: int
    url: str
    home: Named
    partner: Named
    home_state: str
    partner_state: str
    summary: str
    summary_also: str
    tags: tuple[str, ...]
    standing: Proof
    evidence: tuple[Proof, ...]
    nothing: str
    cautions: tuple[CardCaution, ...]
    whom: tuple[Whom, ...]
    steps: tuple[NextStep, ...]
    reasons: tuple[Reason, ...]
    actions: tuple[Action, ...]
    distance_km: float | None
    open: bool
    letter_url: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Answers that stand in one relation to the asker, in words."""

    relation: str
    heading: str
    cards: tuple[Card, ...]


def groups_of(found: FindAnswer, day: str) -> list[Group]:
    """The answers by relation, nearest relation first, ranked inside; `day` is carried through their links."""
    names = natives(found.request.on)
    shown_ties = [found.register.ties[found.register.by_public_id[one.tie.id]] for one in found.answer.bridges]
    answered = answered_ties(shown_ties, found.register, today())
    shown = sorted(found.answer.bridges, key=lambda bridge: (GROUPS.index(bridge.home.relation), bridge.rank))
    return [
        Group(
            relation,
            _heading(relation, found),
            tuple(_offered(_card(found, one, names, day), one, answered=one.tie.id in answered) for one in bridges),
        )
        for relation, bridges in groupby(shown, key=lambda bridge: bridge.home.relation)
    ]


def _heading(relation: str, found: FindAnswer) -> str:
    home = found.home.name
    return {
        "same_city": _("Your own tie: %(home)s") % {"home": home},
        "same_county": _("Your county’s ties"),
        "same_state": _("Your state’s ties"),
        "near": _("Your neighbours’ ties"),
        "same_country": _("Your country’s ties"),
    }[relation]


def _card(found: FindAnswer, bridge: Bridge, names: Natives, day: str) -> Card:
    register = found.register
    record = register.ties[register.by_public_id[bridge.tie.id]]
    first, second = (0, 1) if bridge.home_side == "a" else (1, 0)
    home, partner = ([register.places[pk] for pk in record.sides[side].places] for side in (first, second))
    title = tie_facts.title_of(register, record, bridge.home_side)
    url = with_day(tie_url(bridge.tie.id, title), day)
    states = (bridge.tie.sides[first].state, bridge.tie.sides[second].state)
    proof = tuple(
        Proof(one.text, one.sources) for one in bridge.reasons if one.feature == "track_record" and one.points
    )
    return Card(
        rank=bridge.rank,
        score=bridge.score,
        url=url,
        home=names.named(home),
        partner=names.named(partner),
        home_state=states[0],
        partner_state=states[1],
        summary=bridge.tie.summary,
        summary_also=_("both sides") if states[0] == states[1] else "",
        tags=tuple(_tags(bridge)),
        standing=next(Proof(one.text, one.sources) for one in bridge.reasons if one.feature == "standing"),
        evidence=proof,
        nothing="" if proof else _nothing(bridge),
        cautions=tuple(_caution(caution) for caution in bridge.cautions if caution.kind != "unconfirmed"),
        whom=tuple(_whom(person) for person in bridge.evidence.people if person.state == "current"),
        steps=next_steps(register, bridge, found.request.on),
        reasons=bridge.reasons,
        actions=(Action(url, _("Open the tie"), bridge.rank == 1),),
        distance_km=_apart(bridge),
        open=False,
    )


def _offered(card: Card, bridge: Bridge, *, answered: bool) -> Card:
    """The card with the way to an introduction where a desk answers, else with the way to a letter."""
    url = f"/introductions/new/?tie={bridge.tie.id}"
    if not answered:
        return replace(card, letter_url=url)
    opened = [replace(action, main=False) for action in card.actions]
    return replace(card, actions=(Action(url, _("Ask for an introduction"), bridge.rank == 1), *opened))


def _nothing(bridge: Bridge) -> str:
    """Short where only a list names the tie: that nothing is known of it is said already."""
    if bridge.tie.summary == "listed":
        return _("No result on record.")
    return _("No result on record. A gap in our record is not proof of a gap in life.")


def _tags(bridge: Bridge) -> Iterable[str]:
    yield words.said(words.KINDS, bridge.tie.kind)
    yield words.level(bridge.tie.level)
    if bridge.home.relation == "near" and bridge.home.distance_km is not None:
        yield _("%(km)s km from you") % {"km": f"{bridge.home.distance_km:,.0f}"}
    if bridge.evidence.outcomes:
        yield _("Results on record")


def _caution(caution: Caution) -> CardCaution:
    headings = {
        "sanctions": _("Mind the rules on trade"),
        "suspended": _("Paused"),
        "ended": _("Ended"),
        "stale": _("Not looked at lately"),
        "disputed": _("Sources disagree"),
        "homonym": _("Easily mixed up"),
        "unconfirmed": _("Not confirmed"),
    }
    return CardCaution(headings[caution.kind], caution.text, caution.source, caution.checked_on)


def _whom(person: PersonFacts) -> Whom:
    parts = (person.name, person.role, person.organisation)
    return Whom(", ".join(part for part in parts if part), person.sources)


def _apart(bridge: Bridge) -> float | None:
    home, partner = bridge.home.place, bridge.partner.place
    if home.lat is None or home.lon is None or partner.lat is None or partner.lon is None:
        return None
    return km_between(home.lat, home.lon, partner.lat, partner.lon)
