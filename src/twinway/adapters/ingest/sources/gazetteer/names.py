"""Common English names for countries and subdivisions, chosen from the many that the packages offer."""

from __future__ import annotations

import re
import unicodedata

from twinway.adapters.ingest.sources.gazetteer.packages import DivisionRow, IsoRow

_KEPT_WORDS = ("Oblast", "Krai", "Prefecture", "Voivodeship", "County")
_ENGLISH = frozenset(
    {
        "US",
        "CA",
        "AU",
        "NZ",
        "GB",
        "IE",
        "IN",
        "ZA",
        "NG",
        "PH",
        "PK",
        "JM",
        "BB",
        "TT",
        "GH",
        "KE",
        "UG",
        "ZM",
        "ZW",
        "LK",
    }
)
_BRACKETS = re.compile(r"\s*[\[(][^\])]*[\])]")
_GENERIC = re.compile(
    r"\s+(sheng|shi|zizhiqu|oblysy|oblasti?'?|voblasć|kraj|kray|län|fylke|megye|apskritis|maakond|viloyati|"
    r"respublika|vilayat|wilayat|muhafazat|changwat|umuzy)$",
    re.IGNORECASE,
)
_SLAVIC = (("oblast", "Oblast"), ("kraj", "Krai"), ("kray", "Krai"))
_ADJECTIVAL = ("oblast", "kraj", "kray", "voblas", "skaja", "skaya", "respublik", "avtonom", "okrug")
_STYLE = re.compile(
    r"^(?:Free and Sovereign State of|Free State of|State of|Principality of|Province of|Community of|"
    r"Free and Hanseatic City of|Republic of|Canton of)\s+",
)
_NO_SUFFIX = frozenset({"BY", "KZ", "BG", "HR", "RS", "SK", "CZ"})


# Where the rules below would print a name that English does not use.
_CORRECTED = {
    "RU-MOW": "Moscow",
    "BR-SP": "São Paulo",
    "RU-KHM": "Khanty-Mansi Autonomous Okrug",
    "RU-YAN": "Yamalo-Nenets Autonomous Okrug",
    "RU-NEN": "Nenets Autonomous Okrug",
    "RU-SA": "Sakha",
    "RU-AL": "Altai Republic",
    "RU-AD": "Adygea",
    "RU-TY": "Tuva",
    "RU-PRI": "Primorsky Krai",
    "RU-ZAB": "Zabaykalsky Krai",
    "RU-ORL": "Oryol Oblast",
    "UA-30": "Kyiv",
    "BY-HM": "Minsk",
    "BY-HO": "Gomel Region",
    "BY-BR": "Brest Region",
    "BY-MI": "Minsk Region",
    "BY-VI": "Vitebsk Region",
    "BY-MA": "Mogilev Region",
    "BY-HR": "Grodno Region",
    "DE-RP": "Rhineland-Palatinate",
    "DE-MV": "Mecklenburg-Western Pomerania",
    "ES-MC": "Murcia",
    "ES-NC": "Navarre",
    "ES-VC": "Valencia",
    "NL-GE": "Gelderland",
    "PL-10": "Łódź Voivodeship",
    "PL-18": "Subcarpathian Voivodeship",
    "PL-26": "Holy Cross Voivodeship",
    "CH-BE": "Bern",
    "CH-LU": "Lucerne",
    "CH-SG": "St. Gallen",
    "CH-GR": "Grisons",
    "MX-MEX": "State of Mexico",
    "MX-VER": "Veracruz",
    "MX-MIC": "Michoacán",
    "MX-COA": "Coahuila",
    "FR-PDL": "Pays de la Loire",
    "FR-GES": "Grand Est",
    "KR-47": "North Gyeongsang",
    "KR-48": "South Gyeongsang",
    "KR-43": "North Chungcheong",
    "KR-44": "South Chungcheong",
    "KR-45": "North Jeolla",
    "KR-46": "South Jeolla",
    "KZ-11": "Akmola Region",
    "KZ-15": "Aktobe Region",
    "KZ-19": "Almaty Region",
    "KZ-23": "Atyrau Region",
    "KZ-27": "West Kazakhstan Region",
    "KZ-31": "Jambyl Region",
    "KZ-35": "Karaganda Region",
    "KZ-39": "Kostanay Region",
    "KZ-43": "Kyzylorda Region",
    "KZ-47": "Mangystau Region",
    "KZ-55": "Pavlodar Region",
    "KZ-59": "North Kazakhstan Region",
    "KZ-61": "Turkistan Region",
    "KZ-63": "East Kazakhstan Region",
}


def plain(name: str) -> str:
    """The name without brackets, soft signs and the macrons of transliteration."""
    return re.sub(r"[’'](?=\s|$)", "", _BRACKETS.sub("", name)).replace("’", "'").strip(" *")


def _ascii(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def other_names(row: IsoRow | None) -> list[tuple[str, str]]:
    """(name, language) pairs of an ISO row."""
    if not row or not row["localOtherName"]:
        return []
    found = re.findall(r"\s*([^,(]+(?:\([^)]*\)[^,(]+)*?)\s*\(([a-z]{3}|[a-z]{4}\d{4})\)", row["localOtherName"])
    return [(name.strip(), language) for name, language in found]


def english(division: DivisionRow, row: IsoRow | None, country: str) -> str:
    """The name an English atlas prints: Tver Oblast, Bavaria, Nara Prefecture, North Carolina."""
    if division.iso in _CORRECTED:
        return _CORRECTED[division.iso]
    if country in _ENGLISH:
        return _ascii(plain(division.name)) if country == "IN" else plain(division.name)
    for word in _KEPT_WORDS:
        for alias in division.aliases:
            if alias.endswith(f" {word}") and _ascii(plain(alias)).isascii():
                return plain(alias).replace("'", "")
    local = _GENERIC.sub("", plain(division.name))
    return _STYLE.sub("", _with_slavic_word(_confirmed(local, division, row), division, country))


def _confirmed(local: str, division: DivisionRow, row: IsoRow | None) -> str:
    """The English name of ISO's list where GeoNames knows it too, or where the local name is an adjective.

    That list also translates what no one translates (Across the IJssel, Heights of France).
    """
    said = [_STYLE.sub("", name) for name, language in other_names(row) if language == "eng"]
    if not said or said[0] == local:
        return local
    known = {plain(alias) for alias in division.aliases} | {_STYLE.sub("", alias) for alias in division.aliases}
    if said[0] in known or any(mark in division.name.lower() for mark in _ADJECTIVAL):
        return said[0]
    return next((name for name in said if name in known), local)


def _with_slavic_word(base: str, division: DivisionRow, country: str) -> str:
    local = division.name.lower()
    if country in _NO_SUFFIX or division.level != 1:
        return base
    for mark, word in _SLAVIC:
        if mark in local and word.lower() not in base.lower():
            return f"{base} {word}"
    return base


def country_name(name: str) -> str:
    """The common name without its article."""
    return name.removeprefix("The ")
