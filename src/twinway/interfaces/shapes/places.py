"""A place, and the answer to a written place name."""

from __future__ import annotations

from pydantic import BaseModel

from twinway.domain.places.records import PlaceRecord
from twinway.engines.resolution.records import Place, Resolution
from twinway.usecases.open_questions import OpenQuestion
from twinway.usecases.places import PlaceQuestion


class PlaceDoc(BaseModel):
    """PLACE: degrees WGS 84; `region` is the ISO 3166-2 code where there is one, else the region's id."""

    id: str
    ids: dict[str, str]
    label: str
    name: str
    kind: str
    country: str
    region: str | None
    lat: float | None
    lon: float | None
    population: int | None

    @classmethod
    def of(cls, place: Place) -> PlaceDoc:
        """From a resolved place."""
        return cls(
            id=place.key,
            ids=dict(place.ids),
            label=place.label,
            name=place.name,
            kind=place.kind,
            country=place.country,
            region=place.region_code or place.region,
            lat=place.lat,
            lon=place.lon,
            population=place.population,
        )

    @classmethod
    def of_record(cls, place: PlaceRecord) -> PlaceDoc:
        """From a place of the register."""
        return cls(
            id=place.key,
            ids=place.ids,
            label=place.label,
            name=place.name,
            kind=place.kind,
            country=place.country,
            region=(place.iso if place.kind == "region" else place.region_code) or place.region,
            lat=place.lat,
            lon=place.lon,
            population=place.population,
        )


class CandidateDoc(BaseModel):
    """A place a name may mean; score 0..1."""

    place: PlaceDoc
    score: float
    why: list[str]


class ResolutionDoc(BaseModel):
    """The answer to a written place name."""

    text: str
    best: PlaceDoc | None
    confidence: float
    ask: bool
    candidates: list[CandidateDoc]
    why: list[str]

    @classmethod
    def of(cls, found: Resolution) -> ResolutionDoc:
        """From the resolver's answer."""
        return cls(
            text=found.text,
            best=PlaceDoc.of(found.best) if found.best else None,
            confidence=found.confidence,
            ask=found.ask,
            candidates=[
                CandidateDoc(place=PlaceDoc.of(c.place), score=c.score, why=list(c.why)) for c in found.candidates
            ],
            why=list(found.why),
        )


class AskedDoc(BaseModel):
    """One field to settle, with the places it may mean, best first."""

    field: str
    text: str
    candidates: list[PlaceDoc]


class QuestionDoc(BaseModel):
    """A question back."""

    ask: list[AskedDoc]

    @classmethod
    def of(cls, questions: tuple[PlaceQuestion, ...]) -> QuestionDoc:
        """From what a search could not settle."""
        return cls(
            ask=[
                AskedDoc(field=q.field, text=q.text, candidates=[PlaceDoc.of(c.place) for c in q.candidates])
                for q in questions
            ]
        )


class NameDoc(BaseModel):
    """A written name that waits for a person; candidates are place ids, best first."""

    text: str
    country: str
    region: str
    reason: str
    candidates: list[str]
    rows: int


class QuestionsDoc(BaseModel):
    """Every name nobody has settled yet, those that most rows wait for first."""

    questions: list[NameDoc]


def questions_doc(found: list[OpenQuestion]) -> QuestionsDoc:
    """From the open questions."""
    return QuestionsDoc(
        questions=[
            NameDoc(
                text=one.asked.text,
                country=one.asked.country,
                region=one.asked.region,
                reason=one.asked.reason,
                candidates=list(one.asked.candidates),
                rows=one.rows,
            )
            for one in found
        ]
    )
