"""What more could be done for a tie on a day: at most a page of advice, each piece with a reason and a source.

The order is fixed: what is late first, then dates ahead, promises without evidence, examples of comparable ties, gaps
that one's own documents name, capacities, open posts, what success rests on, open proposals. It depends on the
situation alone, so the same day and register give the same plan.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from twinway.engines.planning.drafts import draft
from twinway.engines.planning.fields import EIGHT
from twinway.engines.planning.peers import Example, examples
from twinway.engines.planning.records import (
    Agreed,
    Anniversary,
    Coverage,
    Item,
    ObjectiveDraft,
    Plan,
    Situation,
)

MOST_PEERS, MOST_OTHERS, MOST_ITEMS = 5, 3, 24
SOON, YEAR = timedelta(days=92), timedelta(days=365)
AHEAD = timedelta(days=730)  # dates ahead are told for two years
QUIET = timedelta(days=3 * 365)
COMMITTEE = "the committee"
_ORDER = ("date", "commitment", "peer", "gap", "capacity", "person", "success_factor", "opportunity")


def plan(told: Situation) -> Plan:
    """The plan. Items without a source are left out: advice on nobody's word is none."""
    coverage = _coverage(told)
    items = [
        *_dates(told),
        *_promises(told),
        *_peers(told),
        *_gaps(told, coverage),
        *_capacities(told),
        *_posts(told),
        *_success(told),
        *_opportunities(told),
    ]
    cited = [item for item in items if item.sources]
    cited.sort(key=lambda item: (not item.late, _ORDER.index(item.kind)))
    return Plan(told.tie.id, told.on, tuple(cited[:MOST_ITEMS]), coverage, _unknown(told))


def _coverage(told: Situation) -> tuple[Coverage, ...]:
    done = [deed for deed in told.tie.deeds if not deed.planned]
    return tuple(
        Coverage(
            name,
            tuple(deed.text for deed in done if name in deed.fields),
            next((agreed for agreed in told.tie.agreed if name in agreed.fields), None),
        )
        for name in EIGHT
    )


def _dates(told: Situation) -> Iterable[Item]:
    for one in told.dates:
        first = one.when.earliest
        if first is None or not told.on <= (one.when.latest or first) <= told.on + AHEAD:
            continue
        late = one.plan_by <= told.on
        yield Item(
            kind="date",
            title=f"{one.begun.subject}: {one.years} years, {one.when.words()}",
            reason=_date_reason(one, late=late),
            sources=one.begun.sources,
            first_step="Agree with the other side on one joint event and who pays for it",
            who=COMMITTEE,
            by=told.on + SOON if late else one.plan_by,
            late=late,
        )


def _date_reason(one: Anniversary, *, late: bool) -> str:
    since = f"{one.begun.what} {one.begun.when.words()}"
    together = f" It falls together with {', '.join(one.coincides_with)}." if one.coincides_with else ""
    start = " Planning should have begun: start now." if late else f" Start planning by {one.plan_by.isoformat()}."
    return f"{since[:1].upper()}{since[1:]}.{together}{start}"


def _promises(told: Situation) -> Iterable[Item]:
    for one in told.promises:
        if not one.kept:
            yield Item(
                kind="commitment",
                title=f"Ask what became of a promise in “{one.agreement}”",
                reason=f"{one.party}: “{one.words}”. No evidence of fulfilment is on record.",
                sources=(one.source,),
                first_step=f"Write to {one.party} and ask for one example",
                who=COMMITTEE,
                by=told.on + SOON,
            )


def _peers(told: Situation) -> Iterable[Item]:
    for one in examples(told.tie, told.peers, MOST_PEERS):
        yield Item(
            kind="peer",
            title=f"{one.tie.title}: {one.deed.text}",
            reason=_why(one),
            sources=one.deed.sources,
            first_step=f"Ask those who look after {one.tie.title} how it began",
            who=COMMITTEE,
            by=told.on + SOON,
            objective=_peer_objective(told, one),
            fields=tuple(name for name in EIGHT if name in one.deed.fields),
            tie=one.tie.id,
        )


def _why(one: Example) -> str:
    alike = f"Why similar: {', '.join(one.why)}."
    fits = f" It fits “{one.fits.words}” in your {one.fits.document}." if one.fits else ""
    planned = " It was planned; its result is not on record." if one.deed.planned else ""
    return alike + fits + planned


def _peer_objective(told: Situation, one: Example) -> ObjectiveDraft:
    wanted = one.fits.fields & one.deed.fields if one.fits else one.deed.fields
    name = next(field for field in EIGHT if field in wanted)
    return draft(name, told.on + YEAR)


