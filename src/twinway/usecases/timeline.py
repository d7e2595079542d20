"""The timeline of a tie: every dated thing on record as one story, each entry with what it came from and led to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from twinway.domain.cooperation.agreements.rules import NOT_YET
from twinway.domain.cooperation.outcomes.records import Kept
from twinway.domain.provenance import queries as provenance
from twinway.domain.ties.rules import ENDED, FORCE_EFFECTS
from twinway.domain.trade.introductions import queries as introductions
from twinway.engines.matching.records import SourceRef
from twinway.kernel.errors import Invalid
from twinway.kernel.partial_date import PartialDate
from twinway.usecases import activities, agreements
from twinway.usecases.activities import ActivityView, Surroundings, Yield
from twinway.usecases.tie_facts import source_ref
from twinway.usecases.ties import TieView, show_tie

KINDS = ("decision", "agreement", "activity", "report", "proposal", "introduction", "outcome", "observation")
HIGHEST_YEAR = 9999


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened, or is planned.

    `kind` is one of KINDS; `what` the code word behind it (an effect, the kind of an activity, of an outcome); `state`
    is happened, planned, cancelled or ended; `unknown_since` the date of a plan that passed without word. `link` is
    (noun, id, title) of a page, `came_from` (id, title) of the activity it came from.
    """

    kind: str
    what: str
    when: str
    title: str
    state: str = "happened"
    detail: str = ""
    party: str = ""
    unknown_since: str = ""
    led_to: tuple[Yield, ...] = ()
    came_from: tuple[str, str] = ("", "")
    link: tuple[str, str, str] = ("", "", "")
    outcome: Kept | None = None
    number: int | None = None
    sources: tuple[SourceRef, ...] = ()

    @property
    def order(self) -> tuple[date, date, int]:
        """By its first day, then its last, then as the chain goes: what is undated comes last."""
        when = PartialDate.parse(self.when) if self.when else None
        first = (when.earliest if when else None) or date.max
        return first, (when.latest if when else None) or first, KINDS.index(self.kind)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The entries that fit, all kinds and years there are, and the tie as of the day."""

    view: TieView
    entries: tuple[Entry, ...]
    kinds: tuple[tuple[str, int], ...]
    years: tuple[int, ...]


def timeline(ref: str, on: date, kind: str = "", year: int = 0) -> Timeline:
    """The timeline of a tie as of a day, perhaps of one kind or year only. Invalid for a kind that is none."""
    if kind and kind not in KINDS:
        raise Invalid({"kind": f"Choose one of {', '.join(KINDS)}"})
    view = show_tie(ref, on)
    told = sorted(_everything(view, on), key=lambda one: one.order)
    kinds = tuple((name, n) for name in KINDS if (n := sum(one.kind == name for one in told)))
    years = tuple(sorted({found for one in told for found in _years(one.when)}))
    fitting = [one for one in told if kind in ("", one.kind) and (not year or year in _years(one.when))]
    return Timeline(view, tuple(fitting), kinds, years)


def _years(when: str) -> range:
    """The years a date can lie in; none for an undated thing or an open end."""
    told = PartialDate.parse(when) if when else None
    if told is None or told.earliest is None:
        return range(0)
    return range(told.earliest.year, (told.latest or told.earliest).year + 1)


def _everything(view: TieView, on: date) -> Iterator[Entry]:
    tie = view.row.tie.pk
    cited = {pk: source_ref(source) for pk, source in provenance.sources_by_id().items()}
    done = activities.of_tie(tie, on)
    around = activities.surroundings(tie, [one.held for one in done], on)
    named = {one.held.pk: (one.held.public_id, one.held.wording.title) for one in done}
    yield from _acts(view, cited)
    yield from _agreements(tie, on)
    yield from (_activity(one) for one in done)
    yield from _reports(around, named)
    yield from _proposals(around, named)
    for year, firms in introductions.introduced(tie=tie).items():
        if year <= on.year:
            yield Entry("introduction", "introduced", str(year), "", number=firms)
    yield from (_outcome(one, cited) for one in around.outcomes)


def _acts(view: TieView, cited: Mapping[int, SourceRef]) -> Iterator[Entry]:
    for act in view.file.decisions:
        state = "ended" if FORCE_EFFECTS.get(act.effect) in ENDED else "happened"
        detail = "; ".join(part for part in (act.body, act.vote, act.note) if part)
        sources = (cited[act.source],)
        yield Entry("decision", act.effect, act.date, "", state, detail, act.party, sources=sources)
    for seen in view.file.observations:
        yield Entry("observation", seen.state, seen.date, "", detail=seen.note, sources=(cited[seen.source],))


def _agreements(tie: int, on: date) -> Iterator[Entry]:
    for one in agreements.agreements_of(tie, on):
        standing, agreed = one.standing, one.agreed
        ran_out = standing.state == "expired" and standing.since != agreed.date
        state = "planned" if standing.state in NOT_YET else "ended" if ran_out else "happened"
        yield Entry(
            "agreement",
            agreed.kind,
            standing.since or agreed.date,
            agreed.title,
            state,
            unknown_since=standing.unknown_since,
            link=("agreement", agreed.public_id, agreed.title),
            sources=(one.source,),
        )


def _activity(one: ActivityView) -> Entry:
    wording = one.held.wording
    return Entry(
        "activity",
        wording.kind,
        one.standing.date,
        wording.title,
        one.standing.state,
        "; ".join(wording.purposes),
        unknown_since=one.standing.unknown_since,
        led_to=one.led_to,
        link=("activity", one.held.public_id, wording.title),
        sources=(one.source, *((one.evidence,) if one.evidence else ())),
    )


def _reports(around: Surroundings, named: Mapping[int, tuple[str, str]]) -> Iterator[Entry]:
    for one in around.versions:
        yield Entry(
            "report",
            one.kind,
            one.date,
            one.title,
            detail=one.change_note,
            came_from=named.get(one.activity or 0, ("", "")),
            link=("version", str(one.pk), one.title) if one.file else ("", "", ""),
            number=one.number,
            sources=(around.cited[one.source],),
        )


def _proposals(around: Surroundings, named: Mapping[int, tuple[str, str]]) -> Iterator[Entry]:
    for one in around.proposals:
        yield Entry(
            "proposal",
            one.wording.kind,
            one.published_on.isoformat() if one.published_on else "",
            one.title,
            came_from=named.get(one.wording.origin or 0, ("", "")),
            link=("opportunity", one.public_id, one.title),
            sources=(around.cited[one.source],) if one.source else (),
        )


def _outcome(one: Kept, cited: Mapping[int, SourceRef]) -> Entry:
    return Entry(
        "outcome",
        one.told.kind,
        one.told.as_of,
        one.told.metric,
        party=one.organisation_name,
        came_from=(one.activity_id, one.activity_title),
        outcome=one,
        sources=(cited[one.source],),
    )
