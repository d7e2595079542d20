"""Suggestions of partners, with what speaks for each."""

from __future__ import annotations

from pydantic import BaseModel

from twinway.engines.partners.records import Suggestion
from twinway.interfaces.shapes.places import PlaceDoc
from twinway.usecases.suggest_partners import PartnerAdvice

NOTE = (
    "Candidates, not a verdict: many equally good partners exist. They follow from the ties of the register; nobody "
    "was asked whether they seek a partner."
)


class PartnerReasonDoc(BaseModel):
    """A fact of the register that speaks for a candidate; `places` are the ids of those it names."""

    kind: str
    text: str
    value: float
    places: list[str]


class PartnerCountryDoc(BaseModel):
    """A country in which the next partner may lie; `share` 0..1, `held` partners there already."""

    country: str
    share: float
    held: int


class PartnerCandidateDoc(BaseModel):
    """A candidate; `share` 0..1 of the likelihood of all; the first of its country where `leads_country` says so."""

    rank: int
    place: PlaceDoc
    share: float
    leads_country: bool
    reasons: list[PartnerReasonDoc]


class PartnersDoc(BaseModel):
    """Countries, then candidates, best first; `nothing` is a sentence where there are none."""

    place: PlaceDoc
    as_of: str
    partners: int
    countries: list[PartnerCountryDoc]
    candidates: list[PartnerCandidateDoc]
    nothing: str
    note: str


def partners_doc(found: PartnerAdvice) -> PartnersDoc:
    """From the use case."""
    advice = found.advice
    return PartnersDoc(
        place=PlaceDoc.of(found.place),
        as_of=found.on.isoformat(),
        partners=len(advice.partners),
        countries=[
            PartnerCountryDoc(country=one.country, share=round(one.share, 4), held=one.held) for one in advice.countries
        ],
        candidates=[_candidate(found, one) for one in advice.suggestions],
        nothing=advice.told,
        note=NOTE,
    )


def _candidate(found: PartnerAdvice, one: Suggestion) -> PartnerCandidateDoc:
    return PartnerCandidateDoc(
        rank=one.rank,
        place=PlaceDoc.of_record(found.found[one.community.key]),
        share=round(one.share, 5),
        leads_country=one.leads_country,
        reasons=[
            PartnerReasonDoc(kind=reason.kind, text=reason.text, value=reason.value, places=list(reason.communities))
            for reason in one.reasons
        ],
    )
