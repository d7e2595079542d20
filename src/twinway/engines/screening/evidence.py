"""What is known beside the name, for or against: identifiers, kind, country, year of birth, legal form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from twinway.engines.screening.index import comparable
from twinway.engines.screening.names import Name
from twinway.engines.screening.records import Field, Identifier, ListedName, Subject
from twinway.kernel.partial_date import PartialDate

VEHICLES = ("vessel", "aircraft")
_TAX = frozenset({"inn", "tax", ""})
_REGISTER = frozenset({"ogrn", "registration", ""})
_PAPERS = frozenset({"passport", "id", ""})
_FAMILIES = (_TAX, _REGISTER, _PAPERS)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A field compared: `weight` is added to the score; `decisive` evidence against an equal name lifts its floor."""

    field: Field
    weight: float
    sentence: str
    decisive: bool = False


def weigh(subject: Subject, entry: ListedName, asked: Name, listed: Name) -> tuple[Evidence, ...]:
    """Everything that both sides state; what only one of them states is no evidence."""
    form = _form(asked, listed)
    found = (_kind(subject, entry), _country(subject, entry, other_form=bool(form)), _birth(subject, entry), form)
    return (*_identifiers(subject, entry), *(evidence for evidence in found if evidence))


def _kind(subject: Subject, entry: ListedName) -> Evidence | None:
    if not subject.kind and entry.kind in VEHICLES:
        field = Field("kind", "", entry.kind)
        return Evidence(field, -0.12, f"A {entry.kind} is listed; who is asked about was not said.")
    if not subject.kind or not entry.kind or subject.kind == entry.kind:
        return None
    vehicle = subject.kind in VEHICLES or entry.kind in VEHICLES
    sentence = f"A different kind: {subject.kind} is asked about, {entry.kind} is listed."
    field = Field("kind", subject.kind, entry.kind)
    return Evidence(field, -0.35 if vehicle else -0.12, sentence, decisive=vehicle)


def _country(subject: Subject, entry: ListedName, *, other_form: bool) -> Evidence | None:
    if not subject.country or not entry.countries:
        return None
    asked = subject.country.upper()
    field = Field("country", asked, ", ".join(entry.countries))
    if asked in entry.countries:
        return Evidence(field, 0.04, f"The same country: {asked}.")
    weight = -0.06 if entry.kind == "person" else -0.28 if other_form else -0.1  # two firms may share a name
    return Evidence(field, weight, f"Another country: {asked} is asked about, {field.listed} listed.")


def _birth(subject: Subject, entry: ListedName) -> Evidence | None:
    spans = [(d.earliest.year, d.latest.year) for d in _dates(entry) if d.earliest and d.latest]
    if subject.birth_year is None or not spans:
        return None
    away = min(max(low - subject.birth_year, subject.birth_year - high, 0) for low, high in spans)
    field = Field("birth year", str(subject.birth_year), ", ".join(entry.dates_of_birth))
    if away == 0:
        return Evidence(field, 0.08, f"Born in the same year: {subject.birth_year}.")
    if away <= 1:
        return Evidence(field, 0.0, f"Born about the same time: {subject.birth_year} and {field.listed}.")
    sentence = f"Another year of birth: {subject.birth_year} is asked about, {field.listed} listed."
    return Evidence(field, -0.12 if away <= 3 else -0.25, sentence, decisive=away > 3)


def _dates(entry: ListedName) -> Iterator[PartialDate]:
    for text in entry.dates_of_birth:
        try:
            yield PartialDate.parse(text)
        except ValueError:  # a list's own way to write a date is shown, not compared
            continue


def _form(asked: Name, listed: Name) -> Evidence | None:
    if not asked.forms or not listed.forms or asked.forms & listed.forms:
        return None
    field = Field("legal form", ", ".join(sorted(asked.forms)), ", ".join(sorted(listed.forms)))
    return Evidence(field, -0.03, f"Another legal form: {field.asked} is asked about, {field.listed} listed.")


def _identifiers(subject: Subject, entry: ListedName) -> Iterator[Evidence]:
    for asked in subject.identifiers:
        value = comparable(asked)
        same = [i for i in entry.identifiers if value and comparable(i) == value and _alike(asked, i)]
        if same:
            field = Field(same[0].kind or asked.kind or "identifier", asked.value, same[0].value)
            yield Evidence(field, 1.0, f"The same {field.name.upper()} number: {same[0].value}.")
        elif value and (others := [i for i in entry.identifiers if i.kind == asked.kind and asked.kind in _TOLD]):
            field = Field(asked.kind, asked.value, ", ".join(i.value for i in others))
            yield Evidence(field, -0.1, f"Another {asked.kind.upper()} number: {asked.value}, listed {field.listed}.")


_TOLD = ("inn", "ogrn", "imo")  # of these an organisation or ship has only one


def _alike(one: Identifier, other: Identifier) -> bool:
    """Whether two numbers may be of one kind: lists write a Russian INN as a tax number."""
    if one.country and other.country and one.country != other.country:
        return False
    return one.kind == other.kind or any(one.kind in f and other.kind in f for f in _FAMILIES)
