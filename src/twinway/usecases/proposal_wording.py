"""What a writer typed as the wording of a proposal: places settled, industries read, ties and visits found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from twinway.domain.places import queries as places
from twinway.domain.trade.records import Wording
from twinway.kernel.errors import Invalid
from twinway.usecases import sectors
from twinway.usecases.places import PlaceQuestion, settle
from twinway.usecases.register import snapshot


@dataclass(frozen=True, slots=True)
class Typed:
    """A form as typed: `place` is text or an id, `tie` a tie's public id, `origin` an activity's key.

    `behind` is the company or body behind it: no part of the wording, never shown, screened.
    """

    kind: str
    title: str
    sought: str = ""
    offered: str = ""
    contact_role: str = ""
    sector_codes: tuple[str, ...] = ()
    place: str = ""
    tie: str = ""
    origin: str = ""
    lang: str = ""
    languages: tuple[str, ...] = ()
    deadline: date | None = None
    expires: date | None = None
    behind: str = ""


def wording_of(typed: Typed) -> Wording:
    """The wording; Invalid names a field that cannot be used, PlaceNotFound an unknown place."""
    register = snapshot()
    tie = register.by_public_id.get(typed.tie)
    acts = register.evidence.activities.get(tie or 0, ())
    return Wording(
        kind=typed.kind,
        title=typed.title,
        sought=typed.sought,
        offered=typed.offered,
        contact_role=typed.contact_role,
        sector_codes=_codes(typed),
        place=_place(typed.place) if typed.place else None,
        tie=tie,
        origin=next((act.pk for act in acts if act.key == typed.origin), None),
        lang=typed.lang,
        languages=typed.languages,
        deadline=typed.deadline,
        expires=typed.expires,
    )


def _codes(typed: Typed) -> tuple[str, ...]:
    if typed.sector_codes:
        try:
            return tuple(code.code for code in sectors.named(typed.sector_codes))
        except Invalid as refusal:
            raise Invalid({"sector_codes": refusal.fields["code"]}) from None
    text = f"{typed.title}. {typed.sought} {typed.offered}"[:1000]
    return tuple(match.code.code for match in sectors.classify(text, limit=1))


def _place(text: str) -> int:
    found = settle("place", text)
    if isinstance(found, PlaceQuestion):
        labels = " · ".join(candidate.place.label for candidate in found.candidates[:5])
        raise Invalid({"place": f"“{text[:60]}” may be {labels}; write it with its state or country"})
    return places.get_place(key=found.key).pk