def _gaps(told: Situation, coverage: Iterable[Coverage]) -> Iterable[Item]:
    """Fields that one's own documents name come first and alone; the others are one item, folded into a line."""
    untouched = [one for one in coverage if not one.deeds]
    named = [one for one in untouched if one.agreed is not None]
    for one in named:
        yield _named_gap(told, one.field, one.agreed)
    others = [one.field for one in untouched if one.agreed is None]
    if others:
        yield Item(
            kind="gap",
            title=f"No project on record in {len(others)} of the eight fields",
            reason=f"{', '.join(others)[:1].upper()}{', '.join(others)[1:]}. A gap in our record is not proof of a gap "
            "in life.",
            sources=(told.fields_source,),
            first_step="Ask both sides which of these they have done, and choose one for next year",
            who=COMMITTEE,
            by=told.on + SOON,
            objective=draft(others[0], told.on + YEAR) if len(others) == 1 else None,
            fields=tuple(others),
        )


def _named_gap(told: Situation, name: str, agreed: Agreed | None) -> Item:
    assert agreed is not None
    return Item(
        kind="gap",
        title=f"{name.capitalize()}: named in your {agreed.document}, no project on record",
        reason=f"The document says “{agreed.words}”. A gap in our record is not proof of a gap in life.",
        sources=(agreed.source,),
        first_step="Ask both sides for one body each that works in this field",
        who=COMMITTEE,
        by=told.on + SOON,
        objective=draft(name, told.on + YEAR),
        fields=(name,),
    )


def _capacities(told: Situation) -> Iterable[Item]:
    for one in [held for held in told.capacities if not held.used][:MOST_OTHERS]:
        name = next((field for field in EIGHT if field in one.fields), "")
        yield Item(
            kind="capacity",
            title=f"{one.name}, {one.side}",
            reason=f"A {one.kind} on one side that no activity on record makes use of.",
            sources=(one.source,),
            first_step=f"Ask {one.name} whom it would want to meet on the other side",
            who=COMMITTEE,
            by=told.on + SOON,
            objective=draft(name, told.on + YEAR) if name else None,
            fields=(name,) if name else (),
        )


def _posts(told: Situation) -> Iterable[Item]:
    for one in told.posts:
        if one.state == "filled":
            continue
        words = {
            "former": f"Only a former holder is on record: {one.holder}.",
            "unnamed": "The post is filled, but no name is on record.",
            "missing": "Nobody is on record.",
        }
        yield Item(
            kind="person",
            title=f"{one.what}: {'nobody known' if one.state == 'missing' else 'a name is missing'}",
            reason=words[one.state],
            sources=one.sources or told.tie.sources,
            first_step=one.first_step,
            who=COMMITTEE,
            by=told.on + SOON,
        )


def _success(told: Situation) -> Iterable[Item]:
    """What running a tie well rests on, as the article's own witness says it; and a visit within three years."""
    if not told.objectives:
        yield Item(
            kind="success_factor",
            title="No measurable objective is on record",
            reason="“Specifying and achieving measurable objectives … ranks way up there”, says the former president "
            "of a tie that brought business.",
            sources=(told.fields_source,),
            first_step="Choose one of the objectives on this page and fill it in",
            who=COMMITTEE,
            by=told.on + SOON,
        )
    last = told.last_sign.latest if told.last_sign else None
    if last is not None and told.on - last > QUIET:
        yield Item(
            kind="success_factor",
            title="Three years without a dated sign of life",
            reason=f"The last one on record is of {told.last_sign.words() if told.last_sign else ''}. "
            "Silence on record is not proof of silence.",
            sources=told.tie.sources,
            first_step="Write a letter of one page in both languages and ask for one answer",
            who=COMMITTEE,
            by=told.on + SOON,
        )


def _opportunities(told: Situation) -> Iterable[Item]:
    for one in told.opportunities[:MOST_OTHERS]:
        yield Item(
            kind="opportunity",
            title=one.title,
            reason="An open proposal that belongs to this tie or to its partner.",
            sources=(one.source,),
            first_step="Show it to three companies on your side that could answer",
            who="a representative",
            by=_before(one.expires, told.on),
            objective=draft("economic and business development", told.on + YEAR, "Answers to published proposals"),
        )


def _before(expires: date | None, on: date) -> date:
    return min(expires, on + SOON) if expires and expires > on else on + SOON


def _unknown(told: Situation) -> tuple[str, ...]:
    """What the register cannot say about this tie; telling it makes the plan better."""
    lacks = {
        "Past projects of the tie": not any(not deed.planned and deed.fields for deed in told.tie.deeds),
        "The universities, hospitals, trades and gateways on either side": not told.capacities,
        "What the agreement itself says": not told.tie.agreed,
        "When the tie began": not any(one.begun.kind == "tie" for one in told.dates) and told.last_sign is None,
        "Whether anything happened lately": told.last_sign is None,
        "What either side can spend": True,
        "What people did that nobody wrote down": True,
    }
    return tuple(words for words, missing in lacks.items() if missing)
