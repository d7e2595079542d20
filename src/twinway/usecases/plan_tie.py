"""What more could be done for a tie: its record, comparable ties and dates ahead, handed to the planning engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from pyproj import Geod

from twinway.domain.cooperation import queries as cooperation
from twinway.domain.cooperation.records import ActivityRecord, AgreementRecord, CommitmentRecord
from twinway.domain.directory import queries as directory
from twinway.domain.directory.records import OrganisationRecord
from twinway.domain.ties import queries as tie_queries
from twinway.domain.ties.records import FieldRecord, TieRecord
from twinway.domain.trade import rules as trade
from twinway.engines.matching.features.track_record import phrase
from twinway.engines.matching.records import OutcomeFacts, PersonFacts, SourceRef, TieFacts
from twinway.engines.planning.anniversaries import anniversaries
from twinway.engines.planning.fields import field_named, fields_in
from twinway.engines.planning.plan import AHEAD, plan
from twinway.engines.planning.records import (
    Agreed,
    Anniversary,
    Capacity,
    Deed,
    Open,
    Plan,
    Post,
    Profile,
    Promise,
    Situation,
    Source,
)
from twinway.kernel.partial_date import PartialDate
from twinway.usecases import beginnings, objectives, tie_facts
from twinway.usecases.kept import Kept
from twinway.usecases.register import Snapshot, snapshot
from twinway.usecases.representatives import representatives_for
from twinway.usecases.site import site
from twinway.usecases.ties import TieRow, find_tie

EARTH = Geod(ellps="WGS84")
ARTICLE = "bisnis-2002-07"
ARTICLE_WORDS = Source("Fostering Business Through Sister Cities Relationships, BISNIS", "2002-07")
CAPACITIES = (
    *("university", "school", "hospital", "health_institution", "port"),
    *("chamber", "business_council", "export_office"),
)
MOST_FIGURES = 3  # of one tie's results in one line
KEPT_PROFILES = 3  # days


@dataclass(frozen=True, slots=True)
class TiePlan:
    """A plan with the row it is for."""

    row: TieRow
    plan: Plan
    register: Snapshot


def plan_tie(ref: str, on: date) -> TiePlan:
    """The plan for a tie by public id, source key or unambiguous title. NotFound suggests near ones."""
    row, register = find_tie(ref, on)
    return TiePlan(row, plan(_situation(register, row, on)), register)


def _situation(register: Snapshot, row: TieRow, on: date) -> Situation:
    pk = register.by_public_id[row.tie.public_id]
    profiles = _profiles((register.version, on))
    facts = row.facts
    own = profiles.get(pk) or _profile(register, pk, facts, _documents(register.version), on)
    return Situation(
        tie=own,
        on=on,
        peers=tuple(profile for key, profile in profiles.items() if key != pk),
        dates=dates_ahead(register, row.tie, on),
        posts=tuple(_posts(register, facts, row.tie, on)),
        promises=tuple(_promises(register, pk)),
        capacities=tuple(_capacities(register, row.tie, own)),
        opportunities=tuple(_opportunities(register, pk, on)),
        objectives=len(objectives.of_tie(pk, on, drafts=False).found),
        last_sign=_last_sign(facts, on),
        fields_source=_article(register),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Documents:
    """Agreements and stated fields by tie."""

    agreements: Mapping[int, list[AgreementRecord]]
    fields: Mapping[int, list[FieldRecord]]


def _read_documents(_version: int) -> Documents:
    return Documents(cooperation.agreements_by_tie(), tie_queries.fields_by_tie())


_documents = Kept(_read_documents, most=1)


def _all_profiles(asked: tuple[int, date]) -> dict[int, Profile]:
    """Every tie of which something is known beyond its being, as of a day."""
    version, on = asked
    register, documents = snapshot(version=version), _documents(version)
    evidence = register.evidence
    known = {*evidence.outcomes, *evidence.activities, *documents.agreements, *documents.fields} & register.ties.keys()
    facts = register.facts(on, sorted(known))
    return {pk: _profile(register, pk, facts[pk], documents, on) for pk in sorted(known)}


_profiles = Kept(_all_profiles, most=KEPT_PROFILES)


def _profile(register: Snapshot, pk: int, facts: TieFacts, documents: Documents, on: date) -> Profile:
    tie = register.ties[pk]
    first, second = ([register.places[place] for place in side.places] for side in tie.sides)
    ends = (first[0], second[0])
    return Profile(
        id=tie.public_id,
        title=facts.title,
        kind=tie.kind,
        level=tie.level,
        countries=(tie.sides[0].country, tie.sides[1].country),
        regions=(ends[0].region or "", ends[1].region or ""),
        sizes=(sum(p.population for p in first), sum(p.population for p in second)),
        distance_km=_distance(*((end.lat, end.lon) for end in ends)),
        deeds=tuple(_deeds(register, pk, facts, documents, on)),
        agreed=tuple(_agreed(register, documents.agreements.get(pk, ()), on)),
        sources=tuple(_source(one) for one in facts.sources),
    )


def _distance(one: tuple[float | None, float | None], other: tuple[float | None, float | None]) -> float | None:
    if None in one or None in other:
        return None
    return float(EARTH.inv(one[1], one[0], other[1], other[0])[2]) / 1000


def _deeds(register: Snapshot, pk: int, facts: TieFacts, documents: Documents, on: date) -> Iterable[Deed]:
    records = register.evidence.activities.get(pk, ())
    begun = [one for one in records if one.state == "planned" or tie_facts.begun(one.date, on)]
    yield from (_activity(register, one) for one in begun)
    if facts.outcomes:
        yield _results(facts.outcomes)
    own_words = {agreement.source for agreement in documents.agreements.get(pk, ())}
    for stated in documents.fields.get(pk, ()):
        if stated.source in own_words or not _said_by(register.cited[stated.source], on):
            continue  # what an agreement names is a wish, not a deed
        if name := field_named(stated.field):
            text = f"{stated.field}: {stated.note}" if stated.note else f"work in the field “{stated.field}”"
            yield Deed(text, "field", frozenset({name}), sources=(_source(register.cited[stated.source]),))


def _said_by(source: SourceRef, on: date) -> bool:
    """Whether the source itself is of that day or earlier: a field it names without a day says nothing of before."""
    first = PartialDate.parse(source.date).earliest if source.date else None
    return first is not None and first <= on


def _activity(register: Snapshot, one: ActivityRecord) -> Deed:
    when = PartialDate.parse(one.date) if one.date else None
    bodies = [person.organisation for person in one.participants]
    products = [output.description for output in one.outputs]
    text = f"{one.title}, {when.words()}" if when else one.title
    told = fields_in(one.title, *one.purposes, *products)
    return Deed(
        text=text,
        kind=one.kind,
        fields=told or fields_in(*bodies, *one.hosts),
        when=when,
        planned=one.state == "planned",
        sources=(_source(register.cited[one.source]),),
    )


def _results(outcomes: Iterable[OutcomeFacts]) -> Deed:
    """What came of a tie in one line: the figures first, each with its qualifier, and how far the tie caused them."""
    told = sorted(outcomes, key=_tells_little)
    words = ", ".join(phrase(one) for one in told[:MOST_FIGURES])
    cause = next((one.attribution for one in told if one.attribution), None)
    fields = {name for one in told for name in fields_in(phrase(one), one.metric, one.organisation or "")}
    if any(one.sector_codes for one in told):
        fields.add("economic and business development")
    sources = tuple(dict.fromkeys(_source(source) for one in told[:MOST_FIGURES] for source in one.sources))
    text = f"{words} (the tie {cause})" if cause in ("caused", "assisted") else words
    return Deed(text, "result", frozenset(fields), result=True, sources=sources)


def _tells_little(one: OutcomeFacts) -> tuple[bool, bool]:
    """Figures before words, and a count of more than one before a single thing."""
    return not str(one.value).lstrip("<>~≥≤").strip()[:1].isdigit(), one.value == 1


def _agreed(register: Snapshot, records: Iterable[AgreementRecord], on: date) -> Iterable[Agreed]:
    for record in records:
        if record.date and not tie_facts.begun(record.date, on):
            continue
        for words in record.scope_fields:
            yield Agreed(words, _document(record), fields_in(words), _source(register.cited[record.source]))


def _document(record: AgreementRecord) -> str:
    year = PartialDate.parse(record.date).words() if record.date else ""
    return " ".join(part for part in (record.kind.replace("_", " "), f"of {year}" if year else "") if part)


def dates_ahead(register: Snapshot, tie: TieRecord, on: date) -> tuple[Anniversary, ...]:
    """Returns of this tie and its places from the day on, for as long as a plan looks ahead."""
    places = {register.places[place].key for side in tie.sides for place in side.places}
    begun = beginnings.beginnings(register.version, on)
    own = [one for one in begun if one.subject_id == tie.public_id or one.subject_id in places]
    years = range(on.year, (on + AHEAD).year + 1)
    return tuple(one for year in years for one in anniversaries(own, year) if 2 <= year <= 9998)


def _posts(register: Snapshot, facts: TieFacts, tie: TieRecord, on: date) -> Iterable[Post]:
    """The posts a living tie fills: who runs it on each side, and who answers for the partner's area."""
    bodies = register.evidence.bodies.get(register.by_public_id[tie.public_id], ())
    cited = tuple(dict.fromkeys(_source(register.cited[body.source]) for body in bodies))
    for side in facts.sides:
        people = [person for person in facts.people if person.side == side.letter]
        yield _chair(side.party, people, cited)
    ours = site().home_countries
    for place in [register.places[side.places[0]] for side in tie.sides if side.country not in ours]:
        if not representatives_for(place.key, on):
            what = f"A representative for {place.short_label}"
            yield Post(what, "", "missing", "Ask the registrar who covers the area", cited)


