"""The remarks of an entry: dates of birth, nationalities, numbers and nicknames out of one line of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from twinway.adapters.ingest.dates import read_date
from twinway.adapters.ingest.sources.ofac.countries import country_code
from twinway.engines.screening.records import Alias, Identifier

LATEST_YEAR = 2100  # a date of birth is compared, never computed with
_ALTERNATIVE = re.compile(r"^alt\. ")
_NICKNAME = re.compile(r"^[afn]\.k\.a\. [\"'“‘](?P<name>.+?)[\"'”’]$")
_NATION = re.compile(r"^(?:nationality|citizen) (?P<country>.+)$")
_BORN = re.compile(r"^DOB (?P<date>.+)$")
_RANGE = re.compile(r" to |(?<=\d{4})-(?=\d{4})")
_LABELS = {
    "imo": (r"Vessel Registration Identification IMO",),
    "passport": (r"(?:Diplomatic |Stateless Person )?Passport(?: No\.| #)?",),
    "tax": (
        *(r"Tax ID(?: No\.| #)?", r"Tax (?:Identification|Payer) (?:No\.|Number)", "NIT #", "RUC #", "RIF #"),
        *(r"R\.F\.C\.", r"V\.?A\.?T\.? No\."),
    ),
    "registration": (
        r"(?:Business |Company |Commercial )?(?:Registration|Registry) (?:ID|Number|No\.|Certificate|Document)[ #]*",
        *(r"(?:UK )?Company (?:Number|ID)(?: IMO)?", r"Folio Mercantil No\.", r"Matricula Mercantil No\.?"),
        *(r"Trade License No\.", r"Business (?:Number|Registration Document)[ #]*", "Legal Entity Number"),
        *("Government Gazette Number", r"Chamber of Commerce (?:Number|No\.)", "D-U-N-S Number"),
        *(r"Registered Charity No\.", "Public Registration Number"),
    ),
    "id": (
        *(r"National ID No\.", r"Cedula No\.", "Identification Number", "Numero de Identidad", r"C\.U\.R\.P\."),
        *(r"D\.N\.I\.", "SSN", r"C\.I\.", "National Foreign ID Number", "Personal ID Card", r"I\.F\.E\."),
        *(r"Identity Card(?: No\.)?", r"Electoral Registry No\.", r"Driver's License No\.", "Residency Number"),
        *("Birth Certificate Number", "Citizen's Card Number", "Cartilla de Servicio Militar Nacional"),
        *("Stateless Person ID Card", r"SRE Permit No\.", "Turkish Identification Number"),
    ),
}
_NUMBER = re.compile(
    r"^(?:" + "|".join(f"(?P<{kind}>{'|'.join(labels)})" for kind, labels in _LABELS.items()) + r")\s*"
    r"(?P<value>[^(;]*?\d[^(;]*?)(?: \((?P<country>[^)]+)\))?(?: issued .*| expires .*)?$"
)


@dataclass(frozen=True, slots=True)
class Remarks:
    """What could be read of the remarks, and the whole text; `aliases` are the weak ones in quotation marks."""

    text: str
    aliases: tuple[Alias, ...] = ()
    countries: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    dates_of_birth: tuple[str, ...] = ()


def read_remarks(text: str) -> Remarks:
    """Read the parts between semicolons; what is none of the known parts is only kept in the text."""
    parts = [_ALTERNATIVE.sub("", part.strip()) for part in text.removesuffix(".").split(";")]
    return Remarks(
        text=text,
        aliases=tuple(Alias(match["name"], "weak") for part in parts if (match := _NICKNAME.match(part))),
        countries=_distinct(country_code(match["country"]) for part in parts if (match := _NATION.match(part))),
        identifiers=tuple(_identifier(match) for part in parts if (match := _NUMBER.match(part))),
        dates_of_birth=_distinct(_date(match["date"]) for part in parts if (match := _BORN.match(part))),
    )


def _distinct(texts: Iterator[str]) -> tuple[str, ...]:
    return tuple(text for text in dict.fromkeys(texts) if text)


def _identifier(match: re.Match[str]) -> Identifier:
    kind = next(kind for kind in _LABELS if match[kind])
    country = country_code(match["country"] or "")
    value = match["value"].strip(" #")
    digits = sum(c.isdigit() for c in value)
    if country == "RU" and kind == "tax" and digits in (10, 12):
        kind = "inn"
    if country == "RU" and kind == "registration" and digits in (13, 15):
        kind = "ogrn"
    return Identifier(kind, value, country)


def _date(written: str) -> str:
    """EDTF; empty where the list writes what is no date. `circa` makes an end uncertain, a range an interval."""
    ends = _RANGE.split(written.removeprefix("circa ").strip())
    try:
        read = [read_date(end, latest_year=LATEST_YEAR) for end in ends[:2]]
    except ValueError:
        return ""
    if len(read) == 2:
        return "/".join(read)
    return f"{read[0]}~" if written.startswith("circa ") and not read[0].endswith("~") else read[0]
