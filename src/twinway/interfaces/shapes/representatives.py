"""Representatives and the gaps between them, as documents; nobody's name or address is in them."""

from __future__ import annotations

from pydantic import BaseModel

from twinway.usecases.coverage import Coverage, CoveredArea
from twinway.usecases.representatives import Shown


class HabitDoc(BaseModel):
    """How fast somebody answers: `answered` of `asked`, in about `days` days; told from five on."""

    asked: int
    answered: int
    days: int


class RepresentativeDoc(BaseModel):
    """A role and an organisation; areas are texts such as RU, a place's key or group:central-asia."""

    id: str
    title: str
    organisation: str
    areas: list[str]
    area_words: list[str]
    languages: list[str]
    time_zone: str | None
    answers_within_days: int
    away: bool
    habit: HabitDoc | None
    example: bool

    @classmethod
    def of(cls, shown: Shown) -> RepresentativeDoc:
        """From a representative as the public sees one."""
        one, habit = shown.record, shown.habit
        return cls(
            id=one.public_id,
            title=one.title,
            organisation=one.organisation,
            areas=list(one.areas),
            area_words=list(shown.areas),
            languages=list(one.languages),
            time_zone=one.time_zone or None,
            answers_within_days=one.clock_days,
            away=shown.away,
            habit=HabitDoc(asked=habit.asked, answered=habit.answered, days=habit.days) if habit else None,
            example=one.is_example,
        )


class AreaDoc(BaseModel):
    """A country or region with ties in force, and how many of them are without a representative."""

    area: str
    label: str
    kind: str
    country: str
    ties: int
    without: int
    representatives: list[str]

    @classmethod
    def of(cls, area: CoveredArea) -> AreaDoc:
        """From an area of the coverage."""
        return cls(
            area=area.key,
            label=area.label,
            kind=area.kind,
            country=area.country,
            ties=area.ties,
            without=area.without,
            representatives=list(area.representatives),
        )


class GapsDoc(BaseModel):
    """The gaps on a day: `ties` in force in all, `without` a representative at one end or both."""

    as_of: str
    ties: int
    without: int
    total: int
    items: list[AreaDoc]

    @classmethod
    def of(cls, found: Coverage) -> GapsDoc:
        """From the coverage of a day."""
        items = [AreaDoc.of(area) for area in found.gaps]
        return cls(as_of=found.on.isoformat(), ties=found.ties, without=found.without, total=len(items), items=items)
