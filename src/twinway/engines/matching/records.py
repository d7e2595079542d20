"""The frozen records that travel into and out of the matching engine; dates in words are EDTF texts, days are `date`.

Longer than most files because every noun of the engine's door stands on this one page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

PlaceKind = Literal["city", "county", "region", "country"]
Letter = Literal["a", "b"]
Attribution = Literal["caused", "assisted", "coincided"]
HomeRelation = Literal["same_city", "same_county", "same_state", "near", "same_country"]
PartnerRelation = Literal["same_place", "in_region", "in_country", "near"]
CautionKind = Literal["sanctions", "suspended", "ended", "stale", "disputed", "homonym", "unconfirmed"]
VitalityState = Literal["new", "active", "quiet", "dormant", "unknown"]
Closeness = Callable[[tuple[str, ...], tuple[str, ...]], float]
"""How close two sets of sector codes are, 0 to 1; the sectors engine provides it."""

DEFAULT_WITHIN_KM = 160.0
DEFAULT_LIMIT = 10


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A community: `region` and `county` are keys of the places it lies in, `country` an ISO 3166-1 code.

    Degrees are WGS 84; both None when the point is unknown. A region may name itself or None as its region.
    """

    key: str
    name: str
    label: str
    kind: PlaceKind
    country: str
    region: str | None = None
    county: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class EndRow:
    """One place of one side of the tie numbered `tie`."""

    tie: int
    side: Letter
    place: PlaceRef


@dataclass(frozen=True, slots=True)
class SourceRef:
    """Who said it: `date` is EDTF as printed, None when undated."""

    title: str
    date: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class SideFacts:
    """One side of a tie on the asked day: its state and what the state rests on (`basis`: decision, stated or listed).

    `since` is the EDTF date from which the state holds; a listed side carries its list as the first of `sources`.
    """

    letter: Letter
    places: tuple[PlaceRef, ...]
    state: str
    basis: str
    since: str | None = None
    party: str = ""
    sources: tuple[SourceRef, ...] = ()