def _chair(party: str, people: list[PersonFacts], cited: tuple[Source, ...]) -> Post:
    what = f"Who looks after the tie in {party}"
    current = [person for person in people if person.state == "current"]
    step = f"Ask {party} for the name of the office that answers"
    if any(person.name for person in current):
        return Post(what, current[0].name or "", "filled", "", cited)
    if current:
        return Post(what, current[0].role, "unnamed", step, cited)
    former = [person for person in people if person.state == "former"]
    if former:
        return Post(what, former[0].name or former[0].role, "former", step, cited)
    return Post(what, "", "missing", step, cited)


def _promises(register: Snapshot, pk: int) -> Iterable[Promise]:
    for one in register.evidence.commitments.get(pk, ()):
        yield _promise(register, one)


def _promise(register: Snapshot, one: CommitmentRecord) -> Promise:
    return Promise(
        words=one.quotation or one.benefit,
        party=one.obliged_party,
        agreement=one.agreement,
        kept=one.fulfilment.startswith("evidence"),
        source=_source(register.cited[one.source]),
    )


def _capacities(register: Snapshot, tie: TieRecord, own: Profile) -> Iterable[Capacity]:
    """Bodies on either side that one could build on; used when an activity on record names them."""
    here = {place: register.places[place].name for side in tie.sides for place in side.places}
    used = " ".join(deed.text for deed in own.deeds)
    for body in _bodies(register.version):
        told = body.profile
        if told.place in here and body.source in register.cited:
            kind = told.kind.replace("_", " ")
            yield Capacity(
                name=told.name,
                kind=kind,
                side=here[told.place],
                used=told.name in used,
                fields=fields_in(kind, told.name),
                source=_source(register.cited[body.source]),
            )


