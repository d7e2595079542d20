"""Ask the loaded lists about a name: possible matches with reasons, or nothing like it, or not screened at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from twinway.engines.screening.candidates import candidates
from twinway.engines.screening.evidence import Evidence, weigh
from twinway.engines.screening.index import Listed, ListIndex, comparable
from twinway.engines.screening.names import Name, read_name, versions
from twinway.engines.screening.reasons import explain
from twinway.engines.screening.records import (
    Feature,
    Field,
    Identifier,
    ListedName,
    Outcome,
    Possible,
    Screening,
    Subject,
)
from twinway.engines.screening.similarity import Likeness, compare

ALGORITHM = "twinway-names 1"
THRESHOLD = 0.7  # calibrated by bench/screening: the lowest with at most 1 % false flags
EXACT = 0.8  # an equal name is always possible, however ordinary
BY_NUMBER = 0.97
WEAK, WEAKEST = 0.15, 0.35  # what a nickname or an abbreviation is worth less, and one of a single word of a person
MOST = 20
_NO_NAME = Name((), (), (), frozenset())


def screen(
    subject: Subject, lists: Sequence[ListIndex], *, threshold: float = THRESHOLD, most: int = MOST
) -> Screening:
    """The possible matches for a subject on all lists, best first, at most `most`; equal scores by list and entry.

    Without a list the outcome is `not screened`. A name of digits alone is asked as a number of any kind too.
    """
    about = tuple(index.about for index in lists)
    if not lists:
        return Screening(subject, "not screened", (), about, ALGORITHM)
    asked = _with_number(subject)
    found = [p for index in lists for p in _on_list(asked, index, threshold)]
    found.sort(key=lambda p: (-p.score, p.list.name, p.entry.entry))
    outcome: Outcome = "possible match" if found else "nothing like it"
    return Screening(subject, outcome, tuple(found[:most]), about, ALGORITHM)


def _with_number(subject: Subject) -> Subject:
    number = Identifier("", subject.name)
    if any(c.isalpha() for c in subject.name) or not comparable(number):
        return subject
    known = (*subject.identifiers, number)
    return Subject(subject.name, subject.kind, subject.country, known, subject.birth_year)


def _on_list(subject: Subject, index: ListIndex, threshold: float) -> Iterator[Possible]:
    best: dict[int, Possible] = {}
    for number, listed, asked, likeness in _compared(subject, index):
        possible = _judge(subject, index, (index.entries[number], listed), (asked, likeness))
        if possible.score >= threshold and (number not in best or possible.score > best[number].score):
            best[number] = possible
    yield from best.values()


def _compared(subject: Subject, index: ListIndex) -> Iterator[tuple[int, Listed | None, Name, Likeness | None]]:
    """Every pair of a version of the asked name and a listed name worth a look; entries with the same number alone."""
    rarity = index.rarity
    for text in versions(subject.name):
        asked = read_name(text)
        for place in candidates(index, asked, rarity) if asked.words else ():
            listed = index.names[place]
            kind = index.entries[listed.entry].kind
            yield listed.entry, listed, asked, compare(asked, listed.name, kind=kind, rarity=rarity)
    for value in {comparable(identifier) for identifier in subject.identifiers}:
        for number in index.identifiers.get(value, ()):
            yield number, None, _NO_NAME, None


def _judge(
    subject: Subject, index: ListIndex, listed: tuple[ListedName, Listed | None], name: tuple[Name, Likeness | None]
) -> Possible:
    entry, form = listed
    asked, likeness = name
    evidence = weigh(subject, entry, asked, form.name if form else _NO_NAME)
    features = (*_name_features(entry, form, name), *(Feature(e.field.name, e.weight) for e in evidence))
    return Possible(
        entry=entry,
        score=_score(features, evidence),
        matched=form.text if form else entry.name,
        why=explain(subject, form, likeness, evidence),
        agreeing=_fields(evidence, agreeing=True),
        differing=_fields(evidence, agreeing=False),
        features=features,
        list=index.about,
        algorithm=ALGORITHM,
    )


def _name_features(entry: ListedName, form: Listed | None, name: tuple[Name, Likeness | None]) -> Iterator[Feature]:
    asked, likeness = name
    if form is None or likeness is None:
        return
    yield Feature("name", round(likeness.value, 4))
    yield Feature("ordinary words", round(likeness.damped - likeness.value, 4))
    if form.weak:
        yield Feature("weak alias", -WEAKEST if entry.kind == "person" and len(form.name.words) == 1 else -WEAK)
    elif form.name.whole == asked.whole:
        yield Feature("equal name", EXACT)


def _score(features: Sequence[Feature], evidence: Sequence[Evidence]) -> float:
    """The sum of the features, at least `EXACT` for an equal name that nothing decisive contradicts; 0..1."""
    score = sum(f.value for f in features if f.name != "equal name")
    if any(e.weight >= 1 for e in evidence):
        return max(BY_NUMBER, min(1.0, score))
    if any(f.name == "equal name" for f in features) and not any(e.decisive for e in evidence):
        score = max(score, EXACT)
    return round(min(1.0, max(0.0, score)), 4)


def _fields(evidence: Sequence[Evidence], *, agreeing: bool) -> tuple[Field, ...]:
    return tuple(e.field for e in evidence if (e.weight >= 0) == agreeing)