@dataclass(frozen=True, slots=True)
class OutcomeFacts:
    """What came of a tie. `value` is a number or the source's words (`>100`, `several`); `metric` says of what.

    `text`, when given, is the phrase shown; else it is built from value and metric. `organisation` groups the facts
    of one body.
    """

    text: str
    metric: str
    value: int | float | str | None
    attribution: Attribution | None
    source_words: str = ""
    sector_codes: tuple[str, ...] = ()
    as_of: date | None = None
    sources: tuple[SourceRef, ...] = ()
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class ActivityFacts:
    """A visit, event, gift or signing. `when` is EDTF, `day` its latest possible day; planned is not happened."""

    title: str
    kind: str
    state: Literal["happened", "planned"]
    when: str | None
    day: date | None
    sides: tuple[Letter, ...] = ()
    sources: tuple[SourceRef, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """A person, or a post without a name (`name` None). Former people are evidence, never contacts."""

    name: str | None
    role: str
    state: Literal["current", "former"]
    organisation: str | None
    side: Letter | None
    sources: tuple[SourceRef, ...] = ()


@dataclass(frozen=True, slots=True)
class OpportunityFacts:
    """An open proposal or need on one side; `expires` is its last day, None when it has none.

    `origin` says which visit or event it came from, empty when it came from none.
    """

    id: str
    title: str
    side: Letter | None
    sector_codes: tuple[str, ...] = ()
    expires: date | None = None
    sources: tuple[SourceRef, ...] = ()
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Territory:
    """One condition of a promise: `rule` as the text has it (registered on the territory of …), and which place."""

    rule: str
    place: PlaceRef


@dataclass(frozen=True, slots=True)
class CommitmentFacts:
    """A promise in an agreement; `obliged` is the side that promised, `strength` shall or strive.

    It is for companies of its `territories`, joined by `operator` (any, all, and_or_unclear); none: the words name no
    territory. `unspecified` says that the text leaves the benefit open.
    """

    text: str
    obliged: Letter | None
    strength: Literal["shall", "strive"]
    article: str | None = None
    sector_codes: tuple[str, ...] = ()
    sources: tuple[SourceRef, ...] = ()
    territories: tuple[Territory, ...] = ()
    operator: str = ""
    unspecified: bool = False


@dataclass(frozen=True, slots=True)
class VitalityFacts:
    """How alive one side is, as the vitality engine said; `text` explains, `last` is the EDTF date of the last sign."""

    letter: Letter
    state: VitalityState
    text: str
    last: str | None = None
    sources: tuple[SourceRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Caution:
    """What to mind before acting; `checked_on` is the day a list was read."""

    kind: CautionKind
    text: str
    source: SourceRef | None = None
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class TieFacts:
    """All that is known of a tie on the asked day; the stored order of its sides never changes an answer.

    `summary` is the state of the tie as a whole. `first_day` is the earliest day the tie can have begun. `cautions` are
    those the caller knows (sanctions, stale, disputed, homonym); suspended, ended and unconfirmed follow from the
    states and are added here.
    """

    id: str
    title: str
    kind: str
    level: str
    sides: tuple[SideFacts, SideFacts]
    summary: str
    first_day: date | None = None
    since: str | None = None
    since_source: SourceRef | None = None
    outcomes: tuple[OutcomeFacts, ...] = ()
    activities: tuple[ActivityFacts, ...] = ()
    people: tuple[PersonFacts, ...] = ()
    opportunities: tuple[OpportunityFacts, ...] = ()
    commitments: tuple[CommitmentFacts, ...] = ()
    vitality: tuple[VitalityFacts, ...] = ()
    cautions: tuple[Caution, ...] = ()
    sources: tuple[SourceRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """What a company asks. `weights` are overrides 0..1 by feature name; `within_km` kilometres; `on` the asked day."""

    home: PlaceRef
    on: date
    target: PlaceRef | None = None
    codes: tuple[str, ...] = ()
    sector_text: str = ""
    within_km: float = DEFAULT_WITHIN_KM
    weights: Mapping[str, float] = field(default_factory=dict)
    limit: int = DEFAULT_LIMIT
    show_ended: bool = False


@dataclass(frozen=True, slots=True)
class HomeEnd:
    """The place on the asker's side, how it relates to the asker, and kilometres (0: contains or lies inside)."""

    place: PlaceRef
    relation: HomeRelation
    distance_km: float | None


@dataclass(frozen=True, slots=True)
class PartnerEnd:
    """The place on the other side, how it relates to the target, and kilometres to it (None: no target)."""

    place: PlaceRef
    relation: PartnerRelation
    distance_km: float | None


@dataclass(frozen=True, slots=True)
class Reason:
    """A feature's part of a score: `weight` hundredths, `value` 0..1 in tenths, `points` thousandths, their product."""

    feature: str
    weight: int
    value: float
    points: int
    text: str
    attribution: Attribution | None = None
    sources: tuple[SourceRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The records a bridge's reasons rest on, best first."""

    outcomes: tuple[OutcomeFacts, ...] = ()
    opportunities: tuple[OpportunityFacts, ...] = ()
    people: tuple[PersonFacts, ...] = ()
    commitments: tuple[CommitmentFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class Bridge:
    """One tie as an answer; `score` is the sum of its reasons' points, in thousandths (0 to 1000)."""

    rank: int
    score: int
    tie: TieFacts
    home: HomeEnd
    partner: PartnerEnd
    home_side: Letter
    reasons: tuple[Reason, ...]
    evidence: Evidence
    cautions: tuple[Caution, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A tie that would be an answer but for one condition, said in a sentence."""

    tie_id: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Bridges best first, what was left out (at most ten, and how many in all), and the weights used in hundredths.

    `total` counts all bridges before the limit; `nothing` is a sentence when there are none, else empty.
    """

    bridges: tuple[Bridge, ...]
    left_out: tuple[LeftOut, ...]
    left_out_total: int
    weights: Mapping[str, int]
    total: int = 0
    nothing: str = ""
