"""Agreements as people look at them: where they stand on a day, articles side by side, and for whom promises are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from twinway.domain.cooperation.agreements import queries, rules
from twinway.domain.cooperation.agreements.articles import Article, align, split
from twinway.domain.cooperation.agreements.records import Agreed, Promise, StepTold, Text
from twinway.domain.cooperation.agreements.rules import Standing
from twinway.domain.places import queries as place_queries
from twinway.domain.provenance import queries as provenance
from twinway.domain.ties.records import TieRecord
from twinway.domain.ties.rules import ENDED
from twinway.engines.matching.eligibility import Eligibility, eligibility
from twinway.engines.matching.records import PlaceRef, SourceRef
from twinway.kernel.errors import Invalid, NotFound
from twinway.kernel.partial_date import PartialDate
from twinway.usecases import places
from twinway.usecases.kept import Kept
from twinway.usecases.places import PlaceQuestion
from twinway.usecases.register import Snapshot, snapshot
from twinway.usecases.tie_facts import begun, commitment_facts, side_label, source_ref, title_of


@dataclass(frozen=True, slots=True)
class PromiseView:
    """A commitment with who is obliged and what its words leave open; `overdue`: its deadline passed unkept."""

    told: Promise
    obliged: str
    places: tuple[str, ...]
    unspecified: bool
    overdue: bool
    source: SourceRef
    kept: tuple[tuple[str, str, SourceRef], ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """A step to a signature with the side in words; `late` where it was planned and its day has passed."""

    told: StepTold
    side: str
    late: bool
    source: SourceRef


@dataclass(frozen=True, slots=True)
class AgreementView:
    """An agreement as of a day; `rows` are its articles by number, each in the languages held."""

    agreed: Agreed
    tie: TieRecord
    title_of_tie: str
    standing: Standing
    languages: tuple[str, ...]
    rows: tuple[tuple[str, dict[str, Article]], ...]
    steps: tuple[StepView, ...]
    promises: tuple[PromiseView, ...]
    source: SourceRef
    register: Snapshot


@dataclass(frozen=True, slots=True)
class Checked:
    """What each promise means for a company: its place and registration as understood, and a verdict a promise."""

    at: PlaceRef
    registered: PlaceRef | None
    verdicts: tuple[tuple[Promise, Eligibility], ...]


@dataclass(frozen=True, slots=True)
class Upcoming:
    """An agreement not signed by a day, with the tie it would make."""

    agreed: Agreed
    standing: Standing
    tie: TieRecord
    title: str


def show_agreement(ref: str, on: date) -> AgreementView:
    """One agreement as of a day by public id or a source's key; NotFound where there is none, or not yet by then."""
    register = snapshot()
    return _view(register, queries.get(ref=ref), on)


def agreements_of(tie: int, on: date) -> list[AgreementView]:
    """The agreements of a tie that a day can know of, oldest first."""
    register = snapshot()
    return [_view(register, one, on) for one in queries.of_tie(tie=tie) if known_by(register, one, on)]


def known_by(register: Snapshot, one: Agreed, on: date) -> bool:
    """Whether a day can know of an agreement: it was begun by then, or announced by a source of then."""
    if one.stated in ("planned", "authorised"):
        return begun(one.date, on) or begun(register.sources[one.source].date, on)
    return begun(one.date, on)


def check(ref: str, at: str, registered: str, on: date) -> Checked | PlaceQuestion:
    """For whom the promises of an agreement are: yes, no or ask, each with its words.

    `at` is where the company is, `registered` where it is registered (may be empty). Invalid without a place;
    PlaceNotFound for one not known; a question back where a place may mean several.
    """
    if not at.strip():
        raise Invalid({"at": "Enter the town or state the company is in"})
    place = places.settle("at", at, on)
    if isinstance(place, PlaceQuestion):
        return place
    other = places.settle("registered", registered, on) if registered.strip() else None
    if isinstance(other, PlaceQuestion):
        return other
    here, there = places.ref(place), places.ref(other) if other else None
    register, agreed = snapshot(), queries.get(ref=ref)
    tie = register.ties[agreed.tie]
    verdicts = tuple((one, eligibility(commitment_facts(register, one, tie), here, there)) for one in agreed.promises)
    return Checked(here, there, verdicts)


def _not_signed(_version: int) -> tuple[Agreed, ...]:
    return tuple(queries.not_signed_yet())


_planned = Kept(_not_signed, most=1)


def upcoming(on: date) -> list[Upcoming]:
    """Agreements planned and not signed by a day, by the date planned; those whose date has passed say so."""
    register = snapshot()
    found = []
    for one in _planned(register.version):
        standing = rules.standing(one.stated, one.date, one.steps, on)
        if one.tie in register.ties and standing.planned and known_by(register, one, on):
            tie = register.ties[one.tie]
            found.append(Upcoming(one, standing, tie, title_of(register, tie)))
    return sorted(found, key=lambda item: (_day(item.standing.planned), item.title))


def _day(when: str) -> date:
    return PartialDate.parse(when).latest or date.max


def _view(register: Snapshot, agreed: Agreed, on: date) -> AgreementView:
    tie = register.ties.get(agreed.tie)
    if tie is None:
        raise NotFound("There is no such agreement.")
    texts = latest_texts(agreed)
    sources = provenance.sources_by_id()
    cited = {pk: source_ref(source) for pk, source in sources.items()}
    shown = [one for one in agreed.steps if one.state == "planned" or begun(one.date, on)]
    late = {one.pk for one in rules.overdue(shown, on)}
    languages = tuple(dict.fromkeys((*agreed.terms.languages, *texts)))
    ended = register.facts(on, [tie.pk])[tie.pk].summary == "ended"
    stated = "signed" if agreed.stated in ENDED and not ended else agreed.stated  # what ended later was signed before
    return AgreementView(
        agreed=agreed,
        tie=tie,
        title_of_tie=title_of(register, tie),
        standing=rules.standing(stated, agreed.date, agreed.steps, on, agreed.terms.last_day),
        languages=languages,
        rows=align({language: split(texts[language].body) for language in languages if language in texts}),
        steps=tuple(StepView(one, _side(register, tie, one.party), one.pk in late, cited[one.source]) for one in shown),
        promises=tuple(_promise(one, on, cited) for one in agreed.promises),
        source=cited[agreed.source],
        register=register,
    )


def latest_texts(agreed: Agreed) -> dict[str, Text]:
    """The newest text of each language, the language held first in front."""
    newest: dict[str, Text] = {}
    for text in sorted(agreed.texts, key=lambda one: one.version):
        newest[text.language] = text
    return newest


def _side(register: Snapshot, tie: TieRecord, party: str) -> str:
    labels = {side.letter: side_label(register, side) for side in tie.sides}
    return labels.get(party, "")


def _promise(one: Promise, on: date, cited: Mapping[int, SourceRef]) -> PromiseView:
    kept = tuple((told.date, told.what, cited[told.source]) for told in one.fulfilled if begun(told.date, on))
    obliged = one.obliged_words or one.obliged_party
    if not obliged and one.obliged_place:
        obliged = place_queries.places_by_pk([one.obliged_place])[one.obliged_place].short_label
    return PromiseView(
        told=one,
        obliged=obliged,
        places=tuple(place_queries.get_place(key=clause.place).short_label for clause in one.clauses),
        unspecified=rules.is_unspecified(one.benefit),
        overdue=bool(one.deadline) and _day(one.deadline) < on and not kept,
        source=cited[one.source],
        kept=kept,
    )
