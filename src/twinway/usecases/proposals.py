"""A proposal on its way to the board: written with the clinic beside it, checked, handed in, reviewed, ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from twinway.domain.compliance.records import ScreeningRecord
from twinway.domain.places import queries as places
from twinway.domain.places.records import PlaceRecord
from twinway.domain.trade import operations, queries, rules
from twinway.domain.trade.areas import Spot
from twinway.domain.trade.clinic import Hint, hints
from twinway.domain.trade.likeness import Likeness
from twinway.domain.trade.records import OpportunityRecord, ReviewRecord, Scores, StepRecord, Wording
from twinway.kernel.errors import Invalid, NotAllowed, NotFound
from twinway.usecases import proposal_letters, proposal_rights, proposal_screening, tie_facts
from twinway.usecases.kept import Kept
from twinway.usecases.proposal_rights import Writer, may
from twinway.usecases.proposal_wording import Typed, wording_of
from twinway.usecases.register import Snapshot, snapshot
from twinway.usecases.tie_opportunities import origin_words

MOST_ALIKE = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """One with all a writer or reviewer needs; choices are (value, words); `behind` is never shown to the public."""

    record: OpportunityRecord
    place: PlaceRecord | None
    tie: tuple[str, str] | None
    origin: str
    tie_choices: tuple[tuple[str, str], ...]
    origin_choices: tuple[tuple[str, str], ...]
    origin_key: str
    hints: tuple[Hint, ...]
    alike: tuple[OpportunityRecord, ...]
    missing: Mapping[str, str]
    reviews: tuple[ReviewRecord, ...]
    steps: tuple[StepRecord, ...]
    behind: str = ""
    screenings: tuple[ScreeningRecord, ...] = ()

    @property
    def waits_for_a_look(self) -> bool:
        """Whether a person looks at the name behind it first."""
        return any(one.waits for one in self.screenings)


@dataclass(frozen=True, slots=True)
class Work:
    """A desk's lists: one's own (and drafts that are nobody's) by state, and what waits for another's review."""

    own: tuple[OpportunityRecord, ...]
    waiting: tuple[OpportunityRecord, ...]
    counts: Mapping[str, int]


def work_of(writer: Writer) -> Work:
    """The lists of a desk."""
    _allow(writer, "write")
    nobodys = queries.in_states(rules.EDITABLE) if writer.asker.operator else []
    own = [*queries.written_by(writer.pk or 0), *(one for one in nobodys if one.author is None)]
    states = [one.state for one in own]
    counts = {state: states.count(state) for state in rules.STATES if state in states}
    return Work(tuple(own), waiting_for(writer), counts)


def waiting_for(writer: Writer) -> tuple[OpportunityRecord, ...]:
    """What was handed in and waits for this reviewer, oldest first."""
    if not writer.reviews:
        return ()
    handed_in = queries.in_states(rules.WAITING)
    spots = proposal_rights.spots(handed_in)
    return tuple(one for one in handed_in if may(writer, "review", one, spots.get(one.pk)))


def begin(writer: Writer) -> None:
    """NotAllowed where somebody may not write at all."""
    _allow(writer, "write")


def open_proposal(ref: str, writer: Writer, action: str, today: date) -> Proposal:
    """One for a form, a check or a review; NotFound also for those who may not see it, NotAllowed for the rest."""
    record = _seen(ref, writer)
    _allow(writer, action, record)
    return _proposal(record, today)


@transaction.atomic
def save(ref: str, typed: Typed, version: int, *, writer: Writer, now: datetime) -> str:
    """Save a form as a draft, a new one where `ref` is empty; returns its id. What is missing may stay missing.

    Without codes the industry is read from the words. Invalid names a field, Stale a form opened before another's save.
    """
    _allow(writer, "edit", _seen(ref, writer)) if ref else _allow(writer, "write")
    wording = wording_of(typed)
    if ref:
        operations.save_draft(ref=ref, wording=wording, version=version)
    else:
        ref = operations.write_draft(wording=wording, author=writer.pk, now=now)
    proposal_screening.tell(ref, name=typed.behind, place=wording.place, now=now)
    return ref


@transaction.atomic
def hand_in(ref: str, *, writer: Writer, now: datetime) -> None:
    """Hand in for review, and tell the representatives of its area; Invalid names what is missing."""
    record = _seen(ref, writer)
    _allow(writer, "edit", record)
    if wrong := proposal_screening.off(_place_of(record), now.date()):
        raise Invalid(wrong)
    operations.submit(ref=ref, by=writer.pk, today=now.date(), now=now)
    proposal_letters.tell_reviewers(queries.get_opportunity(ref=ref), now)


@transaction.atomic
def review(ref: str, scores: Scores, decision: tuple[str, str], *, writer: Writer, now: datetime) -> str:
    """Review what was handed in and tell its writer; `decision` is (outcome, remarks). Returns the new state."""
    record = _seen(ref, writer)
    if record.author is not None and record.author == writer.pk:
        raise rules.NotYours("You wrote this proposal; another person reviews it.")
    _allow(writer, "review", record)
    if decision[0] == "publish":
        proposal_screening.refuse_undecided(record, now)
    state = operations.review(ref=ref, scores=scores, decision=decision, reviewer=writer.pk, today=now.date(), now=now)
    proposal_letters.tell_writer(queries.get_opportunity(ref=ref), decision[1], now)
    return state


def end(ref: str, move: str, until: date | None, *, writer: Writer, now: datetime) -> None:
    """Say that it is answered, renew it until a day, close or withdraw it."""
    _allow(writer, "end", _seen(ref, writer))
    if move == "answer":
        operations.answer(ref=ref, by=writer.pk, today=now.date(), now=now)
    elif move == "renew":
        if until is None:
            raise Invalid({"until": "give the new last day"})
        operations.renew(ref=ref, expires=until, by=writer.pk, today=now.date(), now=now)
    else:
        operations.end(ref=ref, move=move, reason="", by=writer.pk, today=now.date(), now=now)


def _seen(ref: str, writer: Writer) -> OpportunityRecord:
    """One by its id; NotFound also where there is one that the asker may not even read."""
    record = queries.get_opportunity(ref=ref)
    if not may(writer, "read", record, _spot(record)):
        raise NotFound(f"There is no proposal “{ref[:40]}”.")
    return record


def _spot(record: OpportunityRecord) -> Spot | None:
    return proposal_rights.spots([record]).get(record.pk)


def _allow(writer: Writer, action: str, record: OpportunityRecord | None = None) -> None:
    if may(writer, action, record, _spot(record) if record else None):
        return
    if record is None:
        raise NotAllowed("Confirm your address first; then you may write a proposal.")
    raise NotAllowed("This is for whoever wrote the proposal, or for those who review it in its area.")


def _proposal(record: OpportunityRecord, today: date) -> Proposal:
    register, wording = snapshot(), record.wording
    place = _place_of(record)
    acts = register.evidence.activities.get(wording.tie or 0, ())
    origin = next((act for act in acts if act.pk == wording.origin), None)
    open_ones, board = _board((register.version, today))
    near = [ref for ref, _ in board.alike(wording, MOST_ALIKE + 1) if ref != record.public_id]
    return Proposal(
        record=record,
        place=place,
        tie=_tie_choice(register, wording.tie) if wording.tie in register.ties else None,
        origin=origin_words(origin),
        tie_choices=_ties_at(register, place, wording.tie),
        origin_choices=tuple((act.key, origin_words(act)) for act in acts if act.state == "happened"),
        origin_key=origin.key if origin else "",
        hints=hints(wording, today),
        alike=tuple(open_ones[ref] for ref in near[:MOST_ALIKE]),
        missing=_missing(wording, today) | proposal_screening.off(place, today),
        reviews=tuple(queries.reviews_of(record.pk)),
        steps=tuple(queries.steps_of(record.pk)),
        behind=proposal_screening.behind(record.public_id),
        screenings=proposal_screening.found_for(record, today),
    )


def _place_of(record: OpportunityRecord) -> PlaceRecord | None:
    pk = record.wording.place
    return places.places_by_pk([pk]).get(pk) if pk else None


def _open_ones(asked: tuple[int, date]) -> tuple[dict[str, OpportunityRecord], Likeness]:
    """What is on the board on a day, and how alike it is to anything; once a version of the data."""
    found = {one.public_id: one for one in queries.published_on(asked[1])}
    return found, Likeness.of((ref, one.wording) for ref, one in found.items())


_board = Kept(_open_ones, most=2)


def _missing(wording: Wording, today: date) -> dict[str, str]:
    try:
        rules.check_complete(wording, today)
    except Invalid as refusal:
        return refusal.fields
    return {}


def _ties_at(register: Snapshot, place: PlaceRecord | None, chosen: int | None) -> tuple[tuple[str, str], ...]:
    keys = [key for key in (place.key, place.county, place.region) if key] if place else []
    around = [register.by_place_key[key].pk for key in keys if key in register.by_place_key]
    pks: Sequence[int] = [tie for pk in around for tie in register.ties_at.get(pk, ())]
    kept = [chosen] if chosen in register.ties else []
    return tuple(_tie_choice(register, pk) for pk in dict.fromkeys([*kept, *pks]) if pk is not None)


def _tie_choice(register: Snapshot, pk: int | None) -> tuple[str, str]:
    tie = register.ties[pk or 0]
    return tie.public_id, tie_facts.title_of(register, tie)