def _read_bodies(_version: int) -> list[OrganisationRecord]:
    return directory.organisations(kinds=CAPACITIES)


_bodies = Kept(_read_bodies, most=1)


def _opportunities(register: Snapshot, pk: int, on: date) -> Iterable[Open]:
    for one in register.evidence.opportunities.get(pk, ()):
        record = one.record
        if trade.state_on(record, on) == "published":
            first_day = record.published_on.isoformat() if record.published_on else None
            source = register.cited[record.source] if record.source else SourceRef(tie_facts.BOARD, first_day)
            url = f"/opportunities/{record.public_id}/"
            yield Open(record.title, url, record.wording.expires, _source(source))


def _last_sign(facts: TieFacts, on: date) -> PartialDate | None:
    """The newest dated sign of either side; a visit told as of this month counts, though its last day is to come."""
    told = [PartialDate.parse(side.last) for side in facts.vitality if side.last]
    acts = [PartialDate.parse(one.when) for one in facts.activities if one.when and one.state == "happened"]
    told += [when for when in acts if when.earliest is not None and when.earliest <= on]
    return max(told, key=lambda sign: sign.latest or date.min, default=None)


def _article(register: Snapshot) -> Source:
    """The article that names the eight fields, as the register cites it."""
    held = {source.key: pk for pk, source in register.sources.items()}
    return _source(register.cited[held[ARTICLE]]) if ARTICLE in held else ARTICLE_WORDS


def _source(source: SourceRef) -> Source:
    return Source(source.title, source.date, source.url)
